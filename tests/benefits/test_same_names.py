"""Two of one household may have one name: what is written down of one of them is not written down of the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.households.service import MemberView
from app.households.telling_apart import the_same, told_apart
from tests.support.benefits import Recipient, granted
from tests.support.office import Office
from tests.support.steps import member
from tests.support.world import id_number, problem

OLDER, YOUNGER = date(1990, 3, 2), date(1991, 7, 8)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def daughter_in_law(born: date, serial: int) -> dict[str, Any]:
    number = id_number(born, serial)
    return {"name": "马秀英", "id_number": number, "relation": "other", "labour_capacity": "none"}


@pytest.fixture
def family(office: Office) -> Recipient:
    """张三 and two daughters-in-law of one name."""
    return granted(office, daughter_in_law(OLDER, 2), daughter_in_law(YOUNGER, 4))


def test_the_death_of_one_is_not_that_of_the_other(family: Recipient) -> None:
    officer = family.office.officer
    called = [each["name"] for each in family.read(officer)["people"]]
    assert called == ["张三", "马秀英(1990年生)", "马秀英(1991年生)"]
    on = family.read()["created_at"][:10]
    problem(family.try_to(officer, "report_death", name="马秀英", died_on=on), 422)
    family.act(officer, "report_death", name="马秀英（1991年生）", died_on=on)
    assert {each["name"]: each["covered"] for each in family.read(officer)["people"]} == {
        "张三": True,
        "马秀英(1990年生)": True,
        "马秀英(1991年生)": False,
    }
    problem(family.try_to(officer, "report_death", name="马秀英(1991年生)", died_on=on), 422)


def test_somebody_of_a_known_name_may_join(family: Recipient) -> None:
    third = {"name": "马秀英", "relation": "other", "id_number": id_number(date(1993, 1, 5), 6)}
    family.act(family.person, "report_change", kind="marriage")
    facts = {"joins": [third], "monthly_amount": 64000, "reason": "结婚"}
    family.act(family.office.investigator, "change_members", **facts)
    called = [each["name"] for each in family.read(family.office.officer)["people"]]
    assert called[-1] == "马秀英(1993年生)"


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from([None, 1990, 1991])), min_size=1, max_size=8))
def test_everybody_is_called_something_else_and_nobody_changes_who_has_a_name_alone(
    people: list[tuple[str, int | None]],
) -> None:
    members = [
        member(place, name, "self" if place == 0 else "other", born=date(year, 5, 1) if year else None)
        for place, (name, year) in enumerate(people)
    ]
    shown = told_apart(members)
    assert len({each.called for each in shown}) == len(shown)
    assert [each.name for each in shown] == [name for name, _ in people]
    names = [name for name, _ in people]
    assert all(each.called == each.name for each in shown if names.count(each.name) == 1 or each.relation == "self")


def test_whoever_differs_in_what_is_known_of_both_is_another() -> None:
    known: tuple[MemberView, ...] = (member(0, "马秀英", "self", born=OLDER, number="older"),)
    assert the_same(known, "马秀英", "older", OLDER) is known[0]
    assert the_same(known, "马秀因", "older", None) is known[0], "a number says more than a name"
    assert the_same(known, "马秀英", "younger", YOUNGER) is None
    assert the_same(known, "马秀英", None, YOUNGER) is None
    assert the_same(known, "马秀英", None, OLDER) is known[0]
    assert the_same((member(0, "小宝", born=None),), "小宝", None, YOUNGER) is not None
