"""The states of a complaint, and what each is called: to the offices and to whoever wrote.

The limits are [P]: the law says 依法及时 (社会救助法 第68条). The whole has fifteen working days (`procedure.py`).
"""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

ROAD = ("看信", "去查", "答复")
OVERDUE = "complaint_overdue"

STATES = (
    State(
        name="received",
        label="待受理",
        resident=ResidentText("已经收到", next="正在安排人看您写的内容。您反映的人看不到这封信，也不会知道是您写的。"),
        stage="看信",
        clock=LegalClock.RUNNING,
        within=TimeLimit(2, Unit.WORKING_DAYS, "[P]"),
        overdue=OVERDUE,
        awaits=Audience.PARK,
    ),
    State(
        name="accepted",
        label="待分派",
        resident=ResidentText("已经受理", next="正在安排没有办过这件事的人去查。"),
        stage="看信",
        clock=LegalClock.RUNNING,
        within=TimeLimit(2, Unit.WORKING_DAYS, "[P]"),
        overdue=OVERDUE,
        awaits=Audience.PARK,
    ),
    State(
        name="investigating",
        label="核查中",
        resident=ResidentText("正在查", next="正在查您反映的问题，查完以后书面答复您。"),
        stage="去查",
        clock=LegalClock.RUNNING,
        within=TimeLimit(13, Unit.WORKING_DAYS, "[P]"),
        overdue=OVERDUE,
        awaits=Audience.PARK,
    ),
    State(
        name="concluded",
        label="待答复",
        resident=ResidentText("已经查完", next="正在写答复，写好以后在这里可以看到。"),
        stage="答复",
        clock=LegalClock.RUNNING,
        within=TimeLimit(2, Unit.WORKING_DAYS, "[P]"),
        reserved=True,
        overdue=OVERDUE,
        awaits=Audience.PARK,
    ),
    State(
        name="answered",
        label="已答复",
        resident=ResidentText("已经答复", next="答复写在这里。不清楚或者不满意的，可以打12345。"),
        stage="答复",
        tone=Tone.GOOD,
        clock=LegalClock.STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]", then="close"),
        awaits=None,
    ),
    State(
        name="closed",
        label="已办结",
        resident=ResidentText("办完了", advice="答复写在这里。不满意的，可以打12345，也可以再写一封。"),
        stage="答复",
        tone=Tone.GOOD,
        clock=LegalClock.STOPPED,
        final=True,
    ),
)
