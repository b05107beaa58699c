"""What a lead shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.models import Account
from app.accounts.sight import Eyes, Thing
from app.kernel.privacy import mask_id_number
from app.outreach.models import Lead
from app.outreach.people import UNNAMED
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow


def serialize_lead(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """Who is to visit or to call sees name and telephone in full; the ID number is masked."""
    sees = eyes(actor, row)
    lead = Lead.get_by_id(row.id)
    assistant = Account.get_or_none(Account.id == lead.assistant) if lead.assistant else None
    return {
        "person": {
            "name": _name(lead, sees),
            "phone": called(lead.person_phone.reveal(), sees) if lead.person_phone else None,
            "id_number": mask_id_number(lead.person_id_number.reveal()) if lead.person_id_number else None,
        },
        "description": _description(lead, sees),
        "found_on": lead.found_on.isoformat(),
        "location": _location(lead, sees),
        "possible_duplicate_of": str(lead.possible_duplicate_of) if lead.possible_duplicate_of else None,
        "assistant": assistant.name if assistant else None,
        "result": {"collection": lead.result_collection, "id": str(lead.result_id)} if lead.result_id else None,
    }


def brief_leads(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: whom to visit and why."""
    seen_by = {row.id: eyes(actor, row) for row in rows}
    return {
        lead.id: {
            "person": {"name": _name(lead, seen_by[lead.id])},
            "description": _description(lead, seen_by[lead.id]),
            "found_on": lead.found_on.isoformat(),
            "location": _location(lead, seen_by[lead.id]),
        }
        for lead in Lead.select().where(Lead.id.in_(list(seen_by)))
    }


def _name(lead: Lead, sees: Eyes) -> str:
    return named(lead.person_name, sees) if lead.person_name else UNNAMED


def _location(lead: Lead, sees: Eyes) -> dict[str, Any] | None:
    """For whoever goes there."""
    if lead.longitude is None or not sees.see(Thing.NOTE):
        return None
    return {"longitude": lead.longitude, "latitude": lead.latitude, "address": None}


def _description(lead: Lead, sees: Eyes) -> str | None:
    return lead.description.reveal() if sees.see(Thing.NOTE) else None
