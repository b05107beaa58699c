"""What each kind of notice about an application prints, gathered in the step that issues it.

Plain data: dates as ISO text, sums in figures and words. Nothing is looked up later: a notice says what was so when
it was issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.applications import inputs
from app.applications.file import ApplicationFile, ApplicationStep
from app.applications.instalments import ANSWER_WITHIN
from app.applications.models import Instalment
from app.assessment.self_care import LEVEL_LABELS
from app.benefits.models import Benefit, Recognition
from app.kernel.calendar.counting import local_date
from app.kernel.money import yuan_text
from app.notices.wording import cited, iso, money
from app.programmes.catalogue import MATERIALS, PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.workflow.definition import StepContext


def _matter(case: ApplicationStep) -> dict[str, Any]:
    """What every notice about an application says."""
    submitted_at = case.subject.submitted_at
    return {
        "name": case.subject.name,
        "item": PROGRAMMES[case.file.application.programme].name,
        "case_number": case.subject.number,
        "submitted_on": local_date(submitted_at).isoformat() if submitted_at else None,
        "basis": cited(case.procedure.basis),
    }


def acceptance(case: ApplicationStep) -> dict[str, Any]:
    return _matter(case) | {
        "promised_on": iso(case.subject.promised_on),
        "working_days": case.subject.clock_limit,
        "is_published": any(state.name == "publicity" for state in case.procedure.states),
    }


def supplement(case: StepContext[ApplicationFile, inputs.RequestSupplement]) -> dict[str, Any]:
    items = [
        {"label": MATERIALS[item.kind].label if item.kind in MATERIALS else item.kind, "message": item.message}
        for item in case.input.items
    ]
    return _matter(case) | {"items": items, "until": iso(case.subject.step_due_on)}


def extension(case: StepContext[ApplicationFile, inputs.Extend]) -> dict[str, Any]:
    return _matter(case) | {
        "ground": inputs.EXTENSION_LABELS[case.input.ground],
        "reason": case.input.reason,
        "due_on": iso(case.subject.due_on),
        "working_days": case.subject.clock_limit,
    }


def _looked_into(file: ApplicationFile) -> str:
    if file.takes_short_way:
        return "核实支出"
    return "调查、核对和公示" if file.means_count else "核对证件和条件"


def decision(case: StepContext[ApplicationFile, inputs.Approve]) -> dict[str, Any]:
    """A monthly benefit has a category and a first month; temporary assistance is one sum, perhaps in stages."""
    file = case.file
    category = case.input.category or (file.application.opinion or {}).get("category")
    benefit = Benefit.get_or_none(Benefit.application == case.subject.id)
    instalments = case.input.instalments if isinstance(case.input, inputs.ApproveOneSum) else None
    return _matter(case) | {
        "looked_into": _looked_into(file),
        "amount": money(case.input.monthly_amount),
        "category": CATEGORY_LABELS.get(category) if category else None,
        "starts_on": iso(benefit.starts_on) if benefit and benefit.monthly_amount else None,
        "members": [member.name for member in file.household.covered],
        "reason": case.input.reason,
        "differs_because": case.input.differs_because,
        "stages": [
            {"due_on": iso(stage.due_on), "amount": yuan_text(stage.amount), "condition": stage.condition}
            for stage in instalments or ()
        ],
        "calculation": _calculation(file),
    }


def recognition(case: StepContext[ApplicationFile, inputs.ApproveRecognition]) -> dict[str, Any]:
    """A status for a time, without money."""
    file = case.file
    recognition = Recognition.get(Recognition.application == case.subject.id)
    return _matter(case) | {
        "valid_until": iso(recognition.valid_until),
        "members": [member.name for member in file.household.covered],
        "reason": case.input.reason,
        "calculation": _calculation(file),
    }


def refusal(case: StepContext[ApplicationFile, inputs.Refuse]) -> dict[str, Any]:
    file = case.file
    return _matter(case) | {
        "reason": case.input.reason,
        "rule": case.outcome.rule,
        "calculation": _calculation(file),
    }


def not_accepted(case: StepContext[ApplicationFile, inputs.RejectIntake]) -> dict[str, Any]:
    return _matter(case) | {
        "reason": case.input.reason,
        "where_to_go": case.input.where_to_go,
    }


def termination(case: StepContext[ApplicationFile, inputs.Terminate]) -> dict[str, Any]:
    return _matter(case) | {"reason": case.input.reason, "heard": case.input.heard}


def handed_over(case: StepContext[ApplicationFile, inputs.NotApplicable]) -> dict[str, Any]:
    """A letter, no decision: the person has chosen."""
    return _matter(case) | {"reason": case.input.reason, "where_to_go": case.input.where_to_go}


def correction(case: StepContext[ApplicationFile, inputs.Correct]) -> dict[str, Any]:
    return _matter(case) | {
        "what": case.input.what,
        "wrong": case.input.wrong,
        "right": case.input.right,
        "reason": case.input.reason,
    }


def stop_hearing(case: StepContext[ApplicationFile, inputs.InviteToHearing]) -> dict[str, Any]:
    return _matter(case) | {
        "stages": _stages(case, "拟停止发放"),
        "reason": case.input.reason,
        "days": ANSWER_WITHIN.amount,
    }


def instalment_stop(case: StepContext[ApplicationFile, inputs.StopInstalments]) -> dict[str, Any]:
    """Which stages are paid and stay so, and which are not paid any more."""
    return _matter(case) | {
        "stages": _stages(case, "停止发放"),
        "reason": case.input.reason,
        "heard": any(stage.heard_at for stage in case.file.instalments),
    }


def self_care(case: StepContext[ApplicationFile, inputs.AssessSelfCare]) -> dict[str, Any]:
    """Item by item, and what follows: the level and, where support is granted already, the month's amount."""
    able, outcome = case.input.items.model_dump(), case.outcome
    assert outcome.level
    return _matter(case) | {
        "items": [
            {"label": field.title or name, "answer": "是" if able[name] else "否"}
            for name, field in type(case.input.items).model_fields.items()
        ],
        "level": LEVEL_LABELS[outcome.level],
        "assessor": case.input.assessor,
        "amount": money(outcome.monthly_amount) if outcome.monthly_amount else None,
        "calculation": _lines(outcome.calculated) if outcome.calculated else [],
    }


def _calculation(file: ApplicationFile) -> list[dict[str, str]]:
    made = file.application.calculation
    return _lines(made["result"]) if made else []


def _lines(result: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"label": _label(line), "amount": yuan_text(line["amount"]), "rule": line["rule"], "source": line["source"]}
        for line in result["lines"]
    ]


def _label(line: Mapping[str, Any]) -> str:
    return f"{line['label']}（示例）" if line["example"] else str(line["label"])


def _stages(case: ApplicationStep, unpaid: str) -> list[dict[str, Any]]:
    stages = Instalment.select().where(Instalment.application == case.subject.id).order_by(Instalment.position)
    return [
        {
            "due_on": iso(stage.due_on),
            "amount": yuan_text(stage.amount),
            "state": "已批准发放" if stage.released_at else unpaid,
        }
        for stage in stages
    ]
