"""The states of an inspection, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("三家承诺", "抽签", "检查", "整改", "公开")
BASIS = "措施(二十五)；天数 [P]"


def _within(days: int) -> TimeLimit:
    return TimeLimit(days, Unit.WORKING_DAYS, BASIS)


STATES = (
    State(
        name="planned",
        label="名单已公布，待三家承诺",
        resident=ResidentText("名单已经定好", next="民政、财政、审计三家各交一个数的承诺码。"),
        stage="三家承诺",
        clock=STOPPED,
        within=_within(5),
        awaits=Audience.BUREAU,
    ),
    State(
        name="committed",
        label="三家已承诺，待公开数",
        resident=ResidentText("等着抽签", next="公开数公布以后，三家亮出自己的数，当场抽签。"),
        stage="抽签",
        clock=STOPPED,
        within=_within(10),
        awaits=Audience.BUREAU,
    ),
    State(
        name="drawn",
        label="已抽签，待检查",
        resident=ResidentText("已经抽签", next="抽到的人员两人一起去查。"),
        stage="检查",
        clock=STOPPED,
        within=_within(10),
        awaits=Audience.BUREAU,
    ),
    State(
        name="inspecting",
        label="检查中",
        resident=ResidentText("正在检查", next="检查人员正在一件一件查。"),
        stage="检查",
        clock=STOPPED,
        within=_within(30),
        awaits=Audience.BUREAU,
    ),
    State(
        name="rectifying",
        label="整改中",
        resident=ResidentText("正在整改", next="查出的问题正在改，改完由检查人员核实。"),
        stage="整改",
        clock=STOPPED,
        within=_within(30),
        awaits=Audience.BUREAU,
    ),
    State(
        name="published",
        label="已公开结果",
        resident=ResidentText("结果已经公开", advice="谁都可以下载抽签文件，自己再抽一遍。"),
        stage="公开",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="abandoned",
        label="没有抽成",
        resident=ResidentText("这次没有抽成", advice="原因已经公开，会另外再抽一次。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
)
