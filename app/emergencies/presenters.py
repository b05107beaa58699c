"""What an emergency and the reserve funds show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import TOWNSHIP_STAFF, Role
from app.emergencies.inputs import KIND_LABELS
from app.emergencies.models import CaseConference, Emergency, FundEntry, Payment, ReserveFund
from app.emergencies.previous_aid import PreviousAid, earlier_aid
from app.kernel.clock import clock
from app.kernel.errors import NotFound
from app.kernel.privacy import mask_id_number, mask_phone
from app.record.events import Event, EventFacts
from app.regions.service import name_of, regions
from app.workflow.queries import SubjectRow

HELPS = TOWNSHIP_STAFF | {Role.VILLAGE_ASSISTANT, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR}


def serialize_emergency(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """Whoever helps must be able to call: the telephone is in full for the offices of the place, masked for the others."""
    emergency = Emergency.get_by_id(row.id)
    helps = not roles_towards(actor, row).isdisjoint(HELPS)
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
            _payment(payment) for payment in Payment.select().where(Payment.emergency == row.id).order_by(Payment.id)
        ],
        "followup_of": str(emergency.followup_of) if emergency.followup_of else None,
        "follow_ups": _follow_ups(row.id),
        "conferences": _conferences(row.id) if helps else [],
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
    event = (
        Event.select().where(Event.subject == row.id, Event.to_state == "referred").order_by(Event.seq.desc()).first()
    )
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


def funds_of(actor: Actor) -> list[dict[str, Any]]:
    """The funds within the actor's reach."""
    return [
        {"id": str(fund.id), "region": fund.region, "region_name": name_of(fund.region), "balance": fund.balance}
        for fund in ReserveFund.select().order_by(ReserveFund.region)
        if reaches(actor, fund.region)
    ]


def entries_of(actor: Actor, fund_id: UUID, *, before: UUID | None, limit: int) -> Sequence[dict[str, Any]]:
    """Postings, newest first. Raises NotFound outside the actor's reach."""
    fund = ReserveFund.get_or_none(ReserveFund.id == fund_id)
    if fund is None or not reaches(actor, fund.region):
        raise NotFound
    query = FundEntry.select().where(FundEntry.fund == fund_id)
    if before is not None:
        query = query.where(FundEntry.id < before)
    return [
        {
            "id": str(entry.id),
            "at": entry.at.isoformat(),
            "debit": entry.debit,
            "credit": entry.credit,
            "amount": entry.amount,
            "balance_after": entry.balance_after,
            "payment": str(entry.payment) if entry.payment else None,
            "note": entry.note,
        }
        for entry in query.order_by(FundEntry.id.desc()).limit(limit)
    ]


def reaches(actor: Actor, region_code: str, role: Role | None = None) -> bool:
    """Whether an office of the actor (that of `role`) lies on the path down to the area."""
    path = regions()[region_code].path.split("/")
    return any(grant.region in path and role in (None, grant.role) for grant in actor.grants)
