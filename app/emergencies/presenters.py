"""What an emergency shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.directory import names_of
from app.accounts.sight import Eyes, Thing
from app.emergencies.inputs import KIND_LABELS, METHOD_LABELS
from app.emergencies.models import AidReview, CaseConference, Emergency
from app.emergencies.previous_aid import PreviousAid, earlier_aid
from app.kernel.clock import clock
from app.kernel.privacy import mask_id_number, mask_phone
from app.payments.models import Payment
from app.record.events import Event, EventFacts, in_chain
from app.record.subjects import Subject, is_only_reported_about
from app.remedies.register import serialize_remedies
from app.workflow.collection import Given
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow


def serialize_emergency(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """Whoever helps must be able to call: the telephone is in full for the offices of the place."""
    emergency = Emergency.get_by_id(row.id)
    sees = eyes(actor, row)
    decides = sees.see(Thing.OPINION)
    return {
        "reported_about": _about_them(row, actor),
        "kind": emergency.kind,
        "kind_label": KIND_LABELS[emergency.kind],
        "people": emergency.people,
        "location": _location(emergency),
        "confidence": emergency.confidence,
        "description": emergency.description.reveal() if sees.see(Thing.NOTE) else None,
        "contact_phone": called(emergency.contact_phone.reveal(), sees),
        "affected": _affected(emergency, sees),
        "track": emergency.track,
        "result": _result(row),
        "payments": [
            _payment(payment, sees)
            for payment in Payment.select().where(Payment.subject == row.id).order_by(Payment.id)
        ],
        "followup_of": str(emergency.followup_of) if emergency.followup_of else None,
        "follow_ups": _follow_ups(row.id),
        "conferences": _conferences(row.id) if decides else [],
        "review": _review(row.id) if decides else None,
        "remedies": serialize_remedies(row.id) if sees.see(Thing.FINDING) else [],
        "earlier_aid": [_earlier(aid) for aid in earlier_aid(emergency, clock.now())] if decides else [],
    }


def brief_emergencies(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: what happened, to how many, where; to the person, whether others reported it."""
    about = {row.id: _about_them(row, actor) for row in rows}
    return {
        row.id: {
            "reported_about": about[row.id],
            "kind": row.kind,
            "kind_label": KIND_LABELS[row.kind],
            "people": row.people,
            "location": _location(row),
        }
        for row in Emergency.select().where(Emergency.id.in_([row.id for row in rows]))
    }


def emergency_aid_given(ids: Sequence[UUID]) -> list[Given]:
    """Each payment, by what it was."""
    found = Payment.select().where(Payment.subject.in_(ids))
    return [Given(row.paid_at, row.subject, METHOD_LABELS[row.method], row.amount) for row in found]


def _about_them(row: SubjectRow, actor: Actor) -> bool:
    """For the person alone: whoever reports does not learn whether a number belongs to an account."""
    return actor.account_id == row.applicant_id and is_only_reported_about(row)


def _location(emergency: Emergency) -> dict[str, Any]:
    return {
        "longitude": emergency.longitude,
        "latitude": emergency.latitude,
        "accuracy": emergency.accuracy,
        "address": emergency.address.reveal() if emergency.address else None,
    }


def _affected(emergency: Emergency, sees: Eyes) -> dict[str, Any] | None:
    if emergency.affected_name is None and emergency.affected_id_number is None:
        return None
    number = emergency.affected_id_number
    return {
        "name": named(emergency.affected_name, sees) if emergency.affected_name else None,
        "id_number": mask_id_number(number.reveal()) if number else None,
        "id_status": emergency.id_status,
    }


def _result(row: SubjectRow) -> dict[str, str] | None:
    """The linked application, where the expense track opened one."""
    if row.state != "referred":
        return None
    chain = in_chain(row.collection, row.id)
    event = Event.select().where(chain, Event.to_state == "referred").order_by(Event.seq.desc()).first()
    facts = EventFacts.get_or_none(EventFacts.event == event.id) if event else None
    result: dict[str, str] | None = facts.facts.get("result") if facts else None
    return result


def _follow_ups(emergency: UUID) -> list[str]:
    following = Emergency.select(Emergency.id).where(Emergency.followup_of == emergency).order_by(Emergency.id)
    return [str(row.id) for row in following]


def _conferences(emergency: UUID) -> list[dict[str, Any]]:
    held = CaseConference.select().where(CaseConference.emergency == emergency).order_by(CaseConference.id)
    return [
        {
            "participants": conference.participants,
            "minutes": conference.minutes.reveal(),
            "agreed_amount": conference.agreed_amount,
            "held_at": conference.held_at.isoformat(),
        }
        for conference in held
    ]


def _review(emergency: UUID) -> dict[str, Any] | None:
    """What was done afterwards, and what of it is still missing."""
    review: AidReview | None = AidReview.get_or_none(AidReview.emergency == emergency)
    if review is None:
        return None
    there = {"申请书": review.application_document, "调查记录": review.surveyed_on, "审核意见": review.eligible}
    return {
        "application_document": str(review.application_document) if review.application_document else None,
        "surveyed_on": review.surveyed_on.isoformat() if review.surveyed_on else None,
        "findings": review.findings.reveal() if review.findings else None,
        "eligible": review.eligible,
        "reason": review.reason.reveal() if review.reason else None,
        "to_be_recovered": review.to_be_recovered,
        "missing": [label for label, fact in there.items() if fact is None],
    }


def _earlier(aid: PreviousAid) -> dict[str, Any]:
    return {
        "on": aid.on.isoformat(),
        "region_name": aid.region_name,
        "kind_label": aid.kind_label,
        "amount": aid.amount,
    }


def _payment(payment: Payment, sees: Eyes) -> dict[str, Any]:
    return {
        "id": str(payment.id),
        "amount": payment.amount,
        "method": payment.method,
        "method_label": METHOD_LABELS[payment.method],
        "things": payment.things or [],
        "payee": {"name": named(payment.payee_name, sees), "id_status": payment.payee_id_status},
        "witnesses": payment.witnesses if sees.see(Thing.OPINION) else names_of(payment.witnesses),
        "paid_at": payment.paid_at.isoformat(),
    }


def export_emergency(subject: Subject, actor: Actor) -> dict[str, Any]:
    """What was reported, as it was reported; whoever reported for somebody else is not known to them by telephone."""
    emergency: Emergency = Emergency.get_by_id(subject.id)
    phone, is_theirs = emergency.contact_phone.reveal(), subject.submitted_by_id == actor.account_id
    return {
        "report": {
            "kind": emergency.kind,
            "description": emergency.description.reveal(),
            "address": emergency.address.reveal() if emergency.address else None,
            "longitude": emergency.longitude,
            "latitude": emergency.latitude,
            "contact_phone": phone if is_theirs else mask_phone(phone),
        }
    }
