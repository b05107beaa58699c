"""Tasks of rosters (名册差异): somebody of whom a department says something else, and what the township found."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class RosterTask(Table):
    """`id` is the subject's, `roster` the one that showed it last, `kind` its kind. `source` and `position` say which
    member of which matter, None for somebody whom only the department knows, whom `person_index` finds again (blind
    index). `said` is the difference in words; `outcome` and `finding` what the township wrote.
    """

    id = UUIDField(primary_key=True)
    roster = UUIDField(index=True)
    kind = CharField(24)
    source_collection = CharField(24, null=True)
    source = UUIDField(null=True)
    position = IntegerField(null=True)
    id_number = SecretField(null=True)
    person_index = CharField(32, null=True)
    said = SecretField()
    outcome = CharField(16, null=True)
    finding = SecretField(null=True)
    found_by = UUIDField(null=True)

    guarded = ("roster", "kind", "source_collection", "source", "position", "id_number", "said", "outcome", "found_by")

    class Meta:
        table_name = "roster_task"
        indexes = ((("kind", "source", "position"), False), (("kind", "person_index"), False))


class JobOffer(Table):
    """A job that was offered to a member of the household of a task; `answer`: `accepted` or `refused`, and why."""

    id = UUIDField(primary_key=True, default=new_id)
    task = UUIDField(index=True)
    member = CharField(64)
    offered_on = DateField()
    job = SecretField()
    answer = CharField(8)
    why = SecretField(null=True)
    recorded_by = UUIDField(null=True)
    recorded_at = MomentField()

    guarded = ("task", "member", "offered_on", "job", "answer", "recorded_by", "recorded_at")

    class Meta:
        table_name = "job_offer"
