"""The states of a case of social work, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("找社工", "社工帮忙")

STATES = (
    State(
        name="offered",
        label="待社工站接案",
        resident=ResidentText("告诉了社工站", next="社工站看了会答复。您随时可以不同意，收回您的资料。"),
        stage="找社工",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="open",
        label="社工跟进中",
        resident=ResidentText("社工在帮您", next="和社工谈的话，只有社工站看得到，乡镇看不到。"),
        stage="社工帮忙",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(20, Unit.WORKING_DAYS, "[P] 写好计划；以后按计划的日子"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="closed",
        label="已结案",
        resident=ResidentText("社工帮完了", advice=f"还需要社工的，请告诉{WINDOW}。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="declined",
        label="社工站接不了",
        resident=ResidentText("社工站接不了", advice=f"可以请{WINDOW}找别的社工站，要再问您同不同意。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="本人收回同意",
        resident=ResidentText("您收回了", advice="社工站看不到您的资料了。以后还需要社工，可以再说。"),
        clock=STOPPED,
        final=True,
    ),
)
