"""The states of a paper that was sent in, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("核对",)

STATES = (
    State(
        name="sent",
        label="待核对",
        resident=ResidentText("已经报上去", next="传好照片以后，民政局核对，对了就登记。"),
        stage="核对",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.BUREAU,
    ),
    State(
        name="registered",
        label="已登记",
        resident=ResidentText("已经登记", advice="到期以前请上报换发的证照。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="returned",
        label="已退回",
        resident=ResidentText("没有登记", advice="请照退回的理由改好，重新上报。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="已撤回",
        resident=ResidentText("已经撤回", advice="需要时重新上报。"),
        clock=STOPPED,
        final=True,
    ),
)
