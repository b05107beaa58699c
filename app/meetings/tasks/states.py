"""The states of a task, and what each is called. The day is the one that the meeting set."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("办理", "核对")

STATES = (
    State(
        name="open",
        label="待办",
        resident=ResidentText("正在办", next="到了定的日子没有办完，下次会接着议。"),
        stage="办理",
        clock=STOPPED,
        within=TimeLimit(20, Unit.WORKING_DAYS, "措施(二十三)；[P]：会议定的最后一天"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="reported",
        label="已报办完，待核对",
        resident=ResidentText("报了办完", next="开会的单位正在核对。"),
        stage="核对",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "措施(二十三)；天数 [P]"),
        awaits=Audience.PARK,
    ),
    State(
        name="done",
        label="已办完",
        resident=ResidentText("办完了", advice="办了什么写在下面。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
)
