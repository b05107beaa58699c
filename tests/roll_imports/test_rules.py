"""From rows to households, and what is said of rows that cannot be taken."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.benefits.rules import next_in_turn
from app.benefits.takeover import ABOVE_STANDARD, OTHER_HOLDER, OTHER_PLACE
from app.kernel.clock import clock
from app.kernel.errors import Invalid
from app.kernel.id_numbers import check_character
from app.programmes.standards import InForce
from app.roll_imports import values
from app.roll_imports.cells import Cell, Unfit
from app.roll_imports.columns import COLUMNS, NAMES
from app.roll_imports.rules import (
    MOST_LINES,
    Place,
    Roll,
    compared,
    highest,
    lines_of,
    read_roll,
)

TODAY = date(2026, 11, 29)
NUMBERS = ("620121196001010017", "620121196001010033", "62012119600101005X", "620121196001010076")
HEAD = {
    "household": "1",
    "programme": "低保",
    "category": "农村低保一类",
    "region": "某村",
    "name": "张三",
    "id_number": NUMBERS[0],
    "relation": "户主",
    "monthly_amount": "560.5",
    "since": "2019-07",
}
WIFE = {"household": "1", "name": "李梅", "id_number": NUMBERS[1], "relation": "妻子"}


@pytest.fixture(autouse=True)
def real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "movable", False)


def place(text: str) -> Place:
    if text == "外乡":
        raise Unfit("不在您的乡镇")
    return Place("620171101201", "community" if text == "某社区" else "village")


def read(*rows: dict[str, Any], head: tuple[str, ...] = NAMES) -> Roll:
    """A cell that is no text is given as a `Cell`."""
    table = [[Cell("text", name) for name in head]]
    for row in rows:
        given = (row.get(name, "") for name in NAMES)
        table.append([each if isinstance(each, Cell) else Cell("text", each) for each in given])
    return read_roll(lines_of(table), place, TODAY)


def refused(*rows: dict[str, Any]) -> list[tuple[int, str]]:
    roll = read(*rows)
    assert roll.households == () or len(roll.refused) < roll.lines
    return [(each.row, each.field) for each in roll.refused]


def test_a_household_of_two() -> None:
    roll = read(WIFE | {"covered": "否"}, HEAD)
    [found] = roll.households
    assert (roll.lines, roll.refused) == (2, ())
    assert found.lines == (3, 2), "the recipient first"
    assert (found.programme, found.category) == ("minimum_living_allowance", "rural_1")
    assert (found.monthly_amount, found.since) == (56050, date(2019, 7, 1))
    assert [member.relation for member in found.household.members] == ["self", "spouse"]
    assert found.covered == {0} and found.look_at == ()


def test_titles_remarks_and_empty_rows_are_no_people() -> None:
    titles = tuple(column.title for column in COLUMNS)
    roll = read({}, {"household": "#说明", "name": "姓名怎么写"}, HEAD, head=titles)
    assert (roll.lines, [each.lines for each in roll.households]) == (1, [(4,)])


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("id_number", "6.2E+17", "改成了数字"),
        ("id_number", Cell("number", "6.2012119600101e+17"), "改成了数字"),
        ("id_number", "620121196001010018", "填错"),
        ("id_number", "", "不能空着"),
        ("id_number", Cell("date", "2019-07-01"), "读不出来"),
        ("name", "", "不能空着"),
        ("name", "=CONCATENATE(A1)", "公式"),
        ("name", Cell("formula", ""), "公式"),
        ("name", Cell("merged", ""), "合并单元格"),
        ("name", Cell("yes_no", "true"), "读不出来"),
        ("name", "张" * 60, "太长"),
        ("phone", "12", "手机号"),
        ("relation", "邻居", "子女"),
        ("covered", "也许", "是"),
        ("programme", "低保边缘", "不从这里转入"),
        ("category", "五保", "没有这个类别"),
        ("category", "特困集中供养", "不是这个救助项目"),
        ("region", "外乡", "不在您的乡镇"),
        ("monthly_amount", "六百", "单位是元"),
        ("monthly_amount", "0", "单位是元"),
        ("monthly_amount", Cell("number", "576.123"), "单位是元"),
        ("monthly_amount", Cell("number", "nan"), "单位是元"),
        ("since", Cell("number", "43647.0"), "43647"),
        ("since", "2019年", "2019-07"),
        ("since", "2019-13", "2019-07"),
        ("since", "2026-12", "晚于今天"),
        ("since", "1919-07", "太早"),
        ("bank", "甘肃银行", "填全"),
        ("household", "", "不能空着"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_the_whole_household_stays_out(
    column: str, cell: str | Cell, said: str
) -> None:
    roll = read(HEAD | {column: cell}, WIFE, HEAD | {"household": "2", "id_number": NUMBERS[2]})
    assert [each.household.members[0].id_number for each in roll.households] == [NUMBERS[2]]
    own = [each for each in roll.refused if each.row == 2]
    assert any(said in each.message for each in own), roll.refused
    assert {each.row for each in roll.refused} == {2, 3}


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("since", Cell("date", "2019-07-15"), date(2019, 7, 1)),
        ("since", "2019年7月", date(2019, 7, 1)),
        ("since", "2019/7/1", date(2019, 7, 1)),
        ("since", "201907", date(2019, 7, 1)),
        ("since", Cell("number", "20190701"), date(2019, 7, 1)),
        ("since", "2019.12", date(2019, 12, 1)),
        ("programme", "低 保", "minimum_living_allowance"),
        ("programme", "低保　", "minimum_living_allowance"),
        ("monthly_amount", "1,280元", 128000),
        ("monthly_amount", Cell("number", "576.1"), 57610),
        ("monthly_amount", "５６０", 56000),
    ],
)
def test_what_offices_write(column: str, cell: str | Cell, meant: Any) -> None:
    [found] = read(HEAD | {column: cell}).households
    assert getattr(found, column) == meant


def test_numbers_that_table_programs_have_not_spoilt() -> None:
    [found] = read(HEAD | {"phone": Cell("number", "13912345678.0"), "id_number": f"'{NUMBERS[0]} "}).households
    assert (found.household.phone, found.household.members[0].id_number) == ("13912345678", NUMBERS[0])
    assert values.is_covered(Cell("yes_no", "false")) is False
    assert values.text_of(Cell("number", "2.5")) == "2.5"


def test_a_household_has_one_recipient_and_somebody_who_is_meant() -> None:
    assert refused(WIFE) == [(2, "relation")]
    assert refused(HEAD, HEAD | {"id_number": NUMBERS[1]}) == [(2, "household"), (3, "relation")]
    assert refused(HEAD | {"covered": "否"}) == [(2, "covered")]


def test_what_another_row_says_otherwise_is_not_guessed() -> None:
    assert refused(HEAD, WIFE | {"monthly_amount": "300"}) == [(2, "household"), (3, "monthly_amount")]
    assert refused(HEAD, WIFE | {"monthly_amount": "560.50"}) == []


@pytest.mark.parametrize("cell", ["2019.1", Cell("number", "2019.1")])
def test_a_month_that_a_table_program_may_have_shortened_is_asked_about(cell: str | Cell) -> None:
    """2019.10 is a number there, and its last digit nothing."""
    [said] = read(HEAD | {"since": cell}).refused
    assert (said.field, "10月" in said.message) == ("since", True)


@given(marks=st.lists(st.sampled_from(["-", " ", "\u2011", "\u200e", "　"]), min_size=1, max_size=17), x=st.booleans())
def test_however_a_number_is_written_it_is_one_person_in_one_row(marks: list[str], x: bool) -> None:
    spelt = "".join(mark + digit for mark, digit in zip_longest(marks, NUMBERS[0], fillvalue=""))
    twice = HEAD | {"household": "2", "id_number": spelt.lower() if x else spelt}
    assert refused(HEAD, twice) == [(2, "id_number"), (3, "id_number")]


def test_a_head_that_was_spread_or_broken_is_that_head() -> None:
    titles = [column.title for column in COLUMNS]
    spread = ["　".join(title).replace("（", "(").replace("）", ")\n") for title in titles]
    said = [HEAD.get(column.name, "") for column in COLUMNS]
    table = [[Cell("text", each) for each in spread], [Cell("text", str(each)) for each in said]]
    assert len(lines_of(table)) == 1


def test_a_person_stands_in_one_row() -> None:
    twice = HEAD | {"household": "2"}
    assert refused(HEAD, twice, WIFE) == [(2, "id_number"), (3, "id_number"), (4, "household")]


def test_a_household_is_no_village() -> None:
    many = [WIFE | {"id_number": "", "name": f"某{number}"} for number in range(30)]
    assert len(refused(HEAD, *many)) == 31
    numbered = [WIFE | {"id_number": number(serial)} for serial in range(30)]
    assert (32, "household") in refused(HEAD | {"id_number": number(99)}, *numbered)


def number(serial: int) -> str:
    first = f"62012119700101{serial:03d}"
    return first + check_character(first)


def test_marks_for_the_review() -> None:
    account = {"account_holder": "村委会", "account_number": "6217000012340001", "bank": "甘肃银行"}
    [found] = read(HEAD | account | {"region": "某社区"}).households
    assert found.look_at == (OTHER_PLACE, OTHER_HOLDER)
    [wrong] = [each.field for each in read(HEAD | account | {"account_number": "12"}).refused]
    assert wrong == "account_number"


def test_more_than_the_standard_is_marked_and_not_refused() -> None:
    def holds(**amounts: int) -> dict[str, InForce]:
        return {
            code.replace("__", "."): {"amount": each, "row": "", "example": False} for code, each in amounts.items()
        }

    [found] = read(HEAD, WIFE).households
    standards = holds(minimum_living_allowance__rural=28000, destitute_support__rural=50000)
    assert highest(found, standards) == 56000
    assert compared(found, standards).look_at == (ABOVE_STANDARD,)
    assert compared(found, holds(minimum_living_allowance__rural=28025)).look_at == ()
    assert compared(found, {}).look_at == ()
    [alone] = read(HEAD | {"programme": "特困", "category": "特困分散供养"}).households
    care = holds(destitute_support__rural=50000, destitute_support__care_none=10000)
    assert (highest(alone, care), highest(alone, {})) == (60000, None)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([], "没有内容"),
        ([[Cell("text", name) for name in NAMES]], "没有人"),
        ([[Cell("text", name) for name in NAMES[1:]]], "household"),
        ([[Cell("text", name) for name in (*NAMES, "name")]], "两次"),
        ([[Cell("text", name) for name in NAMES], *[[Cell("text", "1")]] * (MOST_LINES + 1)], str(MOST_LINES)),
    ],
)
def test_a_table_that_is_none(table: list[list[Cell]], said: str) -> None:
    with pytest.raises(Invalid) as refusal:
        lines_of(table)
    assert said in refusal.value.detail


def test_reviews_go_on_in_turn_since_the_first_month() -> None:
    """At least two months ahead, never more than one turn later."""
    assert next_in_turn(date(2019, 7, 1), TODAY, 12) == date(2027, 7, 1)
    assert next_in_turn(date(2019, 7, 1), TODAY, 6) == date(2027, 1, 1)
    assert next_in_turn(date(2019, 12, 1), TODAY, 6) == date(2027, 6, 1)
    assert next_in_turn(date(2026, 11, 1), TODAY, 12) == date(2027, 11, 1)
