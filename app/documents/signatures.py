"""Signatures that were put down on somebody's device."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import TOWNSHIP_STAFF, Role
from app.documents.models import Document

# Before whom people sign: the window, whoever comes to the home, and the assistant of the village.
SEE_PEOPLE_SIGN = TOWNSHIP_STAFF | {Role.VILLAGE_ASSISTANT}


def is_signature(subject: UUID, paper: UUID, captured_by: UUID) -> bool:
    """Whether the paper is a signature in this matter that was put down on the device of this account."""
    found = Document.select().where(
        Document.id == paper,
        Document.subject == subject,
        Document.kind == "signature",
        Document.state == "ready",
        Document.uploaded_by == captured_by,
    )
    return bool(found.exists())


def captured_in_office(actor: Actor, roles: frozenset[Role], subject: UUID, paper: UUID | None) -> bool:
    """Whether the actor, who holds such an office towards the matter, has had somebody sign on their device."""
    if paper is None or actor.account_id is None or roles.isdisjoint(SEE_PEOPLE_SIGN):
        return False
    return is_signature(subject, paper, actor.account_id)
