"""Letting a station know of a need, with the person's consent."""

from __future__ import annotations

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.benefits.served import served
from app.households.addresses import keep_address
from app.kernel.database import insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Subject
from app.social_work.cases.inputs import KINDS, NewCase
from app.social_work.cases.models import SocialCase
from app.social_work.cases.procedure import BASIS, SOCIAL_CASE
from app.social_work.whom import put_before, station_of
from app.workflow.engine import begin


def ask_station(actor: Actor, facts: NewCase) -> Subject:
    """Raises Forbidden outside the caller's township, Conflict where the id is taken, Invalid for no station."""
    with transaction():
        whom, station = served(actor, facts.person), station_of(facts.station)
        subject = Subject(
            id=facts.id or new_id(),
            state="",
            title=f"社工个案：{KINDS[facts.kind]}",
            kind=facts.kind,
            name=whom.name,
            department=str(station.id),
        )
        role = put_before(actor, subject, whom.region, whom, Role.TOWNSHIP_OFFICER)
        said = {"station": station.name, "kind": facts.kind, "consented_at": facts.consent.signed_at.isoformat()}
        event = begin(SOCIAL_CASE, subject, actor, role, said, BASIS)
        insert(
            SocialCase,
            {
                "id": subject.id,
                "station": station.id,
                "kind": facts.kind,
                "need": Secret(facts.need),
                "address": whom.address,
                "phone": whom.phone,
                "consented_at": facts.consent.signed_at,
            },
        )
        keep_address(subject.id, whom.address)
        told = {"item": SOCIAL_CASE.label, "number": "", "date": None, "amount": None, "note": KINDS[facts.kind]}
        send(subject, event, Notify("social_case_waits", Audience.DEPARTMENT), told)
    return subject
