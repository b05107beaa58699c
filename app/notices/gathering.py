"""What each kind of notice prints, gathered in the step that issues it: plain data, dates as ISO text, sums in figures and words.

Nothing is looked up later: a notice says what was so when it was issued.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from app.accounts.models import Account
from app.applications.file import ApplicationFile
from app.applications.inputs import EXTENSION_LABELS
from app.applications.models import Instalment
from app.assessment.self_care import LEVEL_LABELS
from app.benefits.file import BenefitFile
from app.benefits.inputs import PROPOSAL_LABELS
from app.benefits.models import Benefit, Recognition
from app.emergencies.inputs import ID_STATUS_LABELS, KIND_LABELS
from app.emergencies.models import Emergency
from app.kernel.calendar.counting import local_date
from app.kernel.money import yuan_text
from app.notices.remedies import REMEDIES
from app.notices.wording import cited, money
from app.programmes.catalogue import MATERIALS, PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.record.subjects import Participant, the_person

if TYPE_CHECKING:
    from app.workflow.definition import StepContext

SOMEBODY = "求助人"


def _application(case: StepContext) -> dict[str, Any]:
    """What every notice about an application says."""
    file: ApplicationFile = case.file
    submitted_at = case.subject.submitted_at
    return {
        "name": case.subject.name,
        "item": PROGRAMMES[file.application.programme].name,
        "case_number": case.subject.number,
        "submitted_on": local_date(submitted_at).isoformat() if submitted_at else None,
        "basis": cited(case.procedure.basis),
    }


def _acceptance(case: StepContext) -> dict[str, Any]:
    return _application(case) | {
        "promised_on": _iso(case.subject.promised_on),
        "working_days": case.subject.clock_limit,
        "is_published": any(state.name == "publicity" for state in case.procedure.states),
    }


def _supplement(case: StepContext) -> dict[str, Any]:
    items = [
        {"label": MATERIALS[item.kind].label if item.kind in MATERIALS else item.kind, "message": item.message}
        for item in case.input.items
    ]
    return _application(case) | {"items": items, "until": _iso(case.subject.step_due_on)}


def _extension(case: StepContext) -> dict[str, Any]:
    return _application(case) | {
        "ground": EXTENSION_LABELS[case.input.ground],
        "reason": case.input.reason,
        "due_on": _iso(case.subject.due_on),
        "working_days": case.subject.clock_limit,
    }


def _decision(case: StepContext) -> dict[str, Any]:
    """A monthly benefit has a category and a first month; temporary assistance is one sum."""
    file: ApplicationFile = case.file
    category = case.input.category or (file.application.opinion or {}).get("category")
    benefit = Benefit.get_or_none(Benefit.application == case.subject.id)
    return _application(case) | {
        "amount": money(case.input.monthly_amount),
        "category": CATEGORY_LABELS.get(category) if category else None,
        "starts_on": _iso(benefit.starts_on) if benefit else None,
        "members": [member.name for member in file.household.members],
        "reason": case.input.reason,
        "stages": [
            {"due_on": _iso(stage.due_on), "amount": yuan_text(stage.amount), "condition": stage.condition}
            for stage in case.input.instalments or ()
        ],
        "calculation": _calculation(file),
        "remedies": REMEDIES,
    }


def _recognition(case: StepContext) -> dict[str, Any]:
    """A status for a time, without money."""
    file: ApplicationFile = case.file
    recognition = Recognition.get(Recognition.application == case.subject.id)
    return _application(case) | {
        "valid_until": _iso(recognition.valid_until),
        "members": [member.name for member in file.household.members],
        "reason": case.input.reason,
        "calculation": _calculation(file),
        "remedies": REMEDIES,
    }


def _calculation(file: ApplicationFile) -> list[dict[str, str]]:
    made = file.application.calculation
    return _lines(made["result"]) if made else []


def _lines(result: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"label": line["label"], "amount": yuan_text(line["amount"]), "rule": line["rule"], "source": line["source"]}
        for line in result["lines"]
    ]


def _refusal(case: StepContext) -> dict[str, Any]:
    file: ApplicationFile = case.file
    return _application(case) | {
        "reason": case.input.reason,
        "rule": case.outcome["rule"],
        "calculation": _calculation(file),
        "remedies": REMEDIES,
    }


def _not_accepted(case: StepContext) -> dict[str, Any]:
    return _application(case) | {
        "reason": case.input.reason,
        "where_to_go": case.input.where_to_go,
        "remedies": REMEDIES,
    }


def _termination(case: StepContext) -> dict[str, Any]:
    """What the person said is there where he was heard before."""
    heard = getattr(case.input, "heard", None)
    return _application(case) | {"reason": case.input.reason, "heard": heard, "remedies": REMEDIES}


def _correction(case: StepContext) -> dict[str, Any]:
    amount = case.input.monthly_amount
    return _application(case) | {
        "what": case.input.what,
        "wrong": case.input.wrong,
        "right": case.input.right,
        "reason": case.input.reason,
        "amount": None if amount is None else money(amount),
        "remedies": REMEDIES,
    }


def _stop_hearing(case: StepContext) -> dict[str, Any]:
    return _application(case) | {
        "stages": _stages(case, "拟停止发放"),
        "reason": case.input.reason,
        "until": case.outcome["until"],
    }


def _instalment_stop(case: StepContext) -> dict[str, Any]:
    """Which stages are paid and stay so, and which are not paid any more."""
    return _application(case) | {
        "stages": _stages(case, "停止发放"),
        "reason": case.input.reason,
        "remedies": REMEDIES,
    }


def _stages(case: StepContext, unpaid: str) -> list[dict[str, Any]]:
    stages = Instalment.select().where(Instalment.application == case.subject.id).order_by(Instalment.position)
    return [
        {
            "due_on": _iso(stage.due_on),
            "amount": yuan_text(stage.amount),
            "state": "已发放" if stage.released_at else unpaid,
        }
        for stage in stages
    ]


def _self_care(case: StepContext) -> dict[str, Any]:
    """Item by item, and what follows: the level and the month's amount."""
    benefit = Benefit.get_or_none(Benefit.application == case.subject.id)
    able = case.input.items.model_dump()
    return _application(case) | {
        "items": [
            {"label": field.title or name, "answer": "是" if able[name] else "否"}
            for name, field in type(case.input.items).model_fields.items()
        ],
        "level": LEVEL_LABELS[case.outcome["level"]],
        "assessor": case.input.assessor,
        "amount": money(case.outcome["monthly_amount"]) if benefit else None,
        "calculation": _lines(case.outcome["result"]),
        "remedies": REMEDIES,
    }


