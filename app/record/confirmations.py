"""Whether somebody whom a step of another names says so too.

The events are the record (the step that names, `confirm`, `deny`, `settle_naming`); a row here finds what is still
open without replaying them.
"""

from __future__ import annotations

from peewee import CharField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id

# `signed`: on the spot, on the device of whoever took the step. `stands` and `void` are what the park found.
OPEN, SIGNED, CONFIRMED, DENIED, STANDS, VOID = "open", "signed", "confirmed", "denied", "stands", "void"
UNSETTLED = frozenset({OPEN, DENIED})


class Confirmation(Table):
    """One person whom the event names. `due_at`: when the park is told if it is still open; NULL for never, or told."""

    id = UUIDField(primary_key=True, default=new_id)
    event = UUIDField()
    collection = CharField(24)
    subject = UUIDField()
    action = CharField(32)
    account = UUIDField()
    state = CharField(12)
    due_at = MomentField(null=True)

    guarded = ("event", "account", "state")

    class Meta:
        table_name = "confirmation"
        indexes = (
            (("event", "account"), True),
            (("subject",), False),
            (("account", "state"), False),
            (("due_at",), False),
        )
