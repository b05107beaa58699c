"""The states of a batch, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("录入", "两人核对", "发放")
_WITHIN = TimeLimit(5, Unit.WORKING_DAYS, "[P]")

STATES = (
    State(
        name="draft",
        label="已录入",
        resident=ResidentText("已经录入", next="民政局正在核对这一批补助。"),
        stage="录入",
        clock=STOPPED,
        within=_WITHIN,
        awaits=Audience.BUREAU,
    ),
    State(
        name="proposed",
        label="待第二人核对",
        resident=ResidentText("正在核对", next="由另一名工作人员核对文件、名单和金额。"),
        stage="两人核对",
        clock=STOPPED,
        within=_WITHIN,
        awaits=Audience.BUREAU,
    ),
    State(
        name="paying",
        label="正在发放",
        resident=ResidentText("正在发放", next="逐户告知，名单由各乡镇签字，银行发放。"),
        stage="发放",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(30, Unit.CALENDAR_DAYS, "[P] 后来纳入的人家，到录入的那一天为止", then="close"),
        awaits=None,
    ),
    State(
        name="closed",
        label="不再接收新的人家",
        resident=ResidentText("已经发完", advice=f"没有收到的，请打电话给{WINDOW}问。"),
        stage="发放",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="已撤回",
        resident=ResidentText("已经撤回", advice="这一批不发。"),
        clock=STOPPED,
        final=True,
    ),
)
