"""A severely disabled adult of a marginal household applies alone."""

from __future__ import annotations

from datetime import date

from tests.support.office import Office
from tests.support.world import World, consents, household, id_number


def test_a_severely_disabled_adult_of_a_marginal_household_alone(world: World) -> None:
    """单人户: his family earns more than the standard, yet he is covered himself (民发〔2021〕57号 第8条)."""
    son = world.resident("son", "赵强", id_number(date(1990, 1, 1)))
    father = {"name": "赵父", "id_number": id_number(date(1962, 1, 1)), "relation": "parent", "monthly_income": 250000}
    home = household(son, "赵强", father)
    home["members"][0]["disability"] = {"kind": "limb", "level": 1}
    office = Office(world)
    case = office.visited(
        son,
        household=home,
        consents=consents(0, 1),
        form={"category": "single_person", "reason": "一级肢体残疾，不能工作"},
    )
    office.officer.act("applications", case["id"], "calculate")
    calculation = son.read(f"/applications/{case['id']}/file")["calculation"]
    assert (calculation["category"], calculation["amount"]) == ("urban_full", 920_00)
