"""What a slip counts as, the interval, and when nothing can be said of a department. Without a database."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.appraisals.rules import MEASURES, Counted, Half, Happened, counted, half_of, result, results, wilson
from app.kernel.calendar.counting import LANZHOU

SLIP, START = UUID(int=1), datetime(2026, 9, 1, 9, tzinfo=LANZHOU)
HOUSING = ("begin", "", {"kind": "housing"})


def chain(*events: tuple[str, str, dict[str, Any]]) -> list[Happened]:
    """One event a day."""
    return [
        Happened(SLIP, action, state, START + timedelta(days=at), facts)
        for at, (action, state, facts) in enumerate(events)
    ]


def said(*events: tuple[str, str, dict[str, Any]]) -> list[tuple[str, str, bool]]:
    return [(each.department, each.measure, each.good) for each in counted(chain(HOUSING, *events))]


@pytest.mark.parametrize(
    ("good", "of", "interval"),
    [
        (0, 0, None),
        (0, 10, (0, 278)),
        (10, 10, (722, 1000)),
        (5, 10, (236, 764)),
        (45, 50, (786, 957)),
        (81, 263, (255, 367)),
        (15, 148, (62, 161)),
        (900, 1000, (879, 918)),
    ],
)
def test_the_interval_is_wilsons(good: int, of: int, interval: tuple[int, int] | None) -> None:
    """81 of 263 and 15 of 148 are the examples of Newcombe (1998), 0.2553 to 0.3662 and 0.0624 to 0.1605."""
    assert wilson(good, of) == interval


@pytest.mark.parametrize(
    ("events", "says"),
    [
        (
            [("receive", "sent", {}), ("grant", "received", {})],
            [("housing", "on_time", True), ("housing", "wrong_door", False), ("housing", "silent", False)],
        ),
        (
            [("silent", "sent", {}), ("silent", "sent", {}), ("refuse", "received", {})],
            [("housing", "silent", True), ("housing", "on_time", False), ("housing", "wrong_door", False)],
        ),
        (
            [("return", "sent", {}), ("silent", "returned", {}), ("resend", "returned", {"kind": "education"})],
            [("housing", "wrong_door", True)],
        ),
        (
            [("grant", "received", {}), ("confirm", "granted", {"solved": False}), ("silent", "sent", {})],
            [
                ("housing", "on_time", True),
                ("housing", "wrong_door", False),
                ("housing", "silent", False),
                ("housing", "solved", False),
                ("housing", "silent", True),
            ],
        ),
        ([("confirm", "refused", {"solved": True})], []),
        ([("confirm", "granted", {"solved": True})], [("housing", "solved", True)]),
    ],
)
def test_what_a_slip_counts_as(events: list[Any], says: list[Any]) -> None:
    assert said(*events) == says


def test_a_department_answers_for_the_days_on_which_the_slip_lay_with_it() -> None:
    told = said(
        ("silent", "sent", {}),
        ("return", "sent", {}),
        ("resend", "returned", {"kind": "employment"}),
        ("grant", "received", {}),
    )
    assert ("housing", "silent", True) in told and ("employment", "on_time", True) in told


@pytest.mark.parametrize(
    ("measure", "good", "of", "average", "says"),
    [
        ("on_time", 29, 29, (50, 100), "cannot_be_compared"),
        ("on_time", 0, 0, (0, 0), "cannot_be_compared"),
        ("on_time", 95, 100, (500, 1000), "better"),
        ("on_time", 5, 100, (500, 1000), "worse"),
        ("on_time", 52, 100, (500, 1000), "alike"),
        ("silent", 95, 100, (500, 1000), "worse"),
        ("silent", 5, 100, (500, 1000), "better"),
    ],
)
def test_when_there_is_a_difference(measure: str, good: int, of: int, average: tuple[int, int], says: str) -> None:
    found = result(MEASURES[measure], good, of, *average, smallest=30)
    assert found.verdict == says and (found.share is None) is (says == "cannot_be_compared")


def test_all_departments_are_measured_against_all_of_them() -> None:
    entries = [
        Counted(code, "on_time", SLIP, date(2026, 9, 1), at < good)
        for code, good, of in (("housing", 40, 40), ("education", 2, 40))
        for at in range(of)
    ]
    found = results(entries, smallest=30)
    assert {code: each["on_time"].verdict for code, each in found.items()} == {
        "education": "worse",
        "housing": "better",
    }
    assert found["housing"]["solved"].of == 0 and "" not in found


def test_a_half_year_has_its_days() -> None:
    assert half_of(date(2026, 6, 30)) == Half(2026, 1) and half_of(date(2026, 7, 1)) == Half(2026, 2)
    assert (Half(2026, 1).first, Half(2026, 1).after) == (date(2026, 1, 1), date(2026, 7, 1))
    assert (Half(2026, 2).first, Half(2026, 2).after) == (date(2026, 7, 1), date(2027, 1, 1))
    assert (Half(2026, 1).label, Half(2026, 2).label) == ("2026年上半年", "2026年下半年")
