"""A roll that an office kept and that was taken over (花名册转入)."""

from __future__ import annotations

from peewee import CharField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretField, SecretJSONField


class RollImport(Table):
    """One file. `state`: `importing`, `waiting` (for the second person), `confirming`, `confirmed`, `withdrawing`,
    `withdrawn`, or `empty` where nothing of it was new.

    `lines`, `created`, `existing` count rows; `households` those that come in or came in, `done` how many of them the
    present work is through with. `todo` holds what is still to come in. `refused`: [{row, field, message}].
    `pending` is what waits for the second person. `due_at` and what follows it are the worker's.
    """

    id = UUIDField(primary_key=True, default=new_id)
    township = CharField(16)
    filename = SecretField()
    state = CharField(12, default="importing")
    lines = IntegerField()
    created = IntegerField(default=0)
    existing = IntegerField(default=0)
    households = IntegerField(default=0)
    done = IntegerField(default=0)
    refused = SecretJSONField()
    todo = SecretJSONField(null=True)
    officer = UUIDField()
    created_at = MomentField()
    pending = UUIDField(null=True)
    confirmed_by = UUIDField(null=True)
    reason = SecretField(null=True)
    due_at = MomentField(null=True)
    attempts = IntegerField(default=0)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)

    guarded = ("township", "state", "lines", "created", "existing", "households", "officer", "pending", "confirmed_by")

    class Meta:
        table_name = "roll_import"
        indexes = ((("township", "id"), False),)


index_job(RollImport)
