"""参会通知程序: a department says whether it comes; afterwards it reads what was decided of what concerns it.

Source: 措施(二十三), 措施(十四).
"""

from __future__ import annotations

from app.accounts.roles import DEPARTMENT, SYSTEM
from app.meetings.invitations.inputs import Come, StayAway
from app.meetings.invitations.models import Invitation
from app.meetings.invitations.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.record.subjects import Standing
from app.workflow.definition import Procedure, Step, StepContext, note_from

BASIS = "措施(二十三)"
OPEN = "sent | coming | staying_away"


def invitation_of(subject: Standing) -> Invitation:
    found: Invitation = Invitation.get_by_id(subject.id)
    return found


def keep_whom_it_sends(case: StepContext[Invitation, Come]) -> None:
    case.file.sends = case.input.sends
    case.file.save()


INVITATION = Procedure(
    name="meeting_invitation",
    label="参会通知",
    collection="meeting-invitations",
    basis=BASIS,
    load=invitation_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "come",
            "会来参加",
            "sent | staying_away -> coming",
            by=DEPARTMENT,
            basis=BASIS,
            input=Come,
            does=(keep_whom_it_sends,),
            note=note_from("sends"),
        ),
        Step(
            "stay_away",
            "来不了（写明原因）",
            "sent | coming -> staying_away",
            by=DEPARTMENT,
            basis=BASIS,
            input=StayAway,
            tells=(Notify("meeting_stays_away", Audience.PARK),),
            note=note_from("reason"),
        ),
        Step(
            "end",
            "会议结束",
            f"{OPEN} -> over",
            by=SYSTEM,
            basis=BASIS,
            tells=(Notify("meeting_over", Audience.DEPARTMENT),),
        ),
    ),
)
