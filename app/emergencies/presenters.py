"""What an emergency shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import MAY_REVEAL, TOWNSHIP_STAFF, Role
from app.emergencies.inputs import KIND_LABELS
from app.emergencies.models import CaseConference, Emergency
from app.emergencies.previous_aid import PreviousAid, earlier_aid
from app.kernel.clock import clock
from app.kernel.privacy import mask_id_number, mask_phone
from app.payments.models import Payment
from app.record.events import Event, EventFacts, in_chain
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow

HELPS = TOWNSHIP_STAFF | {Role.VILLAGE_ASSISTANT, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR}


def serialize_emergency(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """Whoever helps must be able to call: the telephone is in full for the offices of the place, masked
    for the others.
    """
    emergency = Emergency.get_by_id(row.id)
    roles = roles_towards(actor, row)
    helps, decides = not roles.isdisjoint(HELPS), not roles.isdisjoint(MAY_REVEAL)
    phone = emergency.contact_phone.reveal()
    return {
        "kind": emergency.kind,
        "kind_label": KIND_LABELS[emergency.kind],
        "people": emergency.people,
        "location": _location(emergency),
        "confidence": emergency.confidence,
        "description": emergency.description.reveal(),
        "contact_phone": phone if helps else mask_phone(phone),
        "affected": _affected(emergency),
        "track": emergency.track,
        "result": _result(row),
        "payments": [
            _payment(payment) for payment in Payment.select().where(Payment.subject == row.id).order_by(Payment.id)
        ],
        "followup_of": str(emergency.followup_of) if emergency.followup_of else None,
        "follow_ups": _follow_ups(row.id),
        "conferences": _conferences(row.id) if decides else [],
        "earlier_aid": [_earlier(aid) for aid in earlier_aid(emergency, clock.now())] if helps else [],
    }


def brief_emergencies(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: what happened, to how many, where."""
    return {
        row.id: {
            "kind": row.kind,
            "kind_label": KIND_LABELS[row.kind],
            "people": row.people,
            "location": _location(row),
        }
        for row in Emergency.select().where(Emergency.id.in_(ids))
    }


def _location(emergency: Emergency) -> dict[str, Any]:
    return {
        "longitude": emergency.longitude,
        "latitude": emergency.latitude,
        "address": emergency.address.reveal() if emergency.address else None,
    }


def _affected(emergency: Emergency) -> dict[str, Any] | None:
    if emergency.affected_name is None and emergency.affected_id_number is None:
        return None
    number = emergency.affected_id_number
    return {
        "name": emergency.affected_name,
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


def _earlier(aid: PreviousAid) -> dict[str, Any]:
    return {
        "on": aid.on.isoformat(),
        "region_name": aid.region_name,
        "kind_label": aid.kind_label,
        "amount": aid.amount,
    }


def _payment(payment: Payment) -> dict[str, Any]:
    return {
        "id": str(payment.id),
        "amount": payment.amount,
        "method": payment.method,
        "payee": {"name": payment.payee_name, "id_status": payment.payee_id_status},
        "witnesses": payment.witnesses,
        "paid_at": payment.paid_at.isoformat(),
    }


def export_emergency(subject: Subject, _: Actor) -> dict[str, Any]:
    """What was reported, as it was reported."""
    emergency: Emergency = Emergency.get_by_id(subject.id)
    return {
        "report": {
            "kind": emergency.kind,
            "description": emergency.description.reveal(),
            "address": emergency.address.reveal() if emergency.address else None,
            "longitude": emergency.longitude,
            "latitude": emergency.latitude,
            "contact_phone": emergency.contact_phone.reveal(),
        }
    }
