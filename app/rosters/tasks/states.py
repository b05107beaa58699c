"""The states of a task, and what each is called."""

from __future__ import annotations

from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("乡镇去看", "部门再核对")
BASIS = "措施(七)–(十)；社会救助法 第42条；天数 [P]"

STATES = (
    State(
        name="open",
        label="名册不同，待去看",
        resident=ResidentText("有人会来看", next="部门的名单和救助名册不一样，乡镇（中心社区）会来问问您家的情况。"),
        stage="乡镇去看",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, BASIS),
    ),
    State(
        name="answered",
        label="看过了，等部门再核对",
        resident=ResidentText("看过了", next="下一次核对名册，部门会再看一遍。"),
        stage="部门再核对",
        clock=STOPPED,
        within=TimeLimit(200, Unit.CALENDAR_DAYS, BASIS, then="lapse"),
        awaits=None,
    ),
    State(
        name="settled",
        label="对上了",
        resident=ResidentText("对上了", advice=f"部门的名单和救助名册已经一样。还有困难，请打电话给{WINDOW}。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
)
