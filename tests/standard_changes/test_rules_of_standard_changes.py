"""What cannot be a standard. Without a database."""

from __future__ import annotations

from typing import Any

import pytest

from app.programmes.standards import KIND_LABELS
from app.standard_changes.models import StandardChange
from app.standard_changes.rules import ChangeFile, day_is_free, entered_wrongly
from tests.support.steps import Example, step, table

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


def _change(taken: bool) -> Any:
    return step(ChangeFile(StandardChange(), taken), None)


EXAMPLES = (
    Example(day_is_free, "nobody has confirmed one", lambda: _change(False), None),
    Example(day_is_free, "one is confirmed for this day", lambda: _change(True), ("effective_on", "另填一个执行日期")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
