"""What a meeting gave somebody to do (议定事项)."""

from __future__ import annotations

from peewee import CharField, DateField, UUIDField

from app.kernel.database import Table
from app.kernel.privacy import SecretField


class MeetingTask(Table):
    """`id` is the subject's. `owner` is a department or an area, by code; `text` what was decided, `due_on` until
    when. `reported` is what the owner says was done, by `reported_by`.
    """

    id = UUIDField(primary_key=True)
    meeting = UUIDField(index=True)
    owner = CharField(24)
    text = SecretField()
    due_on = DateField()
    reported = SecretField(null=True)
    reported_by = UUIDField(null=True)

    guarded = ("meeting", "owner", "text", "due_on", "reported", "reported_by")

    class Meta:
        table_name = "meeting_task"
