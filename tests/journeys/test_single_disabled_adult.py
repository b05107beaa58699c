"""A severely disabled adult of a marginal household applies alone."""

from __future__ import annotations

from datetime import date

from app.benefits.models import CoveredMonth
from app.kernel.privacy import id_number_index
from app.notices.models import OfficialNotice
from tests.support.office import Office, record_posting
from tests.support.world import World, consents, household, id_number, ok


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


def test_only_the_person_who_is_meant_is_published_printed_counted_and_covered(world: World) -> None:
    """民发〔2021〕57号 第8条: the father lives in the household, is no part of the aid, and is free for his own."""
    son, office = world.resident("son", "赵强", id_number(date(1990, 1, 1))), Office(world)
    father_number = id_number(date(1950, 1, 1))
    father = {"name": "赵父", "id_number": father_number, "relation": "parent", "monthly_income": 200000}
    home = household(son, "赵强", father)
    home["members"][0]["disability"] = {"kind": "limb", "level": 1}
    form = {"category": "single_person", "area": "rural", "reason": "一级肢体残疾，不能工作"}
    case = office.visited(son, household=home, consents=consents(0, 1), form=form)
    members = office.officer.read(f"/applications/{case['id']}/file")["household"]["members"]
    assert [each["covered"] for each in members] == [True, False]
    grant = {"monthly_amount": 687_00, "reason": "符合条件"}
    opinion = grant | {"opinion": "grant", "category": "rural_1"}
    office.officer.act("applications", case["id"], "propose", **opinion)
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    assert [each["members"] for each in ok(world.nobody().get("/publicity"))["items"]] == [1]
    office.let_the_notice_end(published)
    office.approver.act("applications", case["id"], "approve", **grant)
    [benefit] = son.read("/benefits")["items"]
    assert benefit["members"] == 1
    with world.inside():
        decision = OfficialNotice.get(OfficialNotice.kind == "decision").facts
        assert decision["members"] == ["赵强"]
        assert {row.person_index for row in CoveredMonth.select()} == {id_number_index(son.id_number)}
