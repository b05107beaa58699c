"""A month whose index triggers: two of the bureau agree, each township gets a list, and it is paid in that month."""

from __future__ import annotations

from typing import Any

from app.kernel.database import connection
from tests.payment_runs.banking import Banking, says
from tests.payment_runs.support import STEPS, desk, first_month, recipient
from tests.support.benefits import begun, granted
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.personal import apply_for, of_a_child, of_a_disabled_person
from tests.support.world import Person, World, ok, problem

SUBSIDY = 25_00  # 687 × 3.5 %, in whole yuan
FIRST, SECOND = "bureau-620171", "bureau2-620171"


def index(world: World, month: str, **changes: Any) -> dict[str, Any]:
    published = {"published_on": world.today().isoformat(), "source": "统计局网站"}
    return {"month": month, "cpi": 35} | published | changes


def test_a_month_whose_index_triggers(world: World, office: Office) -> None:
    zhang, money = recipient(office), desk(office)
    month = first_month(zhang.id)
    world.advance_to(month.replace(day=28))
    world.advance_past(month.replace(day=28))
    while world.today().month == month.month:
        world.advance_past(world.today().isoformat())
    said, bureau = f"{month:%Y-%m}", world.staff(FIRST)
    answer = bureau.post("/price-indexes", index(world, said))
    assert answer.status_code == 202
    asked = answer.get_json()
    assert asked["triggered"] and "3.5%" in asked["rule"] and "每人25元" in asked["rule"]
    assert asked["due_on"][:7] == f"{world.today():%Y-%m}"
    assert bureau.read("/price-indexes")["items"] == [], "one hand changes nothing"
    confirmed(world.staff(SECOND), asked["pending"])
    world.work()
    [row] = bureau.read("/price-indexes")["items"]
    assert row["triggered"] and not row["opening"] and len(row["runs"]) == 1
    assert row["statistics"] == {
        "households": 1, "persons": 1, "amount": SUBSIDY, "paid_households": 0, "paid_amount": 0, "paid_late": 0,
    }  # fmt: skip
    run = office.officer.read(f"/payment-runs/{row['runs'][0]}")
    assert (run["programme_name"], run["total"], run["lines_count"]) == ("价格临时补贴", SUBSIDY, 1)
    run = money.take(run, *STEPS)
    lines = money.lines(run, "?status=on_its_way")
    assert [line["kind"] for line in lines] == ["subsidy"]
    assert Banking(money, run, []).sent([says(line) for line in lines])["paid"] == 1
    world.work()
    mine = [each for each in zhang.person.read("/payments")["items"] if each["kind_label"] == "价格临时补贴"]
    assert [(each["amount"], each["status"]) for each in mine] == [(SUBSIDY, "paid")]
    [row] = bureau.read("/price-indexes")["items"]
    assert (row["statistics"]["paid_amount"], row["statistics"]["paid_late"]) == (SUBSIDY, 0)
    assert money.trial_balance()["aid_expense"] == (SUBSIDY, 0)
    again = bureau.post("/price-indexes", index(world, said, cpi=99))
    assert "已经录入过" in problem(again, 409)["detail"]


def test_a_month_that_does_not_trigger_opens_nothing(world: World, office: Office) -> None:
    recipient(office)
    bureau = world.staff(FIRST)
    before = f"{world.today():%Y}-01"
    asked = ok(bureau.post("/price-indexes", index(world, before, cpi=20, food_cpi=40)))
    assert not asked["triggered"] and "没有达到" in asked["rule"]
    confirmed(world.staff(SECOND), asked["pending"])
    world.work()
    [row] = bureau.read("/price-indexes")["items"]
    assert (row["triggered"], row["runs"], row["statistics"]) == (False, [], None)
    problem(world.officer().post("/price-indexes", index(world, before)), 403)
    early = index(world, before, published_on=f"{before}-01")
    assert problem(bureau.post("/price-indexes", early), 422)["errors"][0]["field"] == "published_on"


def test_orphans_get_it_and_nobody_gets_it_twice(world: World, office: Office) -> None:
    """One alone, one who lives in a household that gets it for her, and a subsidy that is in no group."""
    alone, inside = world.resident("xiaofang", "小芳"), world.resident("xiaoli", "小丽")
    benefits = [a_child(alone, "小芳", "without_carers"), a_child(inside, "小丽", "orphan_home")]
    niece = {"name": "小丽", "id_number": inside.id_number, "relation": "other"}
    zhang = granted(office, niece, person=world.resident())
    month = first_month(zhang.id)
    disabled = apply_for(alone, "disability_living", of_a_disabled_person(alone, "小芳", "limb", 1))
    with connection():
        begun(disabled["id"], category="living_subsidy")
    while world.today() <= month.replace(day=28) or world.today().month == month.month:
        world.advance_past(max(world.today(), month.replace(day=27)).isoformat())
    asked = world.staff(FIRST).post("/price-indexes", index(world, f"{month:%Y-%m}")).get_json()
    confirmed(world.staff(SECOND), asked["pending"])
    world.work()
    [row] = world.staff(FIRST).read("/price-indexes")["items"]
    assert (row["statistics"]["households"], row["statistics"]["persons"]) == (2, 3)
    lines = desk(office).lines({"id": row["runs"][0]})
    assert {each["benefit"]: each["amount"] for each in lines} == {benefits[0]: SUBSIDY, zhang.id: 2 * SUBSIDY}


def a_child(person: Person, name: str, category: str) -> str:
    case = apply_for(person, "orphan", of_a_child(person, name))
    with connection():
        return begun(case["id"], category=category)
