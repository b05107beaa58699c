"""The states of a ticket by kind of call, with their limits [P], and what each is called.

The limits follow what hotlines elsewhere keep (GB/T 33358 leaves them to the place): an enquiry within a working day, a
call for help is handed on within four hours and followed up within three working days, a complaint within thirteen.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("接听", "办理", "回访", "办结")
FIRST: Mapping[str, TimeLimit] = {
    "consult": TimeLimit(1, Unit.WORKING_DAYS, "[P]"),
    "help": TimeLimit(4, Unit.HOURS, "[P]"),
    "complaint": TimeLimit(1, Unit.WORKING_DAYS, "[P]"),
    "progress": TimeLimit(1, Unit.WORKING_DAYS, "[P]"),
}
FORWARDED: Mapping[str, TimeLimit] = dict.fromkeys(FIRST, TimeLimit(3, Unit.WORKING_DAYS, "[P]")) | {
    "complaint": TimeLimit(13, Unit.WORKING_DAYS, "[P]")
}


def states_of(kind: str) -> tuple[State, ...]:
    return (
        State(
            name="open",
            label="待办理",
            resident=ResidentText("已经记下", next="接线员正在办，办好了给您打电话。"),
            stage="接听",
            clock=STOPPED,
            within=FIRST[kind],
            awaits=None,
        ),
        State(
            name="forwarded",
            label="已转办，待答复来电人",
            resident=ResidentText("已经转给当地", next="当地在办，办得怎样，热线会打电话告诉您。"),
            stage="办理",
            clock=STOPPED,
            within=FORWARDED[kind],
            awaits=None,
        ),
        State(
            name="answered",
            label="已答复，待回访",
            resident=ResidentText("已经答复", next="热线会再打电话，问您解决了没有。"),
            stage="回访",
            clock=STOPPED,
            within=TimeLimit(1, Unit.WORKING_DAYS, "[P]"),
            awaits=None,
        ),
        State(
            name="called_back",
            label="来电人说解决了",
            resident=ResidentText("您说解决了", next="热线把这件事归档。"),
            stage="办结",
            tone=Tone.GOOD,
            clock=STOPPED,
            within=TimeLimit(5, Unit.WORKING_DAYS, "[P]", then="close"),
            awaits=None,
        ),
        State(
            name="closed",
            label="已办结",
            resident=ResidentText("办完了", advice="还有困难，随时再打12345。"),
            stage="办结",
            tone=Tone.GOOD,
            clock=STOPPED,
            final=True,
        ),
    )
