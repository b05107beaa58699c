"""The states of a report, and what each is called: to the offices and to whoever reported."""

from __future__ import annotations

from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

ROAD = ("上门看看", "答复")

STATES = (
    State(
        name="received",
        label="待答复",
        resident=ResidentText(
            "已经收到", next="已经转给当地乡镇（中心社区），会安排人上门看看，看过以后在这里答复您。"
        ),
        stage="上门看看",
        clock=LegalClock.STOPPED,
        within=TimeLimit(15, Unit.WORKING_DAYS, "[P]", then="answer"),
        awaits=None,
    ),
    State(
        name="answered",
        label="已答复",
        resident=ResidentText("已经答复", advice=f"结果写在下面。情况有变化，可以再告诉{WINDOW}。"),
        stage="答复",
        tone=Tone.GOOD,
        clock=LegalClock.STOPPED,
        final=True,
    ),
)
