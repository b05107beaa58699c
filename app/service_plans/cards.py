"""The card on the wall (服务确认卡): sixty codes on paper at the person's home, each good once.

No telephone, no face, no signal. Of each code only a keyed hash is kept, so that nobody can read a card here, and
whoever is given the codes of a card are the township and the person, never the provider. A code is one of a million and
five wrong ones in a row end the card: whoever guesses at a full card is right once in more than three thousand cards.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.kernel.privacy import vault
from app.organisations.service import person_works_for
from app.printouts.press import print_paper
from app.printouts.printing import letterhead, plain_sheet
from app.record.events import NewEvent, append_to_chain
from app.service_plans.models import CardCode, CodeCard, ServicePlan
from app.service_plans.procedure import FOUR_THINGS
from app.service_plans.rules import EVERY, KINDS
from app.workflow.door import opened
from app.workflow.queries import SubjectRow

CODES, DIGITS, MOST_WRONG = 60, 6, 5
MAKE_CARDS = frozenset({Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT})
TITLE = "服务确认卡"


def make_card(actor: Actor, plan_id: UUID) -> bytes:
    """A new card as PDF; the one before ends. Raises NotFound, Forbidden for the provider's people and other offices,
    Conflict for a plan that has ended, Unavailable where it could not be printed: then nothing has changed.
    """
    row = opened(actor, "service-plans", plan_id, Thing.STATE, "service_card")
    plan: ServicePlan = ServicePlan.get_by_id(plan_id)
    roles = roles_towards(actor, row) & MAKE_CARDS
    if not roles or person_works_for(actor.account_id, plan.provider):
        raise Forbidden("确认卡由当地的受理人员或者村级协理员打印，服务机构的人不能打印。")
    if plan.ended_on is not None:
        raise Conflict("这份服务已经结束，不用再打印确认卡。")
    codes = _draw()
    made = print_paper("service_card", _sheet(row, actor, plan, codes))
    with transaction():
        _keep(row, actor, next(iter(sorted(roles))), codes)
    return made


def _draw() -> Sequence[str]:
    drawn: dict[str, None] = {}
    while len(drawn) < CODES:
        drawn[f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"] = None
    return list(drawn)


def _sheet(row: SubjectRow, actor: Actor, plan: ServicePlan, codes: Sequence[str]) -> dict[str, object]:
    promised = [f"{EVERY[each['every']]}{KINDS[each['kind']]}" for each in plan.promised]
    facts = {"name": row.name, "promised": promised, "codes": list(codes), "made_on": clock.today().isoformat()}
    return plain_sheet(TITLE, facts) | letterhead(row, actor)


def _keep(row: SubjectRow, actor: Actor, role: Role, codes: Sequence[str]) -> None:
    lock_row(ServicePlan.select().where(ServicePlan.id == row.id)).get()
    now, card = clock.now(), new_id()
    CodeCard.update(ended_at=now).where(CodeCard.plan == row.id, CodeCard.ended_at.is_null()).execute()
    insert(CodeCard, {"id": card, "plan": row.id, "made_by": actor.account_id, "made_at": now})
    insert(CardCode, *({"id": new_id(), "card": card, "code_index": _index(card, code)} for code in codes))
    append_to_chain(
        NewEvent(
            collection="service-cards",
            subject=card,
            action="make_card",
            actor=actor.account_id,
            role=role,
            region=row.region,
            at=now,
            basis=FOUR_THINGS,
            facts={"plan": str(row.id)},
        )
    )


def _index(card: UUID, code: str) -> str:
    return vault.blind_index(f"service_code:{card}", code)


def use_code(plan: UUID, code: str, duty: UUID) -> str:
    """Whether a code proves this duty, inside the caller's transaction: `right` (and used up now), `used`, `wrong`,
    `old` (of a card that has ended), `blocked` (this wrong one was one too many), or `none` where the person has no
    card that holds.

    The card is held meanwhile, so that guesses beside each other are counted one by one. What stands on an earlier card
    proves nothing, since that may lie with somebody else by now; nor is it a guess: whoever had no signal for weeks and
    was told such codes would end the new card with them.
    """
    holds = (CodeCard.plan == plan) & CodeCard.ended_at.is_null()
    card = lock_row(CodeCard.select().where(holds)).first()
    if card is None:
        return "none"
    found = CardCode.get_or_none(CardCode.card == card.id, CardCode.code_index == _index(card.id, code))
    if found is not None and found.used_for is None:
        CardCode.update(used_for=duty).where(CardCode.id == found.id).execute()
        _count(card, 0)
        return "right"
    if found is not None:
        return "right" if found.used_for == duty else _wrong(card, "used")
    return "old" if _stood_on_an_earlier_card(plan, code) else _wrong(card, "wrong")


def _stood_on_an_earlier_card(plan: UUID, code: str) -> bool:
    ended = CodeCard.select(CodeCard.id).where(CodeCard.plan == plan, CodeCard.ended_at.is_null(False))
    cards = [row.id for row in ended]
    indexes = [_index(card, code) for card in cards]
    found = CardCode.select().where(CardCode.card.in_(cards), CardCode.code_index.in_(indexes))
    return bool(cards) and bool(found.exists())


def _wrong(card: CodeCard, what: str) -> str:
    """A code that was used is counted, too: whoever saw one over a shoulder tries it again."""
    if card.wrong + 1 < MOST_WRONG:
        _count(card, card.wrong + 1)
        return what
    card.ended_at = clock.now()
    card.save(only=[CodeCard.ended_at])
    _count(card, card.wrong + 1)
    return "blocked"


def _count(card: CodeCard, wrong: int) -> None:
    card.wrong = wrong
    card.save(only=[CodeCard.wrong])


def card_of(plan: UUID) -> dict[str, object] | None:
    """Since when the person has a card, and how many of its codes are left; nothing of the codes."""
    card = CodeCard.get_or_none(CodeCard.plan == plan, CodeCard.ended_at.is_null())
    if card is None:
        return None
    left = CardCode.select().where(CardCode.card == card.id, CardCode.used_for.is_null()).count()
    return {"made_at": card.made_at.isoformat(), "left": left}
