"""The states of a service contract, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("签订", "验收", "付款", "评价")

STATES = (
    State(
        name="running",
        label="履行中",
        resident=ResidentText("正在履行", next="机构按合同服务，做了的、本人说做好了的才付钱。"),
        stage="签订",
        clock=STOPPED,
        within=TimeLimit(365, Unit.CALENDAR_DAYS, "[P] 合同一年一评价"),
        awaits=Audience.BUREAU,
    ),
    State(
        name="invoiced",
        label="发票待验收",
        resident=ResidentText("正在验收", next="由另一名工作人员核对服务做了没有。"),
        stage="验收",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.BUREAU,
    ),
    State(
        name="accepted",
        label="已验收，待付款",
        resident=ResidentText("等付款", next="验收过了，由财务付款。"),
        stage="付款",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.FINANCE,
    ),
    State(
        name="closed",
        label="已评价办结",
        resident=ResidentText("已经办完", advice="这份合同已经评价过，不再履行。"),
        stage="评价",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="cancelled",
        label="已解除",
        resident=ResidentText("已经解除", advice="这份合同不再履行。"),
        clock=STOPPED,
        final=True,
    ),
)
