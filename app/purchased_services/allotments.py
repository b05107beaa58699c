"""Booking what centre and province sent down: by finance, confirmed by another person of finance."""

from __future__ import annotations

from typing import cast
from uuid import NAMESPACE_URL, UUID, uuid5

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.purchased_services.inputs import AllotmentFacts
from app.purchased_services.models import SubsidyAllotment
from app.purchased_services.money import book_allotment
from app.purchased_services.rules import SOURCES
from app.record.events import NewEvent, append_to_chain
from app.regions.service import NEW_AREA

FINANCE = frozenset({Role.FINANCE_OFFICER})
BASIS = "措施(十八)：资金渠道"


def year_id(year: int) -> UUID:
    """What stands for a year where an id is asked for."""
    return uuid5(NAMESPACE_URL, f"service-funds:{year}")


def ask_to_allot(actor: Actor, facts: AllotmentFacts) -> Pending:
    return propose(ALLOT, actor, facts, about=year_id(facts.year), region=NEW_AREA)


def _check(_: Actor, facts: AllotmentFacts) -> None:
    if SubsidyAllotment.select().where(SubsidyAllotment.document_number == facts.document_number).exists():
        raise invalid("document_number", "这个文件的资金已经记过了。")


def _says(facts: AllotmentFacts) -> str:
    amount = yuan_text(facts.amount)
    return f"{facts.year}年{SOURCES[facts.source]}下达困难群众救助补助资金{amount}，文件号{facts.document_number}。"


def _book(agreed: Agreed) -> None:
    facts = cast(AllotmentFacts, agreed.facts)
    allotment, now = new_id(), clock.now()
    hands = {"booked_by": agreed.proposer.account_id, "confirmed_by": agreed.confirmer.account_id}
    insert(SubsidyAllotment, facts.model_dump() | hands | {"id": allotment, "booked_at": now})
    book_allotment(allotment, facts.year, facts.source, facts.amount)
    append_to_chain(
        NewEvent(
            collection="service-funds",
            subject=year_id(facts.year),
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
    name="allot_subsidy",
    label="记入下达的补助资金",
    basis=BASIS,
    by=FINANCE,
    second=Second(FINANCE),
    facts=AllotmentFacts,
    says=_says,
    check=_check,
    does=_book,
)
