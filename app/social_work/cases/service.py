"""Letting a station know of a need, with the person's consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.benefits.served import Served, served
from app.households.addresses import keep_address
from app.kernel.database import insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience, Notify, send
from app.organisations.models import Organisation
from app.record.subjects import Subject
from app.social_work.cases.inputs import KINDS, NewCase
from app.social_work.cases.models import SocialCase
from app.social_work.cases.procedure import BASIS, SOCIAL_CASE
from app.social_work.whom import put_before, station_of
from app.workflow.engine import begin


@dataclass(frozen=True, repr=False)
class Wanted:
    """What a station is asked for, and when the person agreed to that; `id` where the caller chose one."""

    kind: str
    need: str
    consented_at: datetime
    id: UUID | None = None


def ask_station(actor: Actor, facts: NewCase) -> Subject:
    """Raises Forbidden outside the caller's township, Conflict where the id is taken, Invalid for no station."""
    wanted = Wanted(facts.kind, facts.need, facts.consent.signed_at, facts.id)
    with transaction():
        return let_know(actor, served(actor, facts.person), station_of(facts.station), wanted)


def let_know(actor: Actor, whom: Served, station: Organisation, wanted: Wanted) -> Subject:
    """The same for somebody who is known already, inside the caller's transaction."""
    subject = Subject(
        id=wanted.id or new_id(),
        state="",
        title=f"社工个案：{KINDS[wanted.kind]}",
        kind=wanted.kind,
        name=whom.name,
        department=str(station.id),
    )
    role = put_before(actor, subject, whom.region, whom, Role.TOWNSHIP_OFFICER)
    said = {"station": station.name, "kind": wanted.kind, "consented_at": wanted.consented_at.isoformat()}
    event = begin(SOCIAL_CASE, subject, actor, role, said, BASIS)
    insert(
        SocialCase,
        {
            "id": subject.id,
            "station": station.id,
            "kind": wanted.kind,
            "need": Secret(wanted.need),
            "address": whom.address,
            "phone": whom.phone,
            "consented_at": wanted.consented_at,
        },
    )
    keep_address(subject.id, whom.address)
    told = {"item": SOCIAL_CASE.label, "number": "", "date": None, "amount": None, "note": KINDS[wanted.kind]}
    send(subject, event, Notify("social_case_waits", Audience.DEPARTMENT), told)
    return subject
