"""What a village lacks. Without a database."""

from __future__ import annotations

import pytest

from app.accounts.roles import Role
from app.villages.rules import MANY_CASES, NEEDED, departments_lacking, gaps, offices_lacking


@pytest.mark.parametrize(
    ("has_responsible", "assistants", "stations", "cases", "lacking"),
    [
        (True, 1, 0, MANY_CASES - 1, 0),
        (True, 1, 0, MANY_CASES, 1),
        (True, 1, 1, MANY_CASES, 0),
        (False, 1, 0, 0, 1),
        (True, 0, 0, 0, 1),
        (False, 0, 0, MANY_CASES, 3),
    ],
)
def test_gaps(has_responsible: bool, assistants: int, stations: int, cases: int, lacking: int) -> None:
    found = gaps(has_responsible=has_responsible, assistants=assistants, stations=stations, cases=cases)
    assert len(found) == lacking


@pytest.mark.parametrize("level", NEEDED)
def test_an_office_lacks_whoever_is_not_there_and_nobody_else(level: str) -> None:
    whole = dict(NEEDED[level])
    assert list(offices_lacking(level, whole)) == []
    assert list(offices_lacking(level, {role: count + 1 for role, count in whole.items()})) == []
    assert len(list(offices_lacking(level, {}))) == len(whole)
    for role, count in whole.items():
        [said] = offices_lacking(level, whole | {role: count - 1})
        assert str(count) in said and (f"现在{count - 1}人" in said or count == 1)


def test_one_who_visits_alone_is_too_few() -> None:
    held = dict(NEEDED["town"]) | {Role.TOWNSHIP_INVESTIGATOR: 1}
    assert list(offices_lacking("town", held)) == ["入户调查人员要2人，现在1人"]


def test_a_department_where_nobody_reads_slips() -> None:
    assert list(departments_lacking({"a": "甲局", "b": "乙局"}, {"b"})) == ["甲局还没有人收转办单"]
