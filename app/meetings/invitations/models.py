"""Invitations to a meeting (参会通知): one for each department, and whether it came."""

from __future__ import annotations

from peewee import BooleanField, CharField, UUIDField

from app.kernel.database import Table


class Invitation(Table):
    """`id` is the subject's, whose `department` is invited. `sends`: whom it sends, by post. `attended`: None before
    the meeting.
    """

    id = UUIDField(primary_key=True)
    meeting = UUIDField()
    department = CharField(24)
    sends = CharField(200, null=True)
    attended = BooleanField(null=True)

    guarded = ("meeting", "department", "attended")

    class Meta:
        table_name = "meeting_invitation"
        indexes = ((("meeting", "department"), True),)
