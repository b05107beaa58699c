"""When a file's time is over and what keeps it: by examples, and by generated days. Without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Invalid
from app.kernel.forms.fields import Input
from app.programmes.policy import OPEN_NUMBERS, check_value
from app.programmes.retention import CLASSES
from app.retention import conditions
from app.retention.inputs import LeaveOut, Receive
from app.retention.rules import (
    CLASS_OF,
    Kept,
    by_which_rule,
    class_of,
    collections_of,
    first_free_day,
    judge,
    kept_years,
    latest_end,
    may_go,
)
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, Example, step, table
from tests.support.steps import TODAY as DAY

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
TODAY = date(2040, 5, 20)


def years_later(day: date, years: int) -> date:
    """The same day, or the last of February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


@given(ended=DAYS, years=st.integers(1, 100))
def test_nothing_goes_before_its_years_are_over(ended: date, years: int) -> None:
    free = first_free_day(ended, years)
    assert free > years_later(ended, years), "never before the day itself"
    assert free <= date(ended.year + years + 1, 1, 1), "and not a year more than that"


@given(ended=DAYS, years=st.integers(1, 30), today=DAYS)
def test_a_list_looks_at_what_is_free_and_at_nothing_else(ended: date, years: int, today: date) -> None:
    assert (ended <= latest_end(years, today)) == (first_free_day(ended, years) <= today)
    verdict = judge(Kept(ended, years), today)
    assert (verdict.state == "due") == (first_free_day(ended, years) <= today)


@given(ended=DAYS, today=DAYS, set_years=st.integers(0, 40))
def test_no_setting_goes_below_the_floors_of_the_law(ended: date, today: date, set_years: int) -> None:
    for code, least in (("allowance_files", 3), ("management_files", 5), ("books", 30)):
        years = kept_years(code, set_years)
        assert years >= least
        if judge(Kept(ended, years), today).state == "due":
            assert today > years_later(ended, least)


@pytest.mark.parametrize("code", CLASSES)
def test_less_than_the_floor_is_refused_when_it_is_set(code: str) -> None:
    kept = CLASSES[code]
    number = OPEN_NUMBERS[kept.setting]
    check_value(number, kept.least)
    with pytest.raises(Invalid) as refused:
        check_value(number, kept.least - 1)
    assert str(kept.least) in refused.value.detail
    assert kept.source and kept.years >= kept.least


@pytest.mark.parametrize(
    ("kept", "state", "words"),
    [
        (Kept(None, 10), "held", "还没有结束"),
        (Kept(date(2020, 1, 1), 10, hold=True), "held", "暂缓销毁"),
        (Kept(date(2020, 1, 1), 10, remedy=True), "held", "复议"),
        (Kept(date(2020, 1, 1), 10, open_beside=["投诉举报", "抽查", "抽查"]), "held", "投诉举报、抽查"),
        (Kept(date(2030, 1, 1), 10), "later", "2041年1月1日"),
        (Kept(date(2029, 12, 31), 10), "due", ""),
    ],
)
def test_what_keeps_a_file_is_said(kept: Kept, state: str, words: str) -> None:
    verdict = judge(kept, TODAY)
    assert verdict.state == state
    assert words in verdict.why


@given(hold=st.booleans(), remedy=st.booleans(), beside=st.booleans(), goes_on=st.booleans(), ended=DAYS)
def test_whatever_keeps_it_wins(hold: bool, remedy: bool, beside: bool, goes_on: bool, ended: date) -> None:
    kept = Kept(None if goes_on else ended, 3, ["抽查"] if beside else [], remedy, hold)
    verdict = judge(kept, ended + timedelta(days=40 * 366))
    assert (verdict.state == "held") == any((hold, remedy, beside, goes_on))
    assert bool(verdict.why) == (verdict.state != "due")


@pytest.mark.parametrize(
    ("matter", "code"),
    [
        (("applications", "minimum_living_allowance", "approved"), "allowance_files"),
        (("applications", "temporary_assistance", "approved"), "relief_files"),
        (("applications", "minimum_living_allowance", "refused"), "refused_files"),
        (("applications", "orphan", "withdrawn"), "refused_files"),
        (("benefits", "benefit", "ended"), "allowance_files"),
        (("disposal-lists", "erasure", "done"), ""),
    ],
)
def test_the_class_of_a_matter(matter: tuple[str, str, str], code: str) -> None:
    assert class_of(*matter) == code


