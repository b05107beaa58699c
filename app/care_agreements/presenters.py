"""What a care agreement shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.care_agreements.inputs import KINDS
from app.care_agreements.models import CareAgreement
from app.kernel.privacy import mask_id_number
from app.record.subjects import Subject
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow


def serialize_agreement(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    agreement: CareAgreement = CareAgreement.get_by_id(row.id)
    sees = eyes(actor, row)
    number, phone = agreement.carer_id_number, agreement.carer_phone
    return _brief(agreement) | {
        "person": named(row.name, sees),
        "carer": named(agreement.carer, sees),
        "carer_phone": called(phone.reveal(), sees) if phone else None,
        "carer_id_number": mask_id_number(number.reveal()) if number and sees.see_some(Thing.NUMBER) else None,
        "relation": agreement.relation,
        "monthly_pay": agreement.monthly_pay,
        "benefit": str(agreement.benefit) if agreement.benefit else None,
        "signed_on": agreement.signed_on.isoformat() if agreement.signed_on else None,
        "ended_on": agreement.ended_on.isoformat() if agreement.ended_on else None,
    }


def brief_agreements(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    seen_by = {row.id: (row, eyes(actor, row)) for row in rows}
    found = CareAgreement.select().where(CareAgreement.id.in_(list(seen_by)))
    return {
        each.id: _brief(each)
        | {
            "person": named(seen_by[each.id][0].name, seen_by[each.id][1]),
            "carer": named(each.carer, seen_by[each.id][1]),
        }
        for each in found
    }


def export_agreement(subject: Subject, _: Actor) -> dict[str, Any]:
    agreement: CareAgreement = CareAgreement.get_by_id(subject.id)
    return _brief(agreement) | {"carer": agreement.carer, "monthly_pay": agreement.monthly_pay}


def _brief(agreement: CareAgreement) -> dict[str, Any]:
    return {
        "kind": agreement.kind,
        "kind_label": KINDS[agreement.kind],
        "from": agreement.starts_on.isoformat(),
        "until": agreement.until.isoformat(),
    }
