"""Tasks for social workers (社工任务): one errand about one household, for one worker, until it ends."""

from __future__ import annotations

from peewee import BooleanField, CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField
from app.kernel.settings import JSONText


class SocialTask(Table):
    """`id` is the subject's. `ground` is one of `GROUNDS`, with the moment of the consent or the words that stand for
    it. `outcome` is one of `FOLLOW_UPS`, "" before the report was accepted.
    """

    id = UUIDField(primary_key=True)
    station = UUIDField(index=True)
    worker = UUIDField()
    kind = CharField(12)
    what = SecretField()
    address = SecretField(null=True)
    phone = SecretField(null=True)
    due_on = DateField()
    ground = CharField(12)
    consented_at = MomentField(null=True)
    because = SecretField(null=True)
    outcome = CharField(8, default="")

    guarded = ("station", "worker", "kind", "due_on", "ground", "consented_at", "outcome")

    class Meta:
        table_name = "social_task"


class TaskReport(Table):
    """What the worker found; a report that was sent back stays, and the next is another row. `needs` are codes of
    `NEEDS`.
    """

    id = UUIDField(primary_key=True, default=new_id)
    task = UUIDField(index=True)
    on = DateField()
    manner = CharField(12)
    met = BooleanField()
    found = SecretField()
    needs = JSONText()
    urgent = BooleanField()
    made_by = UUIDField(null=True)
    made_at = MomentField()

    guarded = ("task", "on", "manner", "met", "needs", "urgent", "made_by", "made_at")

    class Meta:
        table_name = "social_task_report"
