"""Public emergencies (突发公共事件): for how long and where other rules hold."""

from __future__ import annotations

from peewee import CharField, DateField, TextField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class EmergencyMode(Table):
    """Emergency mode of an area (紧急状态，措施(十五)): from the first
    to the last day a home may be visited by telephone or video.

    `ended_at` is when it was switched off before its last day.
    """

    id = UUIDField(primary_key=True, default=new_id)
    region = CharField(16, index=True)
    starts_on = DateField()
    ends_on = DateField()
    reason = TextField()
    switched_by = UUIDField()
    switched_at = MomentField()
    ended_at = MomentField(null=True)

    guarded = ("region", "starts_on", "ends_on", "switched_by", "switched_at", "ended_at")

    class Meta:
        table_name = "emergency_mode"
