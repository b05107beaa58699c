"""What each kind of notice about an emergency prints, gathered in the step that issues it.

Plain data: dates as ISO text, sums in figures and words. Nothing is looked up later: a notice says what was so when
it was issued.
"""

from __future__ import annotations

from typing import Any

from app.accounts.models import Account
from app.emergencies.file import EmergencyFile, EmergencyStep
from app.emergencies.inputs import ID_STATUS_LABELS, KIND_LABELS, METHOD_LABELS, Decline, Pay
from app.kernel.calendar.counting import local_date
from app.notices.wording import cited, iso, money
from app.record.subjects import Participant, the_person
from app.workflow.definition import StepContext

SOMEBODY = "求助人"


def _matter(case: EmergencyStep) -> dict[str, Any]:
    """What every notice about an emergency says; who needs help may be unknown."""
    emergency = case.file.emergency
    person = the_person(case.subject.id)
    return {
        "name": (person.name if person else None) or SOMEBODY,
        "item": KIND_LABELS[emergency.kind],
        "case_number": case.subject.number,
        "reported_on": local_date(case.subject.created_at).isoformat(),
        "basis": cited(case.procedure.basis),
    }


def payment(case: StepContext[EmergencyFile, Pay]) -> dict[str, Any]:
    paid = case.input
    return _matter(case) | {
        "name": paid.payee.name,
        "id_status": ID_STATUS_LABELS[paid.payee.id_status],
        "amount": money(paid.amount),
        "method": METHOD_LABELS[paid.method],
        "things": [thing.model_dump() for thing in paid.things or ()],
        "payer": case.actor.name,
        "witnesses": _witnesses(case),
        "papers_until": iso(case.subject.step_due_on),
    }


def decline(case: StepContext[EmergencyFile, Decline]) -> dict[str, Any]:
    return _matter(case) | {"reason": case.input.reason}


def _witnesses(case: EmergencyStep) -> list[str]:
    part = Participant.select(Participant.account).where(
        Participant.subject == case.subject.id, Participant.part == "witness"
    )
    return [account.name for account in Account.select().where(Account.id.in_(part)).order_by(Account.id)]
