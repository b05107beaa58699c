"""The states of a home's account of one month, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("乡镇核对", "付款")

STATES = (
    State(
        name="drawn",
        label="福利院已报，待乡镇核对",
        resident=ResidentText("正在核对", next="乡镇核对谁住了哪几天，没有住的不付。"),
        stage="乡镇核对",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.TOWNSHIP,
    ),
    State(
        name="checked",
        label="已核对，待付款",
        resident=ResidentText("等付款", next="核对过了，由财务付款。"),
        stage="付款",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.FINANCE,
    ),
    State(
        name="paid",
        label="已付款",
        resident=ResidentText("付过了", advice="有不对的，下个月的结算会扣回来。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="returned",
        label="已退回",
        resident=ResidentText("退回去了", advice="福利院核对以后可以重新报。"),
        clock=STOPPED,
        final=True,
    ),
)
