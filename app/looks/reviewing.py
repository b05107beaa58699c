"""The list of unusual looks, what the looker says to one, and what a supervisor finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, are_one_person
from app.accounts.models import Account
from app.accounts.roles import LABELS as ROLE_LABELS
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.privacy import Secret, mask_name
from app.looks.models import UnusualLook
from app.looks.rules import LABELS
from app.record.models import AccessRecord
from app.record.subjects import Subject
from app.regions.service import codes_within, name_of, region

SUPERVISORS = frozenset({Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR})


def unusual_looks(actor: Actor, place: str | None, *, before: UUID | None, limit: int) -> Sequence[UnusualLook]:
    """Those by offices within the actor's reach, newest first; `place` narrows them to an area."""
    reached = {
        code for grant in actor.grants if grant.role in SUPERVISORS for code in codes_within(region(grant.region))
    }
    wanted = reached & set(codes_within(region(place))) if place else reached
    query = UnusualLook.select().where(UnusualLook.region.in_(sorted(wanted)), _may_know(actor))
    return list(_page(query, before).limit(limit))


def looks_of(actor: Actor, *, before: UUID | None, limit: int) -> Sequence[UnusualLook]:
    """The actor's own that are unusual, to explain."""
    return list(_page(UnusualLook.select().where(UnusualLook.viewer == actor.account_id), before).limit(limit))


def _may_know(actor: Actor) -> Any:
    """Nobody learns of a complaint against them by who looked at it."""
    return UnusualLook.subject.is_null() | UnusualLook.subject.not_in(sorted(actor.kept_from))


def _page(query: Any, before: UUID | None) -> Any:
    query = query.where(UnusualLook.id < before) if before is not None else query
    return query.order_by(UnusualLook.id.desc())


def explain(actor: Actor, look_id: UUID, text: str) -> UnusualLook:
    """What the looker says (说明), once. Raises NotFound for a look of somebody else, Conflict when it is answered."""
    found: UnusualLook | None = UnusualLook.get_or_none(
        UnusualLook.id == look_id, UnusualLook.viewer == actor.account_id
    )
    if found is None:
        raise NotFound
    if found.answer is not None:
        raise Conflict("这次查看已经说明过了。")
    found.answer, found.answered_at = Secret(text), clock.now()
    found.save()
    return found


def review(actor: Actor, look_id: UUID, outcome: str, text: str) -> UnusualLook:
    """What a supervisor of the place finds.

    Raises NotFound elsewhere, Forbidden for one's own, Conflict once reviewed.
    """
    found: UnusualLook | None = UnusualLook.get_or_none(UnusualLook.id == look_id, _may_know(actor))
    if found is None or not any(
        grant.role in SUPERVISORS - {Role.AUDITOR} and found.region in codes_within(region(grant.region))
        for grant in actor.grants
    ):
        raise NotFound
    if are_one_person(found.viewer, actor.account_id):
        raise Forbidden("这是您自己的查看记录，要由别人核实。")
    if found.reviewed_at is not None:
        raise Conflict("这次查看已经核实过了。")
    found.outcome, found.review = outcome, Secret(text)
    found.reviewed_by, found.reviewed_at = actor.account_id, clock.now()
    found.save()
    return found


def serialize_look(found: UnusualLook) -> dict[str, Any]:
    row = AccessRecord.get_by_id(found.look)
    subject = Subject.get_or_none(Subject.id == found.subject) if found.subject else None
    return {
        "id": str(found.id),
        "at": row.at,
        "by": Account.get_by_id(found.viewer).name,
        "role_label": ROLE_LABELS[Role(row.role)],
        "office": name_of(row.region),
        "what": row.what,
        "why": row.why.reveal() if row.why else None,
        "subject": {"collection": subject.collection, "id": str(subject.id)} if subject else None,
        "number": subject.number if subject else None,
        "person": mask_name(subject.name) if subject and subject.name else None,
        "unusual": [{"code": code, "label": LABELS[code]} for code in found.rules.split()],
        "answer": found.answer.reveal() if found.answer else None,
        "answered_at": found.answered_at,
        "outcome": found.outcome,
        "review": found.review.reveal() if found.review else None,
        "reviewed_at": found.reviewed_at,
    }
