"""Who looked at whose file (谁看过我的档案): a row for each opening in office, and the list
for the person it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import OFFICES, Role
from app.kernel.clock import clock
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.models import AccessRecord
from app.record.subjects import Located, Subject, is_personally

FOLDED_FOR = timedelta(minutes=10)


def record_access(actor: Actor, subject: Located, what: str, why: str | None = None) -> None:
    """Keep that somebody in office opened `what` of a subject, or the verified holder of its number what another
    account had begun: whoever was replaced unseen can see it. The person leaves no row in their own.

    Opening the same again within ten minutes is the same look, except where a reason was given.
    """
    roles = roles_towards(actor, subject) & OFFICES
    if not roles and _took_over(actor, subject):
        roles = frozenset({Role.APPLICANT})
    if not roles or actor.account_id is None or (why is None and _has_just_looked(actor.account_id, subject.id, what)):
        return
    role = next(role for role in Role if role in roles)
    in_office = (grant.region for grant in actor.grants if grant.role is role and grant.reaches(subject))
    region = next(in_office, None) or subject.place("town") or subject.place("new_area") or ""
    AccessRecord.insert(
        id=new_id(),
        subject=subject.id,
        viewer=actor.account_id,
        role=role,
        region=region,
        what=what,
        why=Secret(why) if why else None,
        at=clock.now(),
    ).execute()


def _took_over(actor: Actor, subject: Located) -> bool:
    return actor.account_id == subject.applicant_id and subject.submitted_by_id not in (None, actor.account_id)


def _has_just_looked(viewer: UUID, subject: UUID, what: str) -> bool:
    last = (
        AccessRecord.select(AccessRecord.at)
        .where(AccessRecord.subject == subject, AccessRecord.viewer == viewer, AccessRecord.what == what)
        .order_by(AccessRecord.id.desc())
        .first()
    )
    return last is not None and clock.now() - last.at < FOLDED_FOR


def access_to_files_of(account: UUID, *, before: UUID | None, limit: int) -> Sequence[AccessRecord]:
    """The openings of every file of this person, newest first."""
    mine = Subject.select(Subject.id).where(is_personally(account))
    query = AccessRecord.select().where(AccessRecord.subject.in_(mine))
    if before is not None:
        query = query.where(AccessRecord.id < before)
    return list(query.order_by(AccessRecord.id.desc()).limit(limit))
