"""Who stands on which roster, by examples. Without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from app.kernel.errors import Invalid
from app.roll_imports.cells import Cell
from app.rosters import conditions, rules
from app.rosters.inputs import Report, ReportedLine
from app.rosters.kinds import KINDS
from app.rosters.matching import Matched
from app.rosters.rules import HelpedHousehold, HelpedMember
from app.rosters.sheets import read_report
from app.rosters.tasks.inputs import Offer, Settle
from app.rosters.tasks.rules import offers_count, refusal_is_explained, refused_in_a_row, until_one_works
from app.workflow.definition import AnyStep
from tests.support.steps import TODAY, Example, step, table, without_database
from tests.support.world import VILLAGE, id_number

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def member(years: int | None, position: int = 0, *, covered: bool = True, **more: Any) -> HelpedMember:
    born = date(TODAY.year - years, 1, 2) if years is not None else None
    return HelpedMember(position, f"人{position}", born, covered, more)


def home(*members: HelpedMember, rural: bool = True, programme: str = "minimum_living_allowance") -> HelpedHousehold:
    return HelpedHousehold(members, rural, "最低生活保障", programme)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (member(4, school_stage="preschool"), ("幼儿园", "减免保教费")),
        (member(10, school_stage="compulsory"), ("小学或初中", "生活补助")),
        (member(17, school_stage="vocational"), ("中专或技校", "免学费；国家助学金")),
        (member(10), ("没有登记在哪里上学", "生活补助")),
        (member(15, school_stage="none"), ("没有登记在哪里上学", "生活补助")),
        (member(30, school_stage="graduate"), ("研究生", rules.ENTITLED["graduate"])),
    ],
)
def test_every_pupil_and_every_child_of_the_age(one: HelpedMember, told: tuple[str, str]) -> None:
    [found] = rules.pupils(home(one), TODAY)
    assert (found.tells["stage"], found.tells["entitled"]) == told


@pytest.mark.parametrize("one", [member(5), member(16), member(None), member(40, school_stage="none")])
def test_who_is_no_pupil(one: HelpedMember) -> None:
    assert list(rules.pupils(home(one), TODAY)) == []


def test_a_disabled_child_of_school_age() -> None:
    deaf = {"disability": {"kind": "hearing", "level": 2}}
    [found] = rules.disabled_children(home(member(8, **deaf), member(8, 1), member(20, 2, **deaf)), TODAY)
    assert (found.position, found.tells["disability"], found.tells["stage"]) == (0, "听力2级", rules.NO_STAGE)
    [at_school] = rules.disabled_children(home(member(8, school_stage="compulsory", **deaf)), TODAY)
    assert at_school.tells["stage"] == "小学或初中"
    assert list(rules.disabled_children(home(member(None, **deaf)), TODAY)) == []
    grown = home(member(8, **deaf), member(8, 1), member(70, 2, **deaf))
    assert [each.position for each in rules.disabled_people(grown, TODAY)] == [0, 2]


ABLE = {"labour_capacity": "full"}


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (member(30, **ABLE), True),
        (member(18, labour_capacity="partial"), True),
        (member(17, **ABLE), False),
        (member(59, **ABLE), True),
        (member(60, **ABLE), False),
        (member(None, **ABLE), False),
        (member(30, labour_capacity="none"), False),
        (member(20, school_stage="college", **ABLE), False),
        (member(30, monthly_income=1000_00, **ABLE), False),
        (member(30, incomes=[{"kind": "wage", "monthly_amount": 1000_00}], **ABLE), False),
        (member(30, incomes=[{"kind": "farming", "monthly_amount": 1000_00}], **ABLE), False),
        (member(30, incomes=[{"kind": "wage", "monthly_amount": 0}], **ABLE), True),
        (member(30, incomes=[{"kind": "support", "monthly_amount": 500_00}], **ABLE), True),
    ],
)
def test_who_is_able_to_work_and_does_not(one: HelpedMember, found: bool) -> None:
    assert bool(list(rules.able_to_work(home(one), TODAY))) is found


def test_a_household_without_anybody_in_work() -> None:
    old = member(70, monthly_income=200_00, labour_capacity="none")
    [found] = rules.nobody_in_work(home(old, member(30, 1, **ABLE)), TODAY)
    assert (found.position, found.tells["people"]) == (0, "人1（能劳动）")
    works = member(35, 2, monthly_income=2000_00, **ABLE)
    assert list(rules.nobody_in_work(home(old, member(30, 1, **ABLE), works), TODAY)) == []
    assert list(rules.nobody_in_work(home(old), TODAY)) == []


def test_houses_are_rebuilt_in_the_order_of_the_law() -> None:
    programmes = ("rigid_expense_household", "orphan", "destitute_support", "minimum_living_allowance")
    told = [next(rules.rural_house(home(member(40), programme=each), TODAY)).tells["turn"] for each in programmes]
    assert told == ["4", "5", "1", "2"]


def test_houses_and_people_of_villages() -> None:
    both = (member(40), member(10, 1, covered=False))
    assert [each.position for each in rules.everybody_covered(home(*both), TODAY)] == [0]
    assert [each.position for each in rules.rural_house(home(*both), TODAY)] == [0]
    assert [each.position for each in rules.rural_people(home(*both), TODAY)] == [0]
    assert list(rules.rural_people(home(*both, rural=False), TODAY)) == []
    assert list(rules.rural_house(home(*both, rural=False), TODAY)) == list(rules.rural_house(home(), TODAY)) == []


@pytest.mark.parametrize(
    ("every", "on", "period", "words"),
    [
        ("month", date(2026, 3, 1), "2026-03", "2026年3月"),
        ("month", date(2026, 10, 1), "2026-10", "2026年10月"),
        ("term", date(2026, 1, 31), "2025-autumn", "2025年秋季学期"),
        ("term", date(2026, 2, 1), "2026-spring", "2026年春季学期"),
        ("term", date(2026, 8, 1), "2026-autumn", "2026年秋季学期"),
        ("year", date(2026, 12, 31), "2026", "2026年"),
    ],
)
def test_periods(every: str, on: date, period: str, words: str) -> None:
    assert rules.period_of(every, on) == period
    assert rules.period_in_words(period) == words


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_each_kind_says_what_it_needs(kind: Any) -> None:
    assert kind.settled < set(kind.answers) or kind.settled == set(kind.answers)
    assert kind.tells[:3] == ("name", "id_number", "place"), "nobody can be found without these"
    assert "措施(" in kind.basis and kind.to.name
    assert len(kind.code) <= 24 and all(len(code) <= 24 for code in kind.answers)


def test_refusals_in_a_row() -> None:
    first, second, third = date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)
    assert refused_in_a_row([]) == 0
    assert refused_in_a_row([(second, "refused"), (first, "refused"), (second, "refused")]) == 2
    assert refused_in_a_row([(first, "refused"), (second, "accepted"), (third, "refused")]) == 1


@dataclass
class File:
    """A roster of pupils, or a task of one; the list that came back is compared as `compared` says."""

    kind: Any = KINDS["pupils"]
    compared: Matched = field(default_factory=Matched)

    def matched(self, _: Report) -> Matched:
        return self.compared

    def is_settlement(self, code: str) -> bool:
        return code == VILLAGE


def reporting(answer: str = "aided", **compared: Any) -> AnyStep:
    report = Report(lines=[ReportedLine(line=1, answer=answer)])
    return step(File(compared=Matched(**compared)), report)


def stranger(**said: Any) -> AnyStep:
    return reporting(strangers=[(0, ReportedLine(line=1, answer="aided", **said))])


def settling(kind: str, outcome: str) -> AnyStep:
    return step(File(kind), Settle(outcome=outcome, text="看过"))  # type: ignore[arg-type]


def offering(answer: str, why: str | None = None) -> AnyStep:
    offer = Offer(member="张强", offered_on=TODAY, job="保洁", answer=answer, why=why)  # type: ignore[arg-type]
    return step(File("able_to_work"), offer)


EXAMPLES = (
    Example(conditions.answers_are_of_the_kind, "it is", reporting, None),
    Example(conditions.answers_are_of_the_kind, "it is not", lambda: reporting("gone"), ("lines.0.answer", "aided")),
    Example(conditions.lines_are_on_it, "all", reporting, None),
    Example(conditions.lines_are_on_it, "one is not", lambda: reporting(unknown_lines=[3]), ("lines.3.line", "序号")),
    Example(conditions.nobody_is_told_twice, "nobody", reporting, None),
    Example(conditions.nobody_is_told_twice, "one is", lambda: reporting(twice=[2]), ("lines.2.answer", "另一个")),
    Example(conditions.strangers_can_be_found, "nobody is one", reporting, None),
    Example(conditions.strangers_can_be_found, "with a place", lambda: stranger(name="李小明", region=VILLAGE), None),
    Example(conditions.strangers_can_be_found, "without", lambda: stranger(name="李小明"), ("lines.0.name", "村")),
    Example(
        conditions.strangers_can_be_found,
        "outside",
        lambda: stranger(name="李小明", region="110101001001"),
        ("lines.0.region", "新区"),
    ),
    Example(until_one_works, "one works", lambda: settling("nobody_in_work", "put_right"), None),
    Example(until_one_works, "nobody can", lambda: settling("nobody_in_work", "roster_wrong"), None),
    Example(until_one_works, "they do not want", lambda: settling("nobody_in_work", "declined"), ("outcome", "工作")),
    Example(until_one_works, "of another roster", lambda: settling("pupils", "declined"), None),
    Example(offers_count, "of work", lambda: step(File("able_to_work")), None),
    Example(offers_count, "of school", lambda: step(File("pupils")), ("", "就业")),
    Example(refusal_is_explained, "accepted", lambda: offering("accepted"), None),
    Example(refusal_is_explained, "refused", lambda: offering("refused"), ("why", "听证")),
    Example(refusal_is_explained, "refused, and why", lambda: offering("refused", "太远"), None),
)


@table(EXAMPLES)
def test_what_must_hold(example: Example) -> None:
    example.holds()


def row(*texts: str) -> list[Cell]:
    return [Cell("text", text) for text in texts]


def places(said: str) -> str | None:
    return VILLAGE if said == "中川村" else None


def test_a_table_that_comes_back() -> None:
    answers = KINDS["pupils"].answers
    number = id_number(date(2016, 1, 1))
    head = row("序号", "身份证号", "核对结果（填：…）", "姓名", "村、社区")
    table = [
        head,
        row("1", "", "在校，资助已经落实", "", ""),
        row("2", "", "", "", ""),
        row("", number, "not_aided", "李小明", "中川村"),
        row("", "", "aided", "", ""),
        row("x", "620121196001010000", "aided", "", ""),
        row("3", "", "=1+1", "", ""),
        row("4", "", "退学", "", ""),
    ]
    taken, refused = read_report(table, answers, places)
    assert [(at, line.line, line.answer, line.region) for at, line in taken] == [
        (2, 1, "aided", None),
        (4, None, "not_aided", VILLAGE),
    ]
    assert [each.row for each in refused] == [5, 6, 7, 8] and all(each.message for each in refused)


@pytest.mark.parametrize("table", [[], [row("姓名")], [row("序号", "核对结果"), row("1", "")]])
def test_a_table_that_is_no_answer(table: Any) -> None:
    with pytest.raises(Invalid):
        read_report(table, KINDS["pupils"].answers, places)


def test_what_townships_are_told_of_a_line() -> None:
    said = {"name": "张三", "id_number": "6201", "place": "", "aid": "低保"}
    told = rules.told_to_townships(("name", "id_number", "place", "aid", "turn"), said)
    assert told == {"name": "张三", "aid": "低保"}
