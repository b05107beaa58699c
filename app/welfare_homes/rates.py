"""What a day in a home costs: entered by the bureau by a document, confirmed by another person."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import BUREAU, Role
from app.assessment.self_care import LEVEL_LABELS
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.money import yuan_text
from app.organisations.service import note, organisation
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.regions.service import NEW_AREA
from app.welfare_homes.beds import welfare_home
from app.welfare_homes.inputs import NewRate, RateFacts
from app.welfare_homes.models import HomeRate
from app.welfare_homes.procedure import BASIS


def ask_for_rate(actor: Actor, home: UUID, facts: NewRate) -> Pending:
    """Raises NotFound, Invalid for a day that has a price already."""
    welfare_home(home)
    return propose(SET_RATE, actor, RateFacts(home=home, **facts.model_dump()), about=home, region=NEW_AREA)


def _check(_: Actor, facts: RateFacts) -> None:
    same = (HomeRate.home == facts.home) & (HomeRate.level == facts.level) & (HomeRate.since == facts.since)
    if HomeRate.select().where(same).exists():
        raise invalid("since", "这一档从这一天起的价格已经定过了。")


def _says(facts: RateFacts) -> str:
    level, since = LEVEL_LABELS[facts.level], f"{facts.since:%Y年%-m月%-d日}"
    price = yuan_text(facts.per_day)
    return f"{organisation(facts.home).name}，{level}的人，从{since}起一天{price}，文件号{facts.document_number}。"


def _set(agreed: Agreed) -> None:
    facts = cast(RateFacts, agreed.facts)
    hands = {"entered_by": agreed.proposer.account_id, "confirmed_by": agreed.confirmer.account_id}
    insert(HomeRate, facts.model_dump() | hands)
    note(organisation(facts.home), "set_rate", agreed.proposer, facts.as_recorded() | agreed.as_facts())


SET_RATE = Act(
    name="set_home_rate",
    label="福利院一天的价格",
    basis=BASIS,
    by=BUREAU,
    second=Second(frozenset({Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER})),
    facts=RateFacts,
    says=_says,
    check=_check,
    does=_set,
)
