"""Codes of a card used twice, offline, in any order, of another person, of an earlier card, and guessed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from app.service_plans.cards import CODES, MOST_WRONG
from app.service_plans.models import CardCode, CodeCard, ServiceDuty
from tests.service_plans.test_journeys import FOUR_THINGS, OLD_MAN, at, codes_on, duties, ok_pdf
from tests.support.office import Office
from tests.support.world import Person, World, ok

SEEDS = range(4)
WORDS = {"used": "用过", "wrong": "对不上", "old": "以前那张卡", "blocked": "停用", "none": "没有能用"}


@dataclass
class OnTheWall:
    """What an onlooker knows of one person's cards; `codes` are those of the card that holds."""

    plan: Any
    open: list[str]
    codes: list[str]
    used: dict[str, str] = field(default_factory=dict)
    earlier: list[str] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    wrong: int = 0
    holds: bool = True

    def answer(self, duty: str, code: str) -> str:
        if duty in self.confirmed:
            return "right"
        if not self.holds:
            return "none"
        if code in self.codes and code not in self.used:
            self.used[code], self.wrong = duty, 0
            self.confirmed.add(duty)
            return "right"
        if code not in self.codes and code in self.earlier:
            return "old"
        self.wrong += 1
        self.holds = self.wrong < MOST_WRONG
        return "blocked" if not self.holds else "used" if code in self.codes else "wrong"

    def replace(self, codes: list[str]) -> None:
        self.earlier += self.codes
        self.codes, self.used, self.wrong, self.holds = codes, {}, 0, True


@pytest.mark.parametrize("seed", SEEDS)
def test_no_code_proves_more_than_one_service_of_one_person(world: World, office: Office, seed: int) -> None:
    draw, provider = random.Random(seed), world.staff("provider-620171")
    assistant, anybody = world.assistant(), office.officer.read("/service-plans/providers")["items"]
    serving = next(each["value"] for each in anybody if "为老服务" in each["label"])
    walls = [_begin(world, office, serving, name) for name in ("魏老汉", "苗老汉")]
    world.advance(250)
    assistant, provider = world.anew(assistant), world.anew(provider)
    for _ in range(60):
        mine, other = draw.sample(walls, 2)
        if draw.random() < 0.06:
            mine.replace(_card(assistant, mine.plan))
            continue
        told = [(draw.choice(mine.open), _code(draw, mine, other)) for _ in range(draw.choice((1, 1, 4)))]
        expected = [mine.answer(*each) for each in told]
        assert _tell(world, provider, told, offline=len(told) > 1) == expected
    with world.inside():
        for wall in walls:
            done = ServiceDuty.select().where(ServiceDuty.plan == wall.plan["id"], ServiceDuty.state == "confirmed")
            assert {str(row.id) for row in done} == wall.confirmed
            card = CodeCard.get_or_none(CodeCard.plan == wall.plan["id"], CodeCard.ended_at.is_null())
            assert (card is not None) == wall.holds and (card is None or card.wrong == wall.wrong)
        proved = [row.used_for for row in CardCode.select().where(CardCode.used_for.is_null(False))]
        assert len(proved) == len(set(proved)) == sum(len(wall.confirmed) for wall in walls) > 10


def _begin(world: World, office: Office, serving: str, name: str) -> OnTheWall:
    body = {"person": OLD_MAN | {"name": name}, "rules": FOUR_THINGS, "provider": serving}
    plan = ok(office.officer.post("/service-plans", body | {"from": world.today().isoformat()}))
    begun = [each["id"] for each in duties(office.officer, plan)[:40]]
    return OnTheWall(plan, begun, _card(world.assistant(), plan))


def _card(assistant: Person, plan: Any) -> list[str]:
    codes = codes_on(ok_pdf(assistant.post(f"/service-plans/{plan['id']}/card")))
    assert len(codes) == CODES
    return codes


def _code(draw: random.Random, mine: OnTheWall, other: OnTheWall) -> str:
    """Mostly the next one; else one that was used, of the neighbour's card, of an earlier one, or a guess."""
    fresh = [code for code in mine.codes if code not in mine.used]
    ways = [
        fresh[:1],
        fresh[:1],
        fresh[5:6],
        list(mine.used),
        other.codes,
        mine.earlier,
        [f"{draw.randrange(10**6):06}"],
    ]
    return draw.choice(draw.choice([way for way in ways if way]))


def _tell(world: World, provider: Person, told: list[tuple[str, str]], *, offline: bool) -> list[str]:
    now = at(world)
    if not offline:
        ((duty, code),) = told
        answer = provider.post(f"/service-duties/{duty}/done", {"done_at": now, "code": code})
        assert answer.status_code in (200, 422), answer.get_data(as_text=True)
        return [_word(answer.status_code == 200, answer.get_data(as_text=True))]
    items = [{"id": str(uuid4()), "duty": duty, "action": "done", "done_at": now, "code": code} for duty, code in told]
    found = ok(provider.post("/service-duties/batch", {"items": items}))["results"]
    return [_word(each["status"] in ("created", "existing"), str(each)) for each in found]


def _word(right: bool, text: str) -> str:
    return "right" if right else next(word for word, said in WORDS.items() if said in text)
