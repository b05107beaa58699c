"""The states of a version of the list, and what each is called. The days are [P]."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("起草", "审核", "公布")
BASIS = "措施(十八)；天数 [P]"

STATES = (
    State(
        name="drafting",
        label="起草中",
        resident=ResidentText("正在起草", next="写好了由另一个人审核。"),
        stage="起草",
        clock=STOPPED,
        within=TimeLimit(20, Unit.WORKING_DAYS, BASIS),
        awaits=Audience.BUREAU,
    ),
    State(
        name="proposed",
        label="待另一人审核",
        resident=ResidentText("正在审核", next="另一个人看过、同意了，清单就公布。"),
        stage="审核",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, BASIS),
        awaits=Audience.BUREAU,
    ),
    State(
        name="published",
        label="已公布",
        resident=ResidentText("已经公布", advice="谁都可以看。同一年有几版的，照最后公布的那一版办。"),
        stage="公布",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="不要了",
        resident=ResidentText("没有公布", advice="这一版没有公布，照原来的清单办。"),
        clock=STOPPED,
        final=True,
    ),
)
