"""The states of a roster, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("部门核对", "部门报完")
BASIS = "措施(二十)；社会救助法 第42条；天数 [P]"

STATES = (
    State(
        name="sent",
        label="已发给部门，待核对",
        resident=ResidentText("已经发给部门", next="部门正在和自己的名单核对。"),
        stage="部门核对",
        clock=STOPPED,
        within=TimeLimit(15, Unit.WORKING_DAYS, BASIS, then="silent"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="reporting",
        label="部门在报，还没有报完",
        resident=ResidentText("部门在报", next="部门已经报回一部分。"),
        stage="部门报完",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, BASIS, then="silent"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="reported",
        label="部门报完，不同的已经派下去",
        resident=ResidentText("核对完了", advice="和名册不同的，乡镇会去看。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="replaced",
        label="部门没有报完，已换下一期",
        resident=ResidentText("换了下一期", advice="部门这一期没有报完，下一期接着核对。"),
        tone=Tone.ATTENTION,
        clock=STOPPED,
        final=True,
    ),
)
