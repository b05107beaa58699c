"""Which index starts the subsidy, on which day it ends, and how much it is. Without a database."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.price_link.rules import due_on, groups_on, judged, per_person, percent, trigger_on
from app.programmes.personal import PERSONAL


@pytest.mark.parametrize(
    ("month", "cpi", "food", "triggered"),
    [
        ("2027-01-01", 35, None, True),
        ("2027-01-01", 34, None, False),
        ("2027-01-01", 34, 60, True),
        ("2027-01-01", 34, 59, False),
        ("2022-09-01", 30, None, True),
        ("2023-03-01", 30, None, True),
        ("2023-04-01", 30, None, False),
        ("2022-08-01", 30, None, False),
        ("2027-01-01", -5, -10, False),
        ("2020-01-01", 99, 99, False),
    ],
)
def test_what_triggers(month: str, cpi: int, food: int | None, triggered: bool) -> None:
    found = judged(date.fromisoformat(month), cpi, food)
    assert found.triggered is triggered and found.rule


def test_the_rule_says_where_it_comes_from() -> None:
    assert "3.0%" in judged(date(2022, 10, 1), 31, None).rule and "阶段性" in judged(date(2022, 10, 1), 31, None).rule
    assert trigger_on(date(2020, 1, 1)) is None


def test_groups_are_dated() -> None:
    names = {group.name for group in groups_on(date(2023, 1, 1))}
    assert {"低保对象", "孤儿", "低保边缘人口"} <= names
    assert "低保边缘人口" not in {group.name for group in groups_on(date(2027, 1, 1))}


def test_each_kind_of_child_is_known_by_a_category_of_their_benefit() -> None:
    known = [group for group in groups_on(date(2027, 1, 1)) if group.programme == "orphan"]
    assert {group.name for group in known} == {"孤儿", "事实无人抚养儿童"}
    named = [category for group in known for category in group.categories]
    assert sorted(named) == sorted(PERSONAL["orphan"].standards), "each category once, none without a group"
    assert groups_on(date(2021, 10, 1)) == ()


@pytest.mark.parametrize(("published", "due"), [("2027-02-10", "2027-02-28"), ("2028-02-10", "2028-02-29")])
def test_it_is_due_within_the_month_of_publication(published: str, due: str) -> None:
    assert due_on(date.fromisoformat(published)).isoformat() == due


@pytest.mark.parametrize(
    ("standard", "cpi", "fen"), [(687_00, 35, 25_00), (700_00, 40, 28_00), (687_00, -5, 1_00), (687_00, 0, 1_00)]
)
def test_how_much_each_person_gets(standard: int, cpi: int, fen: int) -> None:
    assert per_person(standard, cpi) == fen


@given(standard=st.integers(1_00, 3000_00), cpi=st.integers(0, 200), more=st.integers(0, 50))
def test_dearer_months_never_give_less(standard: int, cpi: int, more: int) -> None:
    assert per_person(standard, cpi + more) >= per_person(standard, cpi) and per_person(standard, cpi) % 100 == 0


@pytest.mark.parametrize(("tenths", "text"), [(35, "3.5%"), (0, "0.0%"), (-12, "-1.2%")])
def test_as_people_write_it(tenths: int, text: str) -> None:
    assert percent(tenths) == text
