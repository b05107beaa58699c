"""What somebody has proposed and somebody else has to confirm."""

from __future__ import annotations

from peewee import CharField, TextField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField, SecretJSONField


class Pending(Table):
    """One act that has no effect before a second person confirms it.

    `about` is the account, the matter or the setting that it is about; `path` the areas above its place, as in
    `Region.path`. `text` is what whoever confirms is shown: the act as it was proposed, in plain words.
    `state`: `waiting` (for the second hand), `delayed` (confirmed; takes effect at `due_at`), then `done`, `rejected`,
    `withdrawn` (by whoever proposed), `stopped` (by whom it would have replaced), `expired`, or `failed` (the delay is
    over, but it is not possible any more). `due_at` is when the worker looks at it. `proposed_by` is None where it was
    proposed on the command line.
    """

    guarded = (
        "act",
        "about",
        "region",
        "path",
        "facts",
        "text",
        "proposed_by",
        "proposed_at",
        "state",
        "due_at",
        "confirmed_by",
        "ended_by",
        "ended_at",
        "reason",
    )

    id = UUIDField(primary_key=True, default=new_id)
    act = CharField(64)
    about = UUIDField(index=True)
    region = CharField(16)
    path = CharField(80)
    facts = SecretJSONField()
    text = SecretField()
    proposed_by = UUIDField(null=True, index=True)
    proposed_at = MomentField()
    state = CharField(16, default="waiting")
    due_at = MomentField(null=True)
    confirmed_by = UUIDField(null=True)
    ended_by = UUIDField(null=True)
    ended_at = MomentField(null=True)
    reason = TextField(default="")

    class Meta:
        table_name = "pending"
        indexes = ((("state", "act"), False), (("due_at",), False))


class MayStop(Table):
    """Whom a delayed act would replace: the account may stop it until it takes effect."""

    guarded = ("pending", "account")

    id = UUIDField(primary_key=True, default=new_id)
    pending = UUIDField()
    account = UUIDField(index=True)

    class Meta:
        table_name = "pending_may_stop"
        indexes = ((("pending", "account"), True),)
