"""The year turns, the standard rises and a rule of the policy changes: who was decided before keeps his decision,
who comes after gets the new.
"""

from __future__ import annotations

from typing import Any

from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.identifiers import new_id
from app.programmes.policy import set_policy
from app.programmes.standards import Standard, chosen_area
from tests.support.office import Office, record_posting
from tests.support.world import Person, World, household

OLD, NEW = 687_00, 1000_00
WAGE, WAGE_COUNTED_OLD, WAGE_COUNTED_NEW = 500_00, 400_00, 450_00


def calculated(office: Office, person: Person) -> Any:
    """A case of somebody with a small wage, calculated; the case and what it comes to."""
    home = household(person, person.name)
    home["members"][0] |= {"labour_capacity": "full", "monthly_income": WAGE}
    home["members"][0]["incomes"] = [{"kind": "wage", "monthly_amount": WAGE}]
    case = office.visited(person, household=home)
    office.officer.act("applications", case["id"], "calculate")
    return case, person.read(f"/applications/{case['id']}/file")["calculation"]["amount"]


def decided(office: Office, case: Any, amount: int) -> None:
    office.officer.act(
        "applications",
        case["id"],
        "propose",
        opinion="grant",
        category="urban_difference",
        monthly_amount=amount,
        reason="按核算结果",
    )
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    office.world.advance_past(published["notice"]["ends_on"])
    office.approver.act("applications", case["id"], "approve", monthly_amount=amount, reason="符合条件")


def numbers_change(world: World) -> None:
    with world.inside(), transaction():
        today = clock.today()
        Standard.insert(
            id=new_id(),
            code="minimum_living_allowance.urban",
            item="城市低保标准",
            area=chosen_area(),
            amount=NEW,
            unit="元/人/月",
            effective_from=today,
            status="confirmed",
            source="新标准",
        ).execute()
        set_policy("job_cost.percent_of_wage", 10, today, "新规定", actor=None)


def test_a_changed_standard_or_setting_changes_no_earlier_decision(world: World) -> None:
    office, zhang, li = Office(world), world.resident("zhangsan", "张三"), world.resident("lisi", "李四")
    case, amount = calculated(office, zhang)
    assert amount == OLD - WAGE_COUNTED_OLD
    decided(office, case, amount)
    before = zhang.read(f"/applications/{case['id']}/file")

    numbers_change(world)
    _, later = calculated(office, li)
    assert later == NEW - WAGE_COUNTED_NEW, "who comes after gets the new numbers"

    after = zhang.read(f"/applications/{case['id']}/file")
    assert (after["decision"], after["calculation"]) == (before["decision"], before["calculation"])
    assert [benefit["monthly_amount"] for benefit in zhang.read("/benefits")["items"]] == [amount]
    status, output = world.command("decisions", "replay")
    assert status == 0 and "1 decisions, 0 come out differently" in output
