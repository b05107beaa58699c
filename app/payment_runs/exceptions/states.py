"""The states of a payment exception, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("查明原因", "改好账户", "重新发放")
WITHIN = 5  # [P] working days
BASIS = "措施(二十五)；[P]"

STATES = (
    State(
        name="open",
        label="退回待处理",
        resident=ResidentText(
            "钱没有发到", next="钱给您留着。请核对收款账户。工作人员5个工作日内和您一起改好，再发给您。"
        ),
        stage="查明原因",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(WITHIN, Unit.WORKING_DAYS, BASIS),
    ),
    State(
        name="correcting",
        label="正在核实新账户",
        resident=ResidentText("正在换账户", next="新账户核实好以后，下一次发放时补给您。"),
        stage="改好账户",
        clock=STOPPED,
        within=TimeLimit(WITHIN, Unit.WORKING_DAYS, BASIS),
    ),
    State(
        name="reissued",
        label="等下一批重新发",
        resident=ResidentText("等着补发", next="下一次发放时补给您，不用再办什么。"),
        stage="重新发放",
        clock=STOPPED,
        within=TimeLimit(30, Unit.WORKING_DAYS, BASIS),
        awaits=Audience.TOWNSHIP,
    ),
    State(
        name="closed",
        label="已办结",
        resident=ResidentText("已经办完", advice=f"没有收到钱的，请打电话给{WINDOW}。"),
        stage="重新发放",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
)
