"""The states of a charity project, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("商量", "做项目")

STATES = (
    State(
        name="proposed",
        label="待民政局同意",
        resident=ResidentText("还没有开始", next="民政局看过慈善组织的证照和方案，同意了才开始。"),
        stage="商量",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.BUREAU,
    ),
    State(
        name="running",
        label="正在做",
        resident=ResidentText("正在做", next="收了多少、花了多少，慈善组织一笔一笔公布。"),
        stage="做项目",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(365, Unit.CALENDAR_DAYS, "项目写的最后一天"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="ended",
        label="已结束",
        resident=ResidentText("已经结束", advice="对账目有疑问的，可以写投诉举报。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="refused",
        label="未同意",
        resident=ResidentText("没有开始", advice=f"需要帮助的，请打电话给{WINDOW}。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
)
