"""Why a household is in need, by examples."""

from __future__ import annotations

from typing import Any

import pytest

from app.assessment.economy import HouseholdAccounts
from app.figures.causes import cause_of_emergency, causes_of

SPENT = {"yearly_amount": 100}


def person(age: int | None, **more: Any) -> dict[str, Any]:
    return {"name": more.pop("name", "张三"), "age": age, **more}


def causes(*members: dict[str, Any], ill: bool = False, pupils: tuple[str, ...] = (), **more: Any) -> set[str]:
    accounts = HouseholdAccounts.model_validate({"area": "urban", "members": list(members), **more})
    return set(causes_of(accounts, ill=ill, pupils=pupils))


EARNER = person(40, incomes=[{"kind": "wage", "monthly_amount": 1}])
ARM = {"kind": "limb", "level": 4}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (causes(EARNER), {"other"}),
        (causes(EARNER, ill=True), {"illness"}),
        (causes(EARNER | {"severe_illness": True}), {"illness"}),
        (causes(EARNER | {"disability": ARM}), {"disability"}),
        (causes(EARNER, spending=[{"kind": "rehabilitation", **SPENT}]), {"disability"}),
        (causes(EARNER, spending=[{"kind": "medical", **SPENT}, {"kind": "living", **SPENT}]), {"illness"}),
        (causes(EARNER, spending=[{"kind": "education", "yearly_amount": 0}]), {"other"}),
        (causes(EARNER, spending=[{"kind": "education", **SPENT}], cause="accident"), {"schooling", "accident"}),
        (causes(EARNER, cause="education"), {"schooling"}),
        (causes(EARNER, cause="other"), {"other"}),
        (causes(EARNER, person(17), person(70)), {"other"}),
        (causes(EARNER, person(18, name="张小花"), pupils=("张小花",)), {"other"}),
        (causes(EARNER, person(18, name="张小花")), {"no_work"}),
        (causes(person(59, labour_capacity="partial")), {"no_work"}),
        (causes(person(59, incomes=[{"kind": "pension", "monthly_amount": 1}])), {"no_work"}),
        (causes(person(60)), {"no_labour"}),
        (causes(person(40, labour_capacity="none"), person(9)), {"no_labour"}),
        (causes(person(None)), {"other"}),
    ],
)
def test_causes(found: set[str], expected: set[str]) -> None:
    assert found == expected


def test_emergencies() -> None:
    kinds = ("traffic", "fire", "illness", "violence", "epidemic")
    assert [cause_of_emergency(kind) for kind in kinds] == ["accident", "disaster", "illness", "other", "other"]
