"""Any number of generated households of every shape that a calculation knows, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from app.assessment.economy import UNABLE_LABELS, HouseholdAccounts
from app.households.incomes import INCOME_KINDS

KINDS = sorted(INCOME_KINDS)
SPENDING = ["medical", "education", "rehabilitation", "living", "other"]
DISABILITIES = ["limb", "mental", "visual", "intellectual"]


def crowd(count: int, seed: int) -> Iterator[HouseholdAccounts]:
    draw = random.Random(seed)
    for _ in range(count):
        yield HouseholdAccounts.model_validate(_household(draw))


def _household(draw: random.Random) -> dict[str, Any]:
    people = draw.choice((1, 1, 2, 2, 3, 3, 4, 5, 7))
    alone = draw.random() < 0.15
    return {
        "area": draw.choice(("urban", "rural")),
        "members": [_member(draw, number) for number in range(people)],
        "spending": [
            {"kind": draw.choice(SPENDING), "yearly_amount": draw.randrange(30_000_00)}
            for _ in range(draw.choice((0, 0, 1, 2)))
        ],
        "obligors": [_obligor(draw) for _ in range(draw.choice((0, 0, 0, 1, 2)))],
        "property": {"savings": draw.choice((0, 0, 2_000_00, 60_000_00))},
        "self_care": draw.choice((None, "full", "partial", "none")),
        "single_person": alone,
        "single_person_because": "成年无业重度残疾" if alone and draw.random() < 0.5 else None,
    }


def _member(draw: random.Random, number: int) -> dict[str, Any]:
    disability = {"kind": draw.choice(DISABILITIES), "level": draw.randint(1, 4)}
    return {
        "name": f"成员{number}",
        "is_applicant": number == 0,
        "age": draw.choice((None, *range(0, 100, 3), 17, 18, 59, 60, 69, 70)),
        "labour_capacity": draw.choice(("full", "partial", "none")),
        "disability": disability if draw.random() < 0.25 else None,
        "severe_illness": draw.random() < 0.15,
        "incomes": [
            {
                "kind": draw.choice((*KINDS, "wage", "wage")),
                "monthly_amount": draw.choice((0, draw.randrange(3_000_00))),
            }
            for _ in range(draw.choice((0, 0, 1, 2)))
        ],
    }


def _obligor(draw: random.Random) -> dict[str, Any]:
    return {
        "name": "王二",
        "relation": "子",
        "monthly_income": draw.randrange(20_000_00),
        "people": draw.randint(1, 5),
        "supports": draw.randint(1, 3),
        "agreed_amount": draw.choice((None, None, 300_00)),
        "declared_amount": draw.choice((None, None, 0, 200_00)),
        "unable_because": draw.choice((None, *UNABLE_LABELS)),
        "exempt_because": draw.choice((None, None, "低保家庭")),
    }
