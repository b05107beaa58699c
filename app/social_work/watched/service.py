"""Putting somebody on the list of those who are watched over."""

from __future__ import annotations

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.benefits.served import served
from app.households.addresses import keep_address
from app.kernel.database import insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.subjects import Subject
from app.social_work.watched.inputs import KINDS, NewWatched
from app.social_work.watched.models import WatchedPerson
from app.social_work.watched.procedure import BASIS, WATCH
from app.social_work.whom import put_before, station_of
from app.workflow.engine import begin

LISTS = (Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER)


def watch_over(actor: Actor, facts: NewWatched) -> Subject:
    """Raises Forbidden outside the caller's place, Conflict where the id is taken, Invalid for a station."""
    with transaction():
        whom = served(actor, facts.person)
        lies_with = str(station_of(facts.station).id) if facts.station else ""
        subject = Subject(
            id=facts.id or new_id(),
            state="",
            title=f"关爱走访：{KINDS[facts.kind]}",
            kind=facts.kind,
            name=whom.name,
            department=lies_with,
        )
        role = put_before(actor, subject, whom.region, whom, *LISTS)
        begin(WATCH, subject, actor, role, {"kind": facts.kind, "every": facts.every}, BASIS)
        insert(
            WatchedPerson,
            {
                "id": subject.id,
                "kind": facts.kind,
                "guardian": Secret(facts.guardian) if facts.guardian else None,
                "guardian_phone": Secret(facts.guardian_phone) if facts.guardian_phone else None,
                "address": whom.address,
                "phone": whom.phone,
                "every": facts.every,
            },
        )
        keep_address(subject.id, whom.address)
    return subject
