"""The states of a standard change, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("录入", "两人核对", "执行")
_WITHIN = TimeLimit(5, Unit.WORKING_DAYS, "[P]")

STATES = (
    State(
        name="draft",
        label="已录入",
        resident=ResidentText("已经录入", next="民政局正在核对这项标准。"),
        stage="录入",
        clock=STOPPED,
        within=_WITHIN,
        awaits=Audience.BUREAU,
    ),
    State(
        name="proposed",
        label="待第二人确认",
        resident=ResidentText("正在核对", next="由另一名工作人员核对文件和数字。"),
        stage="两人核对",
        clock=STOPPED,
        within=_WITHIN,
        awaits=Audience.BUREAU,
    ),
    State(
        name="approved",
        label="已确认，待执行",
        resident=ResidentText("就要执行", next="核对过了，执行以后按新标准算。"),
        stage="执行",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_WITHIN,
        awaits=Audience.BUREAU,
    ),
    State(
        name="applied",
        label="已执行",
        resident=ResidentText("已经执行", advice="从执行日期起按新标准算，正在领的逐户增发。"),
        stage="执行",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="已撤回",
        resident=ResidentText("已经撤回", advice="这次不调整，标准照旧。"),
        clock=STOPPED,
        final=True,
    ),
)
