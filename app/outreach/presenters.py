"""What a lead shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.kernel.privacy import mask_id_number
from app.outreach.models import Lead
from app.outreach.people import UNNAMED
from app.workflow.queries import SubjectRow


def serialize_lead(row: SubjectRow, _: Actor) -> dict[str, Any]:
    """Whoever may see a lead is to visit or to call: name and telephone are in full, the ID number is masked."""
    lead = Lead.get_by_id(row.id)
    assistant = Account.get_or_none(Account.id == lead.assistant) if lead.assistant else None
    return {
        "person": {
            "name": lead.person_name or UNNAMED,
            "phone": lead.person_phone.reveal() if lead.person_phone else None,
            "id_number": mask_id_number(lead.person_id_number.reveal()) if lead.person_id_number else None,
        },
        "description": lead.description.reveal(),
        "found_on": lead.found_on.isoformat(),
        "possible_duplicate_of": str(lead.possible_duplicate_of) if lead.possible_duplicate_of else None,
        "assistant": assistant.name if assistant else None,
        "result": {"collection": lead.result_collection, "id": str(lead.result_id)} if lead.result_id else None,
    }


def brief_leads(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: whom to visit and why."""
    return {
        row.id: {
            "person": {"name": row.person_name or UNNAMED},
            "description": row.description.reveal(),
            "found_on": row.found_on.isoformat(),
        }
        for row in Lead.select().where(Lead.id.in_(ids))
    }
