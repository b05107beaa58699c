"""How a list of bills is read, and when a household's are too much."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from app.kernel.errors import Invalid
from app.medical_bills.inputs import MOST_LINES
from app.medical_bills.rules import NEEDED, read_bills, since, too_much
from app.roll_imports.cells import Cell, Table
from tests.support.steps import without_database
from tests.support.world import VILLAGE, id_number

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")
TODAY = date(2026, 11, 30)


def row(*texts: str) -> list[Cell]:
    return [Cell("text", text) for text in texts]


def read(*rows: list[Cell]) -> Any:
    return read_bills([row(*NEEDED, "备注"), *rows], {"中川村": VILLAGE}.get, TODAY)


def test_lines_and_places() -> None:
    number = id_number()
    good = row(number, "2026-10", "县医院", "12.50", "张三", "中川村", "x")
    nowhere = row(number, "2026-10", "县医院", "1", "张三", "没有", "")
    taken, refused = read(good, row("", "", "", "", "", ""), nowhere)
    [(at, line)] = taken
    assert (at, line.own_part, line.month, line.region) == (2, 12_50, date(2026, 10, 1), VILLAGE)
    assert [(each.row, each.field) for each in refused] == [(4, "region")]
    for left_out, field in enumerate(("hospital", "own_part", "name", "region"), start=2):
        cells = [number, "2026-10", "县医院", "1", "张三", "中川村"]
        cells[left_out] = ""
        [wrong] = read(row(*cells))[1]
        assert wrong.field == field


@pytest.mark.parametrize(
    "table",
    [[], [row("姓名")], [row(*NEEDED)], [row(*NEEDED), *[row("1", "2", "3", "4", "5", "6")] * (MOST_LINES + 1)]],
    ids=["nothing", "other columns", "only a head", "too many"],
)
def test_tables_that_are_none(table: Table) -> None:
    with pytest.raises(Invalid):
        read_bills(table, {}.get, TODAY)


def bill(month: date, own_part: int, lead: object = None) -> Any:
    return SimpleNamespace(month=month, own_part=own_part, lead=lead)


@pytest.mark.parametrize(
    ("bills", "total"),
    [
        ([bill(date(2026, 11, 1), 60), bill(date(2025, 12, 1), 40)], 100),
        ([bill(date(2026, 11, 1), 60), bill(date(2025, 11, 1), 40)], None),
        ([bill(date(2026, 11, 1), 99)], None),
        ([bill(date(2026, 11, 1), 60, "a lead"), bill(date(2026, 10, 1), 70)], None),
        ([], None),
    ],
)
def test_twelve_months_of_a_household(bills: Any, total: int | None) -> None:
    assert too_much(bills, 100, TODAY) == total


def test_the_first_of_twelve_months() -> None:
    assert (since(TODAY), since(date(2026, 12, 31))) == (date(2025, 12, 1), date(2026, 1, 1))
