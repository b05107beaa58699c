"""Meetings: departments talk over what is overdue, returned or disputed, and each decision is somebody's to do."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.meetings.messages import MEETING_TEXTS
from app.meetings.models import AgendaItem, Decision, InvitedDepartment, Meeting
from app.meetings.presenters import brief_meetings, serialize_meeting
from app.meetings.procedure import MEETING
from app.workflow.collection import Collection, Column, columns

MEETINGS = Collection(
    name="meetings",
    label="联席会议",
    one="一次联席会议",
    begun="安排会议",
    procedures=(MEETING,),
    details=serialize_meeting,
    brief=brief_meetings,
    columns=columns(Column("哪一天开", ("on",), "moment"), Column("在哪里开", ("place",))),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(
    name="meetings",
    tables=(Meeting, InvitedDepartment, AgendaItem, Decision),
    messages=MEETING_TEXTS,
    collection=MEETINGS,
)
