"""Households by chance, as the calculation takes them: near every line that something hangs on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from app.assessment.economy import UNABLE_LABELS, HouseholdAccounts
from app.households.incomes import INCOME_KINDS
from app.programmes.standards import InForce

LINE = {"urban": 690_00, "rural": 400_00}
STANDARDS: dict[str, InForce] = {
    **{
        f"minimum_living_allowance.{area}": {"amount": amount, "row": area, "example": False}
        for area, amount in LINE.items()
    },
    **{
        f"minimum_living_allowance.rural_{number}": {"amount": amount, "row": "类", "example": False}
        for number, amount in ((1, 400_00), (2, 360_00), (3, 90_00), (4, 60_00))
    },
    **{
        f"destitute_support.{each}": {"amount": 900_00, "row": each, "example": False}
        for each in ("urban", "rural", "care_full", "care_partial", "care_none")
    },
}


def households_at_random(chance: random.Random, count: int) -> Iterator[HouseholdAccounts]:
    for _ in range(count):
        yield HouseholdAccounts.model_validate(_household(chance))


def _household(chance: random.Random) -> dict[str, Any]:
    area = chance.choice(("urban", "rural"))
    return {
        "area": area,
        "members": [
            _member(chance, LINE[area]) | {"name": f"成员{number}", "is_applicant": number == 0}
            for number in range(chance.choice((1, 1, 2, 3, 5)))
        ],
        "spending": [
            {"kind": kind, "yearly_amount": chance.randrange(0, 30_000_00)}
            for kind in ("medical", "education", "rehabilitation", "living", "care", "other")
            if chance.random() < 0.3
        ],
        "aid_received": chance.choice((0, 0, 2_000_00)),
        "obligors": [_obligor(chance) for _ in range(chance.choice((0, 0, 1, 2)))],
        "property": {"savings": chance.choice((0, 500_00, 50_000_00)), "houses": 1},
        "single_person_because": chance.choice((None, "成年无业重度残疾")),
    }


def _member(chance: random.Random, line: int) -> dict[str, Any]:
    disability = {"kind": chance.choice(("limb", "visual", "intellectual", "mental")), "level": chance.randint(1, 4)}
    return {
        "age": chance.choice((None, 8, 17, 18, 40, 59, 60, 82)),
        "disability": disability if chance.random() < 0.25 else None,
        "severe_illness": chance.random() < 0.15,
        "incomes": [
            {
                "kind": chance.choice(list(INCOME_KINDS)),
                "monthly_amount": chance.choice((0, line, chance.randrange(4 * line))),
            }
            for _ in range(chance.choice((0, 1, 1, 2)))
        ],
    }


def _obligor(chance: random.Random) -> dict[str, Any]:
    return {
        "name": "张五",
        "relation": "儿子",
        "monthly_income": chance.randrange(6_000_00),
        "people": chance.randint(1, 4),
        "unable_because": chance.choice((None, *UNABLE_LABELS)),
    }


def _near(chance: random.Random, line: int) -> int:
    return chance.choice((0, line, chance.randrange(4 * line)))
