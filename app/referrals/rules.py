"""The conditions of the steps of a slip. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from app.departments.kinds import KINDS, Kind
from app.kernel.errors import FieldError
from app.record.subjects import Standing
from app.referrals import inputs
from app.referrals.file import Slip
from app.workflow.definition import Situation, StepContext

SlipStep = StepContext[Slip, Any]
LONGEST_HOLD = timedelta(days=30)
AT_THE_DEPARTMENT = frozenset({"sent", "received", "in_progress", "on_hold"})


def was_silent_before(case: Situation[Slip]) -> bool:
    return case.file.row.silences > 0


def was_not_silent_before(case: Situation[Slip]) -> bool:
    return case.file.row.silences == 0


def has_not_held_it(case: Situation[Slip]) -> FieldError | None:
    """Once: a slip that is put off again and again is one that nobody answers."""
    if case.file.row.held:
        return FieldError("until", "已经暂缓过一次，不能再缓。请办理，或者写明为什么不办。")
    return None


def hold_ends_soon(case: StepContext[Slip, inputs.Hold]) -> FieldError | None:
    if case.today < case.input.until <= case.today + LONGEST_HOLD:
        return None
    return FieldError("until", "请选明天到30天以内的一天。")


def outcome_is_of_the_kind(case: StepContext[Slip, inputs.Grant]) -> FieldError | None:
    if case.input.outcome in case.file.kind.outcomes:
        return None
    return FieldError("outcome", f"请从这些里面选：{'、'.join(case.file.kind.outcomes.values())}。")


def what_the_department_suggests(case: Situation[Slip]) -> Mapping[str, Any]:
    suggested = case.file.row.suggested_kind
    return {"kind": suggested} if suggested else {}


def goes_elsewhere(case: StepContext[Slip, inputs.Resend]) -> FieldError | None:
    if KINDS[case.input.kind].department != case.file.row.to_department:
        return None
    return FieldError("kind", "这个部门刚说过不归它管或者没有给办，请选另一个部门。")


def may_be_told(case: StepContext[Slip, inputs.Resend]) -> FieldError | None:
    """A department that is told more than the one before, or is no authority, needs a ground of its own."""
    given = case.input.consent or case.input.override
    if given is not None or not tells_more(case.file.kind, KINDS[case.input.kind]):
        return None
    return FieldError("consent", "新的部门要知道得更多，或者不是政府部门。请重新征得本人同意，或者写明依法必须转的理由")


def tells_more(before: Kind, now: Kind) -> bool:
    return not set(now.sends) <= set(before.sends) or (before.to.authority and not now.to.authority)


def was_agreed_to(case: Situation[Slip]) -> FieldError | None:
    """What goes without consent cannot be stopped by withdrawing one."""
    if case.file.row.consented_at is not None:
        return None
    return FieldError("", "这次转介是依法必须办的，没有用到您的同意。有意见请打12345。")


def office_says_why(case: StepContext[Slip, inputs.Withdraw]) -> FieldError | None:
    return None if case.input.reason else FieldError("reason", "请写明为什么撤回，本人会看到。")


def is_solved(case: StepContext[Slip, inputs.Confirm]) -> bool:
    return case.input.solved


def is_unsolved(case: StepContext[Slip, inputs.Confirm]) -> bool:
    return not case.input.solved


def office_asked(case: StepContext[Slip, inputs.Confirm]) -> FieldError | None:
    """Nobody speaks for the person: whoever enters their answer says how they were asked."""
    return None if case.input.text else FieldError("text", "请写明哪一天、怎样问的本人，本人怎么说。")


def end_is_explained(case: StepContext[Slip, inputs.Close]) -> FieldError | None:
    """Only what was granted ends without a word; else the person reads why it is over, and what else there is."""
    if case.subject.state == "granted" or case.input.note:
        return None
    return FieldError("note", "没有办成就收尾的，请写明原因，以及本人还可以怎么办。")


class Kept(Protocol):
    """A row of `answer_code`."""

    @property
    def department(self) -> Any: ...

    @property
    def expires_at(self) -> Any: ...

    @property
    def ended_at(self) -> Any: ...


def code_counts(kept: Kept, slip: Standing, now: datetime) -> bool:
    """Whether it still opens the slip: not used up, not too old, and the slip lies where it lay."""
    is_there = slip.state in AT_THE_DEPARTMENT and slip.department == kept.department
    return is_there and kept.ended_at is None and now < kept.expires_at
