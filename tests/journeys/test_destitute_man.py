"""A destitute man chooses to stay at home; who can work, or names no obligor, is told so."""

from __future__ import annotations

from datetime import date

from tests.journeys.basic_living import accepted, destitute, old_man
from tests.support.office import record_posting
from tests.support.world import World, ok, problem


def test_a_destitute_man_chooses_to_stay_at_home(world: World) -> None:
    man = old_man(world)
    draft = ok(man.post("/applications", destitute(man)))
    case = accepted(world, man.act("applications", draft["id"], "submit"))
    officer = world.officer()
    wrong = officer.try_to(
        "applications",
        case["id"],
        "propose",
        opinion="grant",
        category="urban_full",
        monthly_amount=60000,
        reason="符合",
    )
    assert problem(wrong, 422)["errors"][0]["field"] == "category"
    officer.act(
        "applications", case["id"], "propose", opinion="grant", category="home", monthly_amount=118900, reason="符合"
    )
    published = record_posting(officer, officer.act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    world.approver().act(
        "applications", case["id"], "approve", monthly_amount=118900, reason="无劳动能力、无生活来源、无赡养人"
    )
    items = {"eats": True, "dresses": True, "gets_up": False, "uses_toilet": True, "walks": False, "bathes": False}
    park = world.park()
    park.act("applications", case["id"], "assess_self_care", items=items, assessor="园区评估小组")
    [benefit] = man.read("/benefits")["items"]
    assert benefit["category"] == "home"
    # One line for town and country, and the care allowance for partial self-care.
    assert benefit["monthly_amount"] == 1189_00 + 301_00


def test_somebody_who_can_work_is_not_destitute(world: World) -> None:
    man = old_man(world, date(1990, 1, 1))
    draft = ok(man.post("/applications", destitute(man)))
    case = accepted(world, man.act("applications", draft["id"], "submit"))
    world.officer().act(
        "applications", case["id"], "propose", opinion="grant", category="home", monthly_amount=118900, reason="符合"
    )
    published = record_posting(world.officer(), world.officer().act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    refusal = world.approver().try_to("applications", case["id"], "approve", monthly_amount=118900, reason="符合")
    assert "无劳动能力" in problem(refusal, 422)["detail"]


def test_obligors_must_be_named(world: World) -> None:
    man = old_man(world)
    draft = ok(man.post("/applications", destitute(man, has_no_obligor=False)))
    assert problem(man.try_to("applications", draft["id"], "submit"), 422)["errors"][0]["field"] == "form.obligors"