def _emergency(case: StepContext) -> dict[str, Any]:
    """What every notice about an emergency says; who needs help may be unknown."""
    emergency: Emergency = case.file.emergency
    person = the_person(case.subject.id)
    return {
        "name": (person.name if person else None) or SOMEBODY,
        "item": KIND_LABELS[emergency.kind],
        "case_number": case.subject.number,
        "reported_on": local_date(case.subject.created_at).isoformat(),
        "basis": cited(case.procedure.basis),
    }


def _payment(case: StepContext) -> dict[str, Any]:
    paid = case.input
    return _emergency(case) | {
        "name": paid.payee.name,
        "id_status": ID_STATUS_LABELS[paid.payee.id_status],
        "amount": money(paid.amount),
        "method": {"cash": "现金", "transfer": "转账"}[paid.method],
        "payer": case.actor.name,
        "witnesses": _witnesses(case),
        "papers_until": _iso(case.subject.step_due_on),
    }


def _witnesses(case: StepContext) -> list[str]:
    part = Participant.select(Participant.account).where(
        Participant.subject == case.subject.id, Participant.part == "witness"
    )
    return [account.name for account in Account.select().where(Account.id.in_(part)).order_by(Account.id)]


def _decline(case: StepContext) -> dict[str, Any]:
    return _emergency(case) | {"reason": case.input.reason, "remedies": REMEDIES}


def _benefit(case: StepContext) -> dict[str, Any]:
    """What every notice about a monthly benefit says."""
    file: BenefitFile = case.file
    return {
        "name": case.subject.name,
        "item": PROGRAMMES[file.benefit.programme].name,
        "case_number": case.subject.number,
        "amount_now": money(file.benefit.monthly_amount),
        "reason": case.input.reason,
        "basis": cited("社会救助法 第47条、第48条；民发〔2021〕57号 第32条"),
    }


def _hearing(case: StepContext) -> dict[str, Any]:
    amount = case.input.monthly_amount
    return _benefit(case) | {
        "proposal": PROPOSAL_LABELS[case.input.proposal],
        "amount": money(amount) if amount else None,
        "until": _iso(case.subject.step_due_on),
    }


def _benefit_change(case: StepContext) -> dict[str, Any]:
    """What was decided, what the person had said before, what can be done about it."""
    file: BenefitFile = case.file
    proposal = file.benefit.proposal
    amount = getattr(case.input, "monthly_amount", None)
    return _benefit(case) | {
        "from_month": case.outcome.get("from_month"),
        "until": case.outcome.get("until"),
        "amount": money(amount) if amount else None,
        "statements": [said["text"] for said in proposal["statements"]],
        "hearing": proposal["hearing"]["minutes"] if proposal["hearing"] else None,
        "remedies": REMEDIES,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


GATHER: Mapping[str, Callable[[StepContext], dict[str, Any]]] = {
    "acceptance": _acceptance,
    "supplement": _supplement,
    "extension": _extension,
    "decision": _decision,
    "recognition": _recognition,
    "refusal": _refusal,
    "not_accepted": _not_accepted,
    "termination": _termination,
    "correction": _correction,
    "stop_hearing": _stop_hearing,
    "instalment_stop": _instalment_stop,
    "self_care": _self_care,
    "payment": _payment,
    "decline": _decline,
    "hearing": _hearing,
    "benefit_change": _benefit_change,
}