KINDS_OF_MATTERS = sorted({"applications", *CLASS_OF, "disposal-lists"})


@given(
    st.sampled_from(KINDS_OF_MATTERS),
    st.sampled_from(["approved", "refused"]),
    DAYS,
    st.integers(0, 12),
    st.integers(0, 5000),
    st.integers(0, 400),
)
def test_what_an_erasure_says_is_counted_again(
    collection: str, state: str, ended: date, years: int, later: int, before: int
) -> None:
    """Whatever kind, day and years: it may go where its class is erased by lists, no floor is passed below, and the
    first free day has come; and nothing that is said otherwise than it was makes up for it.
    """
    files = class_of(collection, "minimum_living_allowance", state)
    erased_on = ended + timedelta(days=later)
    said = by_which_rule(collection, "minimum_living_allowance", state, Kept(ended, years))
    goes = bool(files) and CLASSES[files].how == "list" and years >= CLASSES[files].least
    goes = goes and first_free_day(ended, years) <= erased_on
    assert may_go(said, collection, ended, erased_on) == goes
    if before:
        earlier = by_which_rule(collection, "minimum_living_allowance", state, Kept(ended - timedelta(before), years))
        assert not may_go(earlier, collection, ended, erased_on), "dated back"
    for key, value in (("files", "leads"), ("files", ""), ("years", None), ("ended_on", "x"), ("due_on", "1990-01-01")):
        if said[key] != value:
            assert not may_go(said | {key: value}, collection, ended, erased_on)


def test_a_class_knows_its_kinds_of_matters() -> None:
    assert collections_of("refused_files") == ["applications"]
    assert collections_of("allowance_files") == ["applications", "benefits"]
    assert collections_of("hotline") == ["tickets"]
    assert set(CLASS_OF.values()) <= set(CLASSES)


@dataclass
class Item:
    state: str


@dataclass
class Row:
    counted_at: Any = DAY
    digest: str = "abcdef0123456789"


@dataclass
class File:
    list: Row = field(default_factory=Row)
    counts: dict[str, int] = field(default_factory=lambda: {"due": 2, "held": 1})
    found: Item | None = None

    def item(self, _: UUID) -> Item | None:
        return self.found


def a_list(given: Input | None = None, **known: Any) -> AnyStep:
    return step(File(**known), given)


def receipt(**changes: Any) -> Receive:
    facts = {"archive": "档案馆", "receiver": "档案员", "receipt": "1", "received_on": DAY, "digest": "abcdef01"}
    return Receive.model_validate(facts | changes)


LEFT_OUT = LeaveOut(item=MATTER, reason="本人还要用")
EXAMPLES = (
    Example(conditions.is_counted, "it is", lambda: a_list(), None),
    Example(conditions.is_counted, "not yet", lambda: a_list(list=Row(None)), ("", "已经列出3件")),
    Example(conditions.something_is_due, "two", lambda: a_list(), None),
    Example(conditions.something_is_due, "all are held", lambda: a_list(counts={"held": 1}), ("", "没有可以处理")),
    Example(conditions.item_is_due, "it is", lambda: a_list(LEFT_OUT, found=Item("due")), None),
    Example(conditions.item_is_due, "held", lambda: a_list(LEFT_OUT, found=Item("held")), ("item", "请从清单里选")),
    Example(conditions.item_is_due, "none", lambda: a_list(LEFT_OUT), ("item", "请从清单里选")),
    Example(conditions.archive_signed_this_list, "its beginning", lambda: a_list(receipt()), None),
    Example(
        conditions.archive_signed_this_list,
        "another list",
        lambda: a_list(receipt(digest="12345678")),
        ("digest", "校验码不一样"),
    ),
    Example(conditions.day_has_been, "today", lambda: a_list(receipt()), None),
    Example(
        conditions.day_has_been,
        "tomorrow",
        lambda: a_list(receipt(received_on=DAY + timedelta(days=1))),
        ("received_on", "不能晚于今天"),
    ),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
