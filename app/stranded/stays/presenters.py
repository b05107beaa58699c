"""What a stay in hospital shows to the hospital."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.kernel.privacy import Secret
from app.stranded.lines import lines_of_stay
from app.stranded.stays.models import HospitalStay
from app.workflow.queries import SubjectRow


def serialize_stay(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    stay: HospitalStay = HospitalStay.get_by_id(row.id)
    sees = eyes(actor, row).see(Thing.NOTE)

    def said(text: Secret | None) -> str | None:
        return text.reveal() if text and sees else None

    shown = _headline(stay) | {
        "need": said(stay.need),
        "diagnosis": said(stay.diagnosis),
        "advice": said(stay.advice),
    }
    return shown | {"lines": lines_of_stay(shown)}


def brief_stays(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    stays = HospitalStay.select().where(HospitalStay.id.in_([row.id for row in rows]))
    return {stay.id: _headline(stay) for stay in stays}


def _headline(stay: HospitalStay) -> dict[str, Any]:
    return {
        "patient": stay.number,
        "admitted_on": stay.admitted_on.isoformat() if stay.admitted_on else None,
        "discharged_on": stay.discharged_on.isoformat() if stay.discharged_on else None,
        "amount": stay.amount,
    }
