"""The states of a household's aid after a disaster, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("村里评议", "公示", "应急局批准", "发放")
BASIS = "自然灾害救助条例 第21条；措施(十一)；天数 [P]"


def _within(amount: int, unit: Unit = Unit.WORKING_DAYS) -> TimeLimit:
    return TimeLimit(amount, unit, BASIS)


STATES = (
    State(
        name="reported",
        label="已登记，待村里评议",
        resident=ResidentText("已经登记", next="村（社区）会组织评议，看该不该给救助。"),
        stage="村里评议",
        clock=STOPPED,
        within=_within(5),
        awaits=Audience.ASSISTANT,
    ),
    State(
        name="appraised",
        label="评议通过，待公示",
        resident=ResidentText("村里同意了", next="接下来在村里公示。"),
        stage="公示",
        clock=STOPPED,
        within=_within(2),
        awaits=Audience.ASSISTANT,
    ),
    State(
        name="notice",
        label="公示中",
        resident=ResidentText("正在公示", next="公示满了，由乡镇审核。"),
        stage="公示",
        clock=STOPPED,
        within=_within(7, Unit.NOTICE_DAYS),
    ),
    State(
        name="township_checked",
        label="乡镇已审核，待应急局批准",
        resident=ResidentText("乡镇审核过了", next="等应急局批准。"),
        stage="应急局批准",
        clock=STOPPED,
        within=_within(5),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="approved",
        label="已批准，待发放",
        resident=ResidentText("批准了", next="钱放进发放名单以后打到您的账户，物资由乡镇发。"),
        stage="发放",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_within(5),
        awaits=Audience.FINANCE,
    ),
    State(
        name="listed",
        label="已列入发放名单",
        resident=ResidentText("正在发钱", next="钱按名单送银行，到账了会告诉您。没有到的，也会告诉您怎么办。"),
        stage="发放",
        clock=STOPPED,
        within=_within(20),
        awaits=Audience.FINANCE,
    ),
    State(
        name="paid",
        label="钱已到账",
        resident=ResidentText("财务登记发了钱", next="乡镇会再问问您家里还有没有困难。"),
        stage="发放",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_within(30),
    ),
    State(
        name="issued",
        label="物资已发放",
        resident=ResidentText("物资发了", next="乡镇会再问问您家里还有没有困难。"),
        stage="发放",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_within(30),
    ),
    State(
        name="closed",
        label="已办结",
        resident=ResidentText("办完了", advice=f"还有困难，请打电话给{WINDOW}，或者申请别的救助。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="refused",
        label="未予救助",
        resident=ResidentText("没有给救助", advice=f"觉得不对的，请打电话给{WINDOW}问清楚，也可以申请别的救助。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
)
