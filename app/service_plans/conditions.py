"""What must hold before a step of a service plan."""

from __future__ import annotations

from app.kernel.errors import FieldError
from app.service_plans.file import PlanFile
from app.service_plans.inputs import ConcludeLook, EndAbsence, EndPlan
from app.workflow.definition import Situation, StepContext


def is_away(case: Situation[PlanFile]) -> FieldError | None:
    """Offered only while somebody is away, or is going to be."""
    if any(absence.last >= case.today for absence in case.file.absences):
        return None
    return FieldError("on", "没有登记过不在家。")


def was_away_then(case: StepContext[PlanFile, EndAbsence]) -> FieldError | None:
    if any(absence.first <= case.input.on <= absence.last for absence in case.file.absences):
        return None
    return FieldError("on", "这一天没有登记不在家，请核对日期。")


def says_to_whom(case: StepContext[PlanFile, ConcludeLook]) -> FieldError | None:
    if case.input.outcome == "change" and case.input.provider is None:
        return FieldError("provider", "请选择换成哪一家机构。")
    return None


def ends_after_it_began(case: StepContext[PlanFile, EndPlan]) -> FieldError | None:
    if case.input.on < case.file.plan.starts_on:
        return FieldError("on", "结束的日子不能早于开始的日子。")
    return None
