"""分类施保 from month to month: whose birthday changes what, and from when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.economy import MemberAccounts
from app.assessment.supplements import Changed, changed, counted_on, rates_of, top_up
from app.kernel.id_numbers import age_on, birthday_of
from app.programmes.policy import DEFAULT_POLICY

POLICY = {**DEFAULT_POLICY, "supplement.elderly_percent": 20, "supplement.minor_percent": 10}
STANDARD = 687_00


def rates(born: date, month: date) -> dict[str, list[object]]:
    person = MemberAccounts(name="张三", age=max(0, age_on(born, counted_on(month))))
    return rates_of({"0": person}, POLICY)


def months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


@given(
    born=st.dates(date(1930, 1, 1), date(2008, 12, 31)),
    years=st.sampled_from([18, 60]),
)
def test_a_birthday_on_any_day_of_any_year_changes_the_month_after_it_and_no_other(born: date, years: int) -> None:
    birthday = birthday_of(born, years)
    first = months_after(birthday, 1)
    around = [months_after(first, step) for step in range(-12, 13)]
    changing = [
        month for month in around if changed(rates(born, months_after(month, -1)), rates(born, month), STANDARD)
    ]
    assert changing == [first]
    [change] = changed(rates(born, months_after(first, -1)), rates(born, first), STANDARD)
    assert (change.after > change.before) == (years == 60)


@pytest.mark.parametrize(
    ("month", "counts"),
    [
        (date(2027, 3, 1), date(2027, 2, 28)),
        (date(2028, 3, 1), date(2028, 2, 29)),
        (date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_what_somebody_is_on_the_last_day_before_counts_for_a_month(month: date, counts: date) -> None:
    assert counted_on(month) == counts


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({}, {"0": [20, "老年人"]}, [Changed("0", 0, 138_00, "", "老年人")]),
        ({"0": [10, "未成年人"]}, {}, [Changed("0", 69_00, 0, "未成年人", "")]),
        ({"0": [10, "未成年人"]}, {"0": [10, "重病患者"]}, []),
        ({"0": [10, "未成年人"]}, {"0": [10, "未成年人"]}, []),
        (
            {"0": [10, "未成年人"], "1": [20, "老年人"]},
            {"0": [30, "重度残疾人"], "1": [20, "老年人"]},
            [Changed("0", 69_00, 207_00, "未成年人", "重度残疾人")],
        ),
    ],
)
def test_only_another_sum_is_a_change(
    before: dict[str, list[object]], after: dict[str, list[object]], found: list[Changed]
) -> None:
    assert changed(before, after, STANDARD) == found


@given(standard=st.integers(1, 10**7), percent=st.integers(0, 100))
def test_a_top_up_is_whole_yuan_and_never_less_than_its_share(standard: int, percent: int) -> None:
    amount = top_up(standard, percent)
    assert amount % 100 == 0 and amount * 100 >= standard * percent and amount - 100 < standard * percent / 100 + 1


def test_a_standard_alone_changes_no_top_up() -> None:
    held = {"0": [20, "老年人"]}
    assert changed(held, held, STANDARD) == changed(held, held, 2 * STANDARD) == []
    assert counted_on(date(2027, 1, 1)) + timedelta(days=1) == date(2027, 1, 1)
