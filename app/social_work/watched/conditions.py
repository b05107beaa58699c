"""What must hold before a step about a watched person."""

from __future__ import annotations

from app.kernel.errors import FieldError
from app.record.subjects import Standing
from app.social_work.watched.inputs import RecordVisit
from app.social_work.watched.models import WatchedPerson
from app.workflow.definition import StepContext

AVisit = StepContext[WatchedPerson, RecordVisit]


def watched_of(subject: Standing) -> WatchedPerson:
    found: WatchedPerson = WatchedPerson.get_by_id(subject.id)
    return found


def a_child_is_seen_at_home(case: AVisit) -> FieldError | None:
    """A child at risk is not looked after by telephone."""
    if case.file.kind == "child_at_risk" and case.input.manner == "by_phone" and case.input.met:
        return FieldError("manner", "困境儿童要上门看到孩子，打电话不算。打了电话的，“见到本人”请选“否”，再上门。")
    return None


def was_met(case: AVisit) -> bool:
    return case.input.met


def was_not_met(case: AVisit) -> bool:
    return not case.input.met
