"""What must hold of a list that comes back. Pure: no database."""

from __future__ import annotations

from typing import Protocol

from app.kernel.errors import FieldError
from app.rosters.inputs import Report
from app.rosters.kinds import RosterKind
from app.rosters.matching import Matched
from app.workflow.definition import StepContext

NO_SUCH_LINE = "这一期名册上没有这个序号，请对照名册，或者改填身份证号。"
TWICE = "这个人前面已经写了另一个结果，请核对以后只留一个。"
A_STRANGER = "名册上没有这个人。请写姓名和村、社区，好派人去看。"


class Compared(Protocol):
    """The file of a roster."""

    @property
    def kind(self) -> RosterKind: ...

    def matched(self, report: Report) -> Matched: ...

    def is_settlement(self, code: str) -> bool: ...


ReportStep = StepContext[Compared, Report]


def answers_are_of_the_kind(case: ReportStep) -> FieldError | None:
    known = case.file.kind.answers
    for position, line in enumerate(case.input.lines):
        if line.answer not in known:
            return FieldError(f"lines.{position}.answer", f"请从这些里面选：{'、'.join(known)}。")
    return None


def lines_are_on_it(case: ReportStep) -> FieldError | None:
    unknown = case.file.matched(case.input).unknown_lines
    return FieldError(f"lines.{unknown[0]}.line", NO_SUCH_LINE) if unknown else None


def nobody_is_told_twice(case: ReportStep) -> FieldError | None:
    twice = case.file.matched(case.input).twice
    return FieldError(f"lines.{twice[0]}.answer", TWICE) if twice else None


def strangers_can_be_found(case: ReportStep) -> FieldError | None:
    for position, line in case.file.matched(case.input).strangers:
        if line.name is None or line.region is None:
            return FieldError(f"lines.{position}.name", A_STRANGER)
        if not case.file.is_settlement(line.region):
            return FieldError(f"lines.{position}.region", "请写新区里的一个村或者社区。")
    return None
