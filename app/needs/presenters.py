"""What a kept assessment shows: to the person and to the township what was answered and what it points to."""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.kernel.money import yuan_text
from app.needs.measures_of_society import MEASURES
from app.needs.models import Assessment
from app.needs.questions import BY_CODE
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow

_NAMES = {measure.code: measure.name for measure in MEASURES}


def serialize_assessment(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    assessment: Assessment = Assessment.get_by_id(row.id)
    sees = eyes(actor, row).see(Thing.FILE)
    said = answered(assessment.answers or {}) if sees else []
    measures = [_NAMES[code] for code in assessment.measures or () if code in _NAMES] if sees else []
    plan = assessment.plan if sees else None
    return {
        "answered": said,
        "measures": measures,
        "plan": plan,
        "lines": [
            *({"label": each["question"], "text": each["answer"]} for each in said),
            *([{"label": "可以申请、可以找的", "text": "、".join(measures)}] if measures else []),
            *({"label": item["what"], "text": f"{item['who']}，最迟{item['by']}"} for item in plan or ()),
        ],
        "about": {"collection": assessment.about_collection, "id": str(assessment.about)}
        if assessment.about and sees
        else None,
    }


def export_assessment(subject: Subject, _: Actor) -> dict[str, Any]:
    """What the person answered."""
    assessment: Assessment = Assessment.get_by_id(subject.id)
    return {"answered": answered(assessment.answers or {}), "plan": assessment.plan}


def answered(answers: dict[str, Any]) -> list[dict[str, str]]:
    """Question and answer as they were read."""
    return [
        {"question": question.text, "answer": _words(question, answers[code])}
        for code, question in BY_CODE.items()
        if code in answers
    ]


def _words(question: Any, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "不是"
    if question.unit == "fen":
        return yuan_text(value)
    return str(question.options.get(value, value))
