"""The states of a care agreement, and what each is called: to the offices and to the person."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("商量", "签字")

STATES = (
    State(
        name="draft",
        label="待签字",
        resident=ResidentText("等着签字", next="请和照料您的人一起，当着工作人员的面签字。"),
        stage="商量",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.TOWNSHIP,
    ),
    State(
        name="signed",
        label="已签订",
        resident=ResidentText("正在照料", next=f"协议到期以前，会来问您要不要接着签。照料得不好，请告诉{WINDOW}。"),
        stage="签字",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(365, Unit.CALENDAR_DAYS, "协议写的最后一天", then="run_out"),
        awaits=Audience.TOWNSHIP,
    ),
    State(
        name="ended",
        label="已结束",
        resident=ResidentText("已经结束", advice="还需要人照料的，请告诉村里的协理员或者乡镇（中心社区）。"),
        clock=STOPPED,
        final=True,
    ),
)
