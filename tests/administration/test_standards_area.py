"""Whose standards the calculation takes: chosen by two, never by default (rows 28 and 37 of the review)."""

from __future__ import annotations

from datetime import date

import pytest

from app.administration.settings import PolicyFacts
from app.kernel.errors import Invalid
from app.kernel.settings import Setting
from app.programmes.policy import OPEN_NUMBERS, check_value, set_policy, to_confirm
from app.programmes.standards import (
    AREA_SETTING,
    KIND_LABELS,
    Standard,
    amounts_are_examples,
    areas,
    standards_in_force,
)
from app.programmes.undecided import undecided
from tests.support.office import Office
from tests.support.pending import confirmed, waiting
from tests.support.world import World, problem

BUREAU = "bureau-620171"

# No amount of any year was found in public: nothing is paid by it before two people have entered one.
ENTERED_BY_THE_BUREAU = {"orphan.without_carers"}


@pytest.fixture
def nobody_chose(world: World) -> World:
    with world.inside():
        Setting.delete().where(Setting.name == AREA_SETTING).execute()
    return world


def test_without_a_chosen_area_nothing_is_calculated_and_that_is_said(nobody_chose: World) -> None:
    office, zhang = Office(nobody_chose), nobody_chose.resident("zhangsan", "张三")
    case = office.visited(zhang)
    refused = problem(office.officer.try_to("applications", case["id"], "calculate"), 409)
    assert "还没有定按哪个地区的救助标准核算" in refused["detail"] and refused["type"].endswith("no-standard")
    assert office.officer.read(f"/applications/{case['id']}")["state"] == "investigating"
    with nobody_chose.inside():
        assert any("no area is chosen" in what for what in undecided(date(2026, 1, 1)))


def test_the_area_is_chosen_by_an_operator_and_the_bureau(nobody_chose: World) -> None:
    world = nobody_chose
    code, said = world.command("standards", "area", "兰州市")
    assert code == 1 and "兰州新区" in said, "those that can be chosen are named"
    assert world.command("standards", "area", "兰州新区")[0] == 0
    assert "no area is chosen" in world.command("standards", "show")[1], "one hand chooses nothing"
    bureau = world.staff(BUREAU)
    [shown] = [item for item in waiting(bureau) if item["action"] == "choose_area"]
    assert "兰州新区" in shown["text"] and "还没有选定" in shown["text"]
    confirmed(bureau, shown)
    assert "minimum_living_allowance.urban = 68700" in world.command("standards", "show")[1]


@pytest.mark.parametrize(
    ("day", "line", "class_2", "basic", "care"),
    [
        (date(2021, 6, 1), 636_00, 572_00, 1099_84, (162_00, 280_00, 540_00)),
        (date(2026, 6, 1), 687_00, 618_00, 1189_00, (162_00, 301_00, 540_00)),
    ],
)
def test_the_new_area_has_its_own_rows(
    world: World, day: date, line: int, class_2: int, basic: int, care: tuple[int, ...]
) -> None:
    """facts.md F1 to F4: one line for town and country, class 2 is 90 percent of it, 3 and 4 are sums."""
    with world.inside():
        held = {code: each["amount"] for code, each in standards_in_force(day).items()}
    allowance = "minimum_living_allowance"
    assert held[f"{allowance}.urban"] == held[f"{allowance}.rural"] == held[f"{allowance}.rural_1"] == line
    assert held[f"{allowance}.rural_2"] == class_2
    assert (held[f"{allowance}.rural_3"], held[f"{allowance}.rural_4"]) == (84_00, 58_00)
    assert held["destitute_support.urban"] == held["destitute_support.rural"] == basic
    assert tuple(held[f"destitute_support.care_{level}"] for level in ("full", "partial", "none")) == care
    assert (held["disability_living"], held["disability_care.higher"], held["disability_care.lower"]) == (
        110_00,
        110_00,
        60_00,
    )


def test_a_class_in_percent_follows_the_line(world: World) -> None:
    """Whoever raises the line need not enter classes 1 and 2 again."""
    with world.inside():
        line = Standard.get(
            Standard.area == "兰州新区",
            Standard.code == "minimum_living_allowance.rural",
            Standard.effective_from == date(2022, 1, 1),
        )
        line.amount = 720_00
        line.save()
        held = standards_in_force(date(2026, 6, 1))
    assert held["minimum_living_allowance.rural_1"]["amount"] == 720_00
    assert held["minimum_living_allowance.rural_2"]["amount"] == 648_00


def test_every_area_that_can_be_chosen_has_rows_of_known_kinds(world: World) -> None:
    with world.inside():
        assert areas() == ["兰州市三县", "兰州市五区", "兰州新区"]
        rows = list(Standard.select().where(Standard.area.in_(areas())))
        assert {row.code for row in rows} == set(KIND_LABELS) - ENTERED_BY_THE_BUREAU
        assert amounts_are_examples(date(2026, 1, 1)), "nobody of the bureau has confirmed them"


def test_the_exemption_of_the_basic_pension_asks_for_a_confirmation_from_2026_on(world: World) -> None:
    """It was for 十四五 (row 35): silence does not carry it on unsaid."""
    with world.inside():
        assert [number.name for number in to_confirm(date(2025, 12, 31))] == []
        assert [number.name for number in to_confirm(date(2026, 1, 1))] == ["basic_pension.excluded"]
        assert any("basic_pension" in what for what in undecided(date(2026, 1, 1)))
        set_policy("basic_pension.excluded", 1, date(2025, 1, 1), "旧文件", actor=None)
        assert to_confirm(date(2026, 1, 1)), "a document from before does not reach"
        set_policy("basic_pension.excluded", 1, date(2026, 1, 1), "新文件", actor=None)
        assert to_confirm(date(2026, 1, 1)) == []


@pytest.mark.parametrize(("value", "allowed"), [(59, False), (60, True), (90, True), (91, False)])
def test_the_share_of_rigid_expenses_is_what_the_province_allows(value: int, *, allowed: bool) -> None:
    number = OPEN_NUMBERS["rigid.least_percent_of_income"]
    assert PolicyFacts(name=number.name, value=value, effective_from=date(2026, 1, 1), source="市里文件")
    if allowed:
        check_value(number, value)
    else:
        with pytest.raises(Invalid):
            check_value(number, value)
