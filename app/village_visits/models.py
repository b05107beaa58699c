"""Visits that whoever is responsible for a village owes (走访任务): one row for a household and a period."""

from __future__ import annotations

from peewee import CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class VillageVisit(Table):
    """`first` and `due_on` are the first and the last day of the period. `matter` says why the household is on the
    list, one of `group` (`rules.py`); `whom` who it is: the index of their number, or the matter where it has none.
    `leader` answered for the village when the period began.

    `done_on`: when somebody was there, `source` the kind of visit that counted, `found` what was seen where it was
    recorded here. `excused` says why nobody had to go; nobody `settled_by` it where the matter itself came to its end.
    """

    id = UUIDField(primary_key=True, default=new_id)
    first = DateField()
    due_on = DateField()
    group = CharField(32)
    whom = CharField(40)
    collection = CharField(24)
    matter = UUIDField(index=True)
    village = CharField(16)
    leader = CharField(64, null=True)
    done_on = DateField(null=True)
    source = CharField(12, null=True)
    found = SecretField(null=True)
    excused = CharField(200, null=True)
    settled_by = UUIDField(null=True)
    settled_at = MomentField(null=True)

    guarded = (
        "first",
        "due_on",
        "group",
        "whom",
        "matter",
        "village",
        "leader",
        "done_on",
        "source",
        "excused",
        "settled_by",
        "settled_at",
    )

    class Meta:
        table_name = "village_visit"
        indexes = (
            (("first", "whom"), True),
            (("village", "due_on", "id"), False),
            (("due_on", "id"), False),
        )
