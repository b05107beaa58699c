"""What cannot be a standard. Without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.programmes.standards import KIND_LABELS
from app.standard_changes.models import StandardChange
from app.standard_changes.rules import (
    ChangeFile,
    behind_a_later_one,
    classes_out_of_order,
    day_has_come,
    day_is_free,
    entered_wrongly,
    is_simulated,
    nothing_was_raised_meanwhile,
)
from tests.support.steps import Example, step, table

NOW = datetime(2027, 4, 1, tzinfo=UTC)
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


@pytest.mark.parametrize(
    ("kind", "amount", "wrong"),
    [
        ("minimum_living_allowance.urban", 1, False),
        ("minimum_living_allowance.rural_1", 600_00, True),
        ("minimum_living_allowance.rural_1", 720_00, False),
        ("minimum_living_allowance.rural_3", 700_00, True),
        ("minimum_living_allowance.rural_3", 50_00, True),
        ("minimum_living_allowance.rural_3", 90_00, False),
        ("minimum_living_allowance.rural_4", 10_00, False),
    ],
)
def test_a_class_stays_between_its_neighbours(kind: str, amount: int, wrong: bool) -> None:
    classes = dict(zip((f"minimum_living_allowance.rural_{number}" for number in (1, 2, 3, 4)),
                       (687_00, 618_00, 84_00, 58_00), strict=True))  # fmt: skip
    assert (classes_out_of_order(kind, amount, classes) is not None) is wrong
    assert classes_out_of_order(kind, amount, {}) is None


def _change(taken: bool = False, holds: int | None = None, **more: Any) -> Any:
    return step(ChangeFile(StandardChange(expected=9, counted=4, **more), taken, holds), None)


EXAMPLES = (
    Example(day_is_free, "nobody has confirmed one", lambda: _change(False), None),
    Example(nothing_was_raised_meanwhile, "none before or now", _change, None),
    Example(nothing_was_raised_meanwhile, "as it was", lambda: _change(holds=800, before=800), None),
    Example(nothing_was_raised_meanwhile, "raised since", lambda: _change(holds=820, before=800), ("", "重复加")),
    Example(nothing_was_raised_meanwhile, "the first since", lambda: _change(holds=820), ("", "重复加")),
    Example(is_simulated, "it has been worked out", lambda: _change(counted_at=NOW), None),
    Example(is_simulated, "it is being worked out", lambda: _change(), ("", "4／9户")),
    Example(
        is_simulated,
        "a household stopped it",
        lambda: _change(stopped_at="B1", stopped_by="读不出来"),
        ("", "待遇B1：读不出来"),
    ),
    Example(is_simulated, "a standard is missing", lambda: _change(stopped_by="还没有录入"), ("", "还没有录入")),
    Example(day_has_come, "its day is past", lambda: _change(effective_on=date(2020, 1, 1)), None),
    Example(
        day_has_come, "its day is to come", lambda: _change(effective_on=date(2999, 1, 1)), ("effective_on", "到那一天")
    ),
    Example(day_is_free, "one is confirmed for this day", lambda: _change(True), ("effective_on", "另填一个执行日期")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("first", "since", "wrong"),
    [("2027-01-01", None, False), ("2027-01-01", "2027-01-01", False), ("2027-01-01", "2026-07-01", False),
     ("2027-01-01", "2027-02-01", True)],
)  # fmt: skip
def test_nothing_is_entered_behind_a_later_standard(first: str, since: str | None, wrong: bool) -> None:
    found = behind_a_later_one(date.fromisoformat(first), date.fromisoformat(since) if since else None)
    assert (found is not None) is wrong
