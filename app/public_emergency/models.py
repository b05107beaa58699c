"""Public emergencies (突发公共事件): for how long and where other rules hold, and what was done under them."""

from __future__ import annotations

from peewee import CharField, DateField, TextField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class EmergencyMode(Table):
    """One measure (`measures.py`) in an area while an emergency lasts (应急措施，措施(十五)): from the first to the
    last day, both included.

    `ended_at` is when it was ended before its last day.
    """

    id = UUIDField(primary_key=True, default=new_id)
    measure = CharField(24)
    region = CharField(16, index=True)
    starts_on = DateField()
    ends_on = DateField()
    reason = TextField()
    document_number = CharField(200, default="")
    switched_by = UUIDField()
    confirmed_by = UUIDField(null=True)
    switched_at = MomentField()
    ended_at = MomentField(null=True)

    guarded = (
        "measure",
        "region",
        "starts_on",
        "ends_on",
        "document_number",
        "switched_by",
        "confirmed_by",
        "switched_at",
        "ended_at",
    )

    class Meta:
        table_name = "emergency_mode"


class EmergencyMark(Table):
    """That `action` was taken in the matter `subject` because a mode allowed it, in the transaction of its event."""

    id = UUIDField(primary_key=True, default=new_id)
    mode = UUIDField()
    collection = CharField(24)
    subject = UUIDField()
    township = CharField(16, null=True)
    action = CharField(32)
    at = MomentField()

    guarded = ("mode", "collection", "subject", "action", "at")

    class Meta:
        table_name = "emergency_mark"
        indexes = ((("mode", "id"), False), (("subject", "mode"), False))
