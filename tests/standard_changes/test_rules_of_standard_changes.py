"""What cannot be a standard. Without a database."""

from __future__ import annotations

from typing import Any

import pytest

from app.programmes.standards import KIND_LABELS
from app.standard_changes.models import StandardChange
from app.standard_changes.rules import ChangeFile, day_is_free, entered_wrongly
from tests.support.steps import step

AREAS, MONEY = ["兰州新区"], "元/人/月"


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        (("minimum_living_allowance.urban", "兰州新区", MONEY, 720_00), None),
        (("minimum_living_allowance.rural_2", "兰州新区", "%", 100), None),
        (("minimum_living_allowance.rural_2", "兰州新区", "%", 101), "amount"),
        (("minimum_living_allowance.rural_5", "兰州新区", MONEY, 1), "kind"),
        (("minimum_living_allowance.urban", "北京市", MONEY, 1), "area"),
    ],
)
def test_what_is_entered(entered: Any, field: str | None) -> None:
    wrong = entered_wrongly(*entered, AREAS)
    assert (wrong.field if wrong else None) == field


def test_every_kind_can_be_entered() -> None:
    assert all(entered_wrongly(kind, "兰州新区", MONEY, 1, AREAS) is None for kind in KIND_LABELS)


@pytest.mark.parametrize("taken", [True, False])
def test_a_day_is_taken_once(taken: bool) -> None:
    case: Any = step(ChangeFile(StandardChange(), taken), None)
    assert (day_is_free(case) is not None) == taken
