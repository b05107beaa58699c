"""The conditions of the steps of a ticket. Pure: no database."""

from __future__ import annotations

from typing import Any

from app.hotline.inputs import CallBack, Forward
from app.hotline.models import Ticket
from app.kernel.errors import FieldError
from app.workflow.definition import Situation, StepContext

MOST_PROOFS = 3
LEAST_CALLS = 2
TicketStep = StepContext[Ticket, Any]


def place_is_known(case: StepContext[Ticket, Forward]) -> FieldError | None:
    """A complaint needs none: who receives it then is the bureau."""
    if case.input.to == "complaints" or case.input.region or case.file.region:
        return None
    return FieldError("region", "请问清楚是哪个村或者社区，选好再转。")


def slip_is_complete(case: StepContext[Ticket, Forward]) -> FieldError | None:
    """What a department is told, it is told with the caller's word (个人信息保护法 第13条)."""
    if case.input.to != "referrals":
        return None
    if case.input.kind is None:
        return FieldError("kind", "请选转哪一种、给哪个部门。不知道该找谁的，转成困难线索。")
    if not case.file.caller_name:
        return FieldError("to", "来电人没有说姓名，部门没法办。请转成困难线索，由乡镇上门看。")
    if not case.input.agreed:
        return FieldError("agreed", "请问来电人同意不同意。不同意的、替别人打来的，转成困难线索。")
    return None


def may_prove(case: Situation[Ticket]) -> FieldError | None:
    if case.file.failed_proofs < MOST_PROOFS:
        return None
    return FieldError("number", "身份已经三次没有核对上，不能再告诉进度。请他带身份证到窗口问。")


def says_whether_solved(case: StepContext[Ticket, CallBack]) -> FieldError | None:
    if case.input.reached and case.input.satisfied is None:
        return FieldError("satisfied", "打通了的，请问来电人解决了没有，照他说的填。")
    return None


def is_solved(case: StepContext[Ticket, CallBack]) -> bool:
    return case.input.reached and bool(case.input.satisfied)


def is_not_solved(case: StepContext[Ticket, CallBack]) -> bool:
    return case.input.reached and not case.input.satisfied


def is_not_reached(case: StepContext[Ticket, CallBack]) -> bool:
    return not case.input.reached


def somebody_was_asked(case: Situation[Ticket]) -> FieldError | None:
    """Answered is not solved: without the caller's word it ends only after nobody could be reached."""
    if case.file.unreached >= LEAST_CALLS:
        return None
    return FieldError("", "来电人还没有说解决了。请先回访；两次打不通的，才可以办结。")
