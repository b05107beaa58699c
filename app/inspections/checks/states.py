"""The states of a check, and what each is called."""

from __future__ import annotations

from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("检查", "两人核对", "整改")
BASIS = "措施(二十五)；天数 [P]"


def _within(days: int) -> TimeLimit:
    return TimeLimit(days, Unit.WORKING_DAYS, BASIS)


STATES = (
    State(
        name="to_inspect",
        label="待检查",
        resident=ResidentText("等人来查", next="两名检查人员会来看这件事办得对不对。"),
        stage="检查",
        clock=STOPPED,
        within=_within(20),
        awaits=None,
    ),
    State(
        name="found",
        label="已检查，待另一人核对",
        resident=ResidentText("查过了", next="同组的另一名检查人员正在核对。"),
        stage="两人核对",
        clock=STOPPED,
        within=_within(5),
        awaits=None,
    ),
    State(
        name="problem",
        label="有问题，待整改",
        resident=ResidentText("要整改", next="乡镇正在改。"),
        stage="整改",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=_within(15),
    ),
    State(
        name="answered",
        label="已整改，待核实",
        resident=ResidentText("改过了", next="检查人员正在核实。"),
        stage="整改",
        clock=STOPPED,
        within=_within(5),
        awaits=None,
    ),
    State(
        name="in_order",
        label="没有问题",
        resident=ResidentText("没有问题", advice="两名检查人员都查过，没有问题。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="rectified",
        label="已整改",
        resident=ResidentText("已经改好", advice="问题改好了，检查人员核实过。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="not_possible",
        label="没法查",
        resident=ResidentText("没有查成", advice="没法查的原因写在结果里。"),
        clock=STOPPED,
        final=True,
    ),
)
