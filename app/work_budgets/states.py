"""The states of a budget line, and what each is called. The days are [P]."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("录入", "使用", "结清")
BASIS = "措施(二十四)；天数 [P]"

STATES = (
    State(
        name="entered",
        label="待另一人核对",
        resident=ResidentText("正在核对", next="另一名财务人员对照预算文件核对，对了才能用。"),
        stage="录入",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, BASIS),
        awaits=Audience.FINANCE,
    ),
    State(
        name="in_use",
        label="可以使用",
        resident=ResidentText("正在使用", next="乡镇按用途花，每一笔都有票据、有两个人。"),
        stage="使用",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(365, Unit.CALENDAR_DAYS, BASIS),
        awaits=Audience.FINANCE,
    ),
    State(
        name="closed",
        label="已结清",
        resident=ResidentText("已经结清", advice="没有花完的已经退回。"),
        stage="结清",
        clock=STOPPED,
        final=True,
    ),
    State(
        name="refused",
        label="录错了，不用",
        resident=ResidentText("没有用", advice="录错了的，重新录一次。"),
        clock=STOPPED,
        final=True,
    ),
)
