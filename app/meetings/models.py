"""Co-ordination meetings (联席会议): what is on the agenda, and what was decided of it."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class Meeting(Table):
    """`id` is the subject's; `held_on` the day and `place` the room. `left_over` is how many matters there were beyond
    those that an agenda takes, when it was fixed.
    """

    id = UUIDField(primary_key=True)
    held_on = DateField()
    place = CharField(200)
    left_over = IntegerField(default=0)

    guarded = ("held_on", "place")

    class Meta:
        table_name = "meeting"


class InvitedDepartment(Table):
    """A department that takes part, before and after it has its invitation."""

    id = UUIDField(primary_key=True, default=new_id)
    meeting = UUIDField()
    department = CharField(24)

    guarded = ("meeting", "department")

    class Meta:
        table_name = "meeting_department"
        indexes = ((("meeting", "department"), True),)


class AgendaItem(Table):
    """One thing to talk about, as it stood when the agenda was fixed. `line` names no person.

    `reason`: one of `REASONS` (`rules.py`). `collection`, `subject`: the matter, None for what somebody has put on by
    hand. `department`: whom it concerns beside whoever called the meeting.
    """

    id = UUIDField(primary_key=True, default=new_id)
    meeting = UUIDField()
    position = IntegerField()
    reason = CharField(16)
    collection = CharField(24, null=True)
    subject = UUIDField(null=True)
    department = CharField(24, null=True)
    line = CharField(200)

    guarded = ("meeting", "position", "reason", "collection", "subject", "department", "line")

    class Meta:
        table_name = "meeting_item"
        indexes = ((("meeting", "position"), True), (("meeting", "subject"), False))


class Decision(Table):
    """What was decided of an item: a `task` for `owner` (a department or an area, by code) until `due_on`, or `none`
    with the reason in `text`. `task` is the matter that it became when the minutes were signed.
    """

    id = UUIDField(primary_key=True, default=new_id)
    meeting = UUIDField(index=True)
    item = UUIDField(index=True)
    outcome = CharField(8)
    text = SecretField()
    owner = CharField(24, null=True)
    due_on = DateField(null=True)
    task = UUIDField(null=True)
    decided_by = UUIDField()
    decided_at = MomentField()

    guarded = ("meeting", "item", "outcome", "text", "owner", "due_on", "task", "decided_by")

    class Meta:
        table_name = "meeting_decision"
