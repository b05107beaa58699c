"""What must hold before a batch is paid, and for what a household gets it once. Without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.one_off_payments import rules
from app.one_off_payments.kinds import KINDS, once_for
from app.one_off_payments.rules import BatchFile, months_are_wrong, months_between
from app.workflow.definition import AnyStep
from tests.support.steps import Example, step, table

JAN, FEB, MAR = date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)


@dataclass
class Batch:
    kind: str
    first_month: date = JAN
    last_month: date = JAN
    joins_until: date = MAR


@dataclass
class Mode:
    starts_on: date = date(2027, 1, 10)
    ends_on: date = date(2027, 2, 20)


def of(
    kind: str, *modes: Mode | None, households: int = 1, last: date = JAN, first: date = JAN, **more: bool
) -> AnyStep:
    return step(BatchFile(Batch(kind, first, last), modes, households, **more))


EXAMPLES = (
    Example(rules.measure_holds, "heating needs none", lambda: of("heating_aid"), None),
    Example(rules.measure_holds, "it holds", lambda: of("living_subsidy", Mode()), None),
    Example(
        rules.measure_holds,
        "it holds in one place only",
        lambda: of("living_subsidy", Mode(), None),
        ("areas", "没有开启"),
    ),
    Example(rules.measure_holds, "both months", lambda: of("temporary_uplift", Mode(), last=FEB), None),
    Example(
        rules.measure_holds,
        "a month after",
        lambda: of("temporary_uplift", Mode(), last=MAR),
        ("last_month", "这段时间"),
    ),
    Example(
        rules.measure_holds,
        "a month before",
        lambda: of("temporary_uplift", Mode(), first=date(2026, 12, 1)),
        ("last_month", "这段时间"),
    ),
    Example(rules.somebody_gets_it, "one does", lambda: of("heating_aid"), None),
    Example(rules.somebody_gets_it, "nobody does", lambda: of("heating_aid", households=0), ("", "一户也没有")),
    Example(rules.list_is_complete, "it is", lambda: of("heating_aid"), None),
    Example(rules.list_is_complete, "not yet", lambda: of("heating_aid", opening=True), ("", "还在逐户")),
)


@table(EXAMPLES)
def test_what_each_condition_says(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("kind", "first", "last", "wrong"),
    [
        ("heating_aid", JAN, JAN, False),
        ("heating_aid", JAN, FEB, True),
        ("temporary_uplift", JAN, FEB, False),
        ("temporary_uplift", FEB, JAN, True),
        ("temporary_uplift", JAN, date(2028, 1, 1), True),
    ],
)
def test_which_months(kind: str, first: date, last: date, wrong: bool) -> None:
    assert (months_are_wrong(kind, first, last) is not None) is wrong


def test_months_are_counted_over_a_year() -> None:
    assert months_between(date(2026, 11, 1), FEB) == 4


def test_a_winter_is_one_from_july_to_june() -> None:
    months = (date(2026, 11, 1), JAN, date(2027, 6, 1))
    assert {once_for("heating_aid", "a", month) for month in months} == {"heating_aid/2026"}
    assert once_for("heating_aid", "a", date(2027, 7, 1)) == "heating_aid/2027"


@given(
    st.sampled_from(["〔2026〕", "[2026]", "［2026］", "（2026）", "(2026)", "【2026】"]),
    st.sampled_from(["", " ", "\u3000"]),
)
def test_however_a_document_is_written_it_is_the_same_one(year: str, blank: str) -> None:
    for kind in KINDS:
        assert once_for(kind, f"兰新民发{year}{blank}3号", JAN) == once_for(kind, "兰新民发〔2026〕3号", JAN)


def test_what_is_another_thing() -> None:
    assert once_for("living_subsidy", "1号", JAN) != once_for("living_subsidy", "2号", JAN)
    assert once_for("living_subsidy", "1号", JAN) == once_for("living_subsidy", "1号", FEB)
    assert once_for("temporary_uplift", "1号", JAN) != once_for("temporary_uplift", "1号", FEB)
