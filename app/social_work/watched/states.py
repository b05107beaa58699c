"""The states of somebody who is watched over, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("登记", "走访")

STATES = (
    State(
        name="listed",
        label="已登记，待第一次走访",
        resident=ResidentText("已经登记", next="村（社区）的人会到家里来看看。"),
        stage="登记",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.ASSISTANT,
    ),
    State(
        name="watched",
        label="定期走访",
        resident=ResidentText("有人定期来看", next=f"有急事不用等，马上打电话给{WINDOW}。"),
        stage="走访",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(31, Unit.CALENDAR_DAYS, "走访的间隔"),
        awaits=Audience.ASSISTANT,
    ),
    State(
        name="ended",
        label="不再走访",
        resident=ResidentText("不再定期来看", advice=f"有困难，请打电话给{WINDOW}。"),
        clock=STOPPED,
        final=True,
    ),
)
