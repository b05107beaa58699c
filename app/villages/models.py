"""Who looks after a village (村级力量): its responsible member, its stations, and the trainings that were held."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class Responsible(Table):
    """The one member of the village's committee who answers for assistance there; `id` is the village's code."""

    id = CharField(16, primary_key=True)
    name = CharField(64)
    phone = CharField(32)
    entered_by = UUIDField()
    entered_at = MomentField()

    guarded = ("name", "phone", "entered_by", "entered_at")

    class Meta:
        table_name = "village_responsible"


class Station(Table):
    """A station of assistance (社会救助服务站、点)."""

    id = UUIDField(primary_key=True, default=new_id)
    region = CharField(16, index=True)
    name = CharField(64)
    address = CharField(200)
    phone = CharField(32, null=True)
    entered_by = UUIDField()
    entered_at = MomentField()

    guarded = ("region", "name", "address", "phone", "entered_by", "entered_at")

    class Meta:
        table_name = "station"


class Training(Table):
    """A training that was held for those who work with people in need."""

    id = UUIDField(primary_key=True, default=new_id)
    region = CharField(16, index=True)
    title = CharField(200)
    held_on = DateField(index=True)
    hours = IntegerField()
    attended = IntegerField()
    entered_by = UUIDField()
    entered_at = MomentField()

    guarded = ("region", "title", "held_on", "hours", "attended", "entered_by", "entered_at")

    class Meta:
        table_name = "training"
