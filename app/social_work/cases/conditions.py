"""What must hold before a step of a case of social work."""

from __future__ import annotations

from app.kernel.errors import FieldError
from app.record.subjects import Standing
from app.social_work.cases.inputs import Plan
from app.social_work.cases.models import SocialCase
from app.workflow.definition import Situation, StepContext


def case_of(subject: Standing) -> SocialCase:
    found: SocialCase = SocialCase.get_by_id(subject.id)
    return found


def ends_after_today(case: StepContext[SocialCase, Plan]) -> FieldError | None:
    return None if case.input.until > case.today else FieldError("until", "计划的日子要晚于今天。")


def has_a_plan(case: Situation[SocialCase]) -> FieldError | None:
    return None if case.file.until else FieldError("goals", "请先和本人商量，写好计划。")
