"""A severely disabled adult of a marginal household applies alone."""

from __future__ import annotations

from datetime import date

from tests.support.office import Office
from tests.support.world import World, consents, household, id_number


def test_a_severely_disabled_adult_of_a_marginal_household_alone(world: World) -> None:
    """单人户: his family earns more than the standard, yet he is covered himself (民发〔2021〕57号 第8条)."""
    son = world.resident("son", "赵强", id_number(date(1990, 1, 1)))
    wage = {"kind": "wage", "monthly_amount": 220000}
    father = {"name": "赵父", "id_number": id_number(date(1975, 1, 1)), "relation": "parent", "incomes": [wage]}
    home = household(son, "赵强", father)
    home["members"][0]["disability"] = {"kind": "limb", "level": 1}
    office = Office(world)
    case = office.visited(
        son,
        household=home,
        consents=consents(0, 1),
        form={"category": "single_person", "area": "rural", "reason": "一级肢体残疾，不能工作"},
    )
    office.officer.act("applications", case["id"], "calculate")
    calculation = son.read(f"/applications/{case['id']}/file")["calculation"]
    assert (calculation["category"], calculation["amount"]) == ("rural_1", 687_00)

    # What the visit finds: the father earns 20,000 yuan a month. The family is no marginal one.
    accounts = office.officer.read(f"/applications/{case['id']}/file")["declared_accounts"]
    accounts["members"][1]["incomes"] = [wage | {"monthly_amount": 20_000_00, "source": "visit"}]
    office.officer.act("applications", case["id"], "calculate", accounts=accounts)
    calculation = son.read(f"/applications/{case['id']}/file")["calculation"]
    assert (calculation["category"], calculation["amount"]) == (None, 0)
