"""A service plan as its steps look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.record.subjects import Standing
from app.service_plans.models import PlanAbsence, ServicePlan


@dataclass(frozen=True)
class PlanFile:
    """`absences` in the order in which they were recorded."""

    plan: ServicePlan
    absences: Sequence[PlanAbsence]


def file_of(subject: Standing) -> PlanFile:
    absences = PlanAbsence.select().where(PlanAbsence.plan == subject.id).order_by(PlanAbsence.id)
    return PlanFile(ServicePlan.get_by_id(subject.id), list(absences))
