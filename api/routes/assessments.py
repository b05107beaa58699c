"""Self-assessment: one set of questions, and what there is for whoever answers it, without a log-in."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.access import LOGIN_OPTIONAL, PUBLIC, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.rates import rate_limit
from api.shapes.common import KnownShape, Listed, ResultRef, Shape, SubjectShape
from app.needs.inputs import Assess
from app.needs.questions import QUESTIONS, Question
from app.needs.room import ASSESSMENTS
from app.needs.rules import Pointed
from app.needs.service import Assessed, assess, door_of

bp = blueprint("assessments", "自助测评")


class OptionShape(Shape):
    value: str
    label: str


class QuestionShape(Shape):
    """`first`: one of the three that are enough; `unit` of a number: `fen` or `people`."""

    code: str
    text: str
    type: Literal["choice", "yes_no", "number", "region"]
    options: list[OptionShape] | None
    unit: str | None
    first: bool


class ReasonShape(Shape):
    text: str
    basis: str


class DoorShape(Shape):
    name: str
    phone: str
    hours: str


class MeasureShape(Shape):
    code: str
    layer: str
    name: str
    when: Literal["tonight", "later"]
    how: Literal["apply", "refer", "emergency"]
    reasons: list[ReasonShape]
    door: DoorShape
    page: str | None = Field(description="Where the mini-program goes on with it")


class AssessedShape(Shape):
    """`kept`: the id of the assessment, where it was kept."""

    measures: list[MeasureShape]
    kept: UUID | None


class QuestionAnsweredShape(Shape):
    question: str
    answer: str


class PlannedShape(Shape):
    what: str
    who: str
    by: date


class AssessmentShape(SubjectShape):
    """What was answered and planned is for the person and for whoever works on the household."""

    answered: list[QuestionAnsweredShape] = []
    measures: list[str] = Field(default=[], description="Names, as they were found then")
    plan: list[PlannedShape] | None = None
    lines: list[KnownShape]
    about: ResultRef | None = None


@bp.get("/assessments/questions", summary="自助测评的问题", responses={"200": Listed[QuestionShape]})
@operation(PUBLIC)
def questions() -> Any:
    return whole([_question(question) for question in QUESTIONS])


@bp.post("/assessments", summary="看看能申请什么（不用登录，不保存）", responses={"200": AssessedShape})
@rate_limit("120/minute")
@operation(LOGIN_OPTIONAL)
def create(body: Assess) -> Any:
    """Nothing is stored, not even to be answered again, unless `keep` is said by somebody who is logged in."""
    assessed = assess(current_actor(), body)
    return {
        "measures": [_measure(pointed, assessed) for pointed in assessed.measures],
        "kept": str(assessed.kept) if assessed.kept else None,
    }


def _question(question: Question) -> dict[str, Any]:
    options = [{"value": value, "label": label} for value, label in question.options.items()]
    return {
        "code": question.code,
        "text": question.text,
        "type": question.type,
        "options": options or None,
        "unit": question.unit or None,
        "first": question.first,
    }


def _measure(pointed: Pointed, assessed: Assessed) -> dict[str, Any]:
    measure = pointed.measure
    said = [(reason.text, reason.basis) for reason in pointed.reasons]
    return {
        "code": measure.code,
        "layer": measure.layer,
        "name": measure.name,
        "when": "tonight" if pointed.tonight else "later",
        "how": measure.how,
        "reasons": [{"text": text, "basis": basis} for text, basis in (*said, *measure.also)],
        "door": door_of(pointed, assessed.answers),
        "page": measure.page or None,
    }


register_collection(bp, ASSESSMENTS, AssessmentShape, item=SubjectShape)
register_search(bp, ASSESSMENTS, SubjectShape)
