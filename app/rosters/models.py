"""Rosters (名册): who is told to which department for one period, and what it reports of each."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretJSONField


class Roster(Table):
    """One kind for one period; `id` is the subject's. `lines` stand on it; `strangers` were reported and do not."""

    id = UUIDField(primary_key=True)
    kind = CharField(24)
    period = CharField(12)
    made_on = DateField()
    lines = IntegerField()
    strangers = IntegerField(default=0)

    guarded = ("kind", "period", "made_on", "lines")

    class Meta:
        table_name = "roster"
        indexes = ((("kind", "period"), True),)


class RosterEntry(Table):
    """A line, numbered by `line`: a member (`position`) of a household that is helped, by the matter (`source`) by
    which it is. `said` is what the department is told, by column; `answer` what it reports, a code of the kind.
    """

    id = UUIDField(primary_key=True, default=new_id)
    roster = UUIDField()
    line = IntegerField()
    source_collection = CharField(24)
    source = UUIDField(index=True)
    position = IntegerField()
    person_index = CharField(32, null=True)
    region = CharField(16)
    said = SecretJSONField()
    answer = CharField(24, null=True)
    answered_at = MomentField(null=True)

    guarded = ("roster", "line", "source_collection", "source", "position", "person_index", "region", "said", "answer")

    class Meta:
        table_name = "roster_entry"
        indexes = (
            (("roster", "line"), True),
            (("roster", "person_index"), False),
            (("roster", "answer"), False),
            (("region", "id"), False),
        )
