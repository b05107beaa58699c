"""Booking what was sent down for an event: by finance, confirmed by another person of finance."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.disasters.inputs import AllotmentOfDisaster
from app.disasters.models import Disaster, DisasterAllotment
from app.disasters.money import book_allotment
from app.disasters.procedure import BASIS
from app.disasters.service import disaster_of
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.record.events import NewEvent, append_to_chain
from app.regions.service import NEW_AREA

FINANCE = frozenset({Role.FINANCE_OFFICER})


class DisasterAllotmentFacts(AllotmentOfDisaster):
    disaster: UUID


def ask_to_allot(actor: Actor, disaster_id: UUID, facts: AllotmentOfDisaster) -> Pending:
    disaster_of(disaster_id)
    said = DisasterAllotmentFacts(disaster=disaster_id, **facts.model_dump())
    return propose(ALLOT, actor, said, about=disaster_id, region=NEW_AREA)


def _check(_: Actor, facts: DisasterAllotmentFacts) -> None:
    if DisasterAllotment.select().where(DisasterAllotment.document_number == facts.document_number).exists():
        raise invalid("document_number", "这个文件的资金已经记过了。")


def _says(facts: DisasterAllotmentFacts) -> str:
    name = Disaster.get_by_id(facts.disaster).name
    return f"{name}下达救灾资金{yuan_text(facts.amount)}，文件号{facts.document_number}。"


def _book(agreed: Agreed) -> None:
    facts, allotment, now = cast(DisasterAllotmentFacts, agreed.facts), new_id(), clock.now()
    hands = {"booked_by": agreed.proposer.account_id, "confirmed_by": agreed.confirmer.account_id}
    insert(DisasterAllotment, facts.model_dump() | hands | {"id": allotment, "booked_at": now})
    book_allotment(allotment, disaster_of(facts.disaster), facts.amount)
    append_to_chain(
        NewEvent(
            collection="disasters",
            subject=facts.disaster,
            action="allot",
            actor=agreed.proposer.account_id,
            role=Role.FINANCE_OFFICER,
            region=NEW_AREA,
            at=now,
            basis=BASIS,
            facts=facts.as_recorded() | agreed.as_facts(),
        )
    )


ALLOT = Act(
    name="allot_for_disaster",
    label="记入下达的救灾资金",
    basis=BASIS,
    by=FINANCE,
    second=Second(FINANCE),
    facts=DisasterAllotmentFacts,
    says=_says,
    check=_check,
    does=_book,
)
