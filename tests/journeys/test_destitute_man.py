"""A destitute man chooses to stay at home; who can work, or has a son who could support him, is told so."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.journeys.basic_living import accepted, assessed, destitute, old_man
from tests.support.office import record_posting
from tests.support.world import Person, World, ok, problem

# 14,268 yuan a year and 3,612 of care allowance for who is partly able: what New Area set for 2022.
WITH_CARE, WITH_MORE_CARE = 1189_00 + 301_00, 1189_00 + 540_00
PROPOSED = {"opinion": "grant", "category": "home", "monthly_amount": WITH_CARE, "reason": "符合"}
SON = {"name": "王大", "relation": "儿子", "no_consent_reason": "在监狱服刑"}


def visited(world: World, man: Person, **form: Any) -> Any:
    """Up to the opinion, with the assessment of the park."""
    draft = ok(man.post("/applications", destitute(man, **form)))
    case = accepted(world, man.act("applications", draft["id"], "submit"))
    return assessed(world, case, "gets_up", "walks", "bathes")


def noticed(world: World, case: Any) -> None:
    published = record_posting(world.officer(), world.officer().act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])


def test_a_destitute_man_chooses_to_stay_at_home(world: World) -> None:
    man, officer, park = old_man(world), world.officer(), world.park()
    case = visited(world, man)
    for category in ("urban_full", "institution"):
        wrong = officer.try_to("applications", case["id"], "propose", **PROPOSED | {"category": category})
        assert problem(wrong, 422)["errors"][0]["field"] == "category"
    officer.act("applications", case["id"], "propose", **PROPOSED)
    noticed(world, case)
    decision = {"monthly_amount": WITH_CARE, "reason": "无劳动能力、无生活来源、无赡养人"}
    world.approver().act("applications", case["id"], "approve", **decision)
    [benefit] = man.read("/benefits")["items"]
    assert (benefit["category"], benefit["monthly_amount"]) == ("home", WITH_CARE), "from the first month on"

    told = man.act("applications", case["id"], "report_self_care_change", what="上个月摔了，自己吃不了饭")
    assert told["step_due_on"], "ten working days"
    items = dict.fromkeys(("eats", "dresses", "gets_up", "uses_toilet", "walks", "bathes"), False)
    park.act("applications", case["id"], "assess_self_care", items=items, assessor="园区评估小组")
    assert man.read(f"/applications/{case['id']}")["step_due_on"] is None
    assert man.read("/benefits")["items"][0]["monthly_amount"] == WITH_MORE_CARE


def test_nothing_is_proposed_before_the_assessment(world: World) -> None:
    """民发〔2021〕43号 第20条: the level sets the allowance, so it is in the notice and in the first month."""
    man = old_man(world)
    draft = ok(man.post("/applications", destitute(man)))
    case = accepted(world, man.act("applications", draft["id"], "submit"))
    refusal = problem(world.officer().try_to("applications", case["id"], "propose", **PROPOSED), 422)
    assert refusal["errors"][0]["field"] == "self_care"


def test_somebody_who_can_work_is_not_destitute(world: World) -> None:
    man, officer = old_man(world, date(1990, 1, 1)), world.officer()
    case = visited(world, man)
    refusal = problem(officer.try_to("applications", case["id"], "propose", **PROPOSED), 422)
    assert refusal["errors"][0]["field"] == "differs_because" and "不符合条件" in refusal["detail"]
    why = {"differs_because": "村里都说他可怜"}
    officer.act("applications", case["id"], "propose", **PROPOSED | why)
    noticed(world, case)
    decision = {"monthly_amount": WITH_CARE, "reason": "符合"} | why
    refusal = problem(world.approver().try_to("applications", case["id"], "approve", **decision), 422)
    assert "无劳动能力" in refusal["detail"], "no reason stands in for a condition"


def test_a_son_is_tested_and_stands_in_the_way_only_while_he_could_give(world: World) -> None:
    """民发〔2021〕43号 第8条: each obligor by one of six grounds; his is the prison."""
    man, officer = old_man(world), world.officer()
    case = visited(world, man, obligors=[SON], has_no_obligor=False)
    file = officer.read(f"/applications/{case['id']}/file")
    refusal = problem(officer.try_to("applications", case["id"], "propose", **PROPOSED), 422)
    assert "不符合条件" in refusal["detail"]
    accounts = file["declared_accounts"]
    accounts["obligors"][0]["unable_because"] = "incapable"
    officer.act("applications", case["id"], "calculate", accounts=accounts)
    officer.act("applications", case["id"], "propose", **PROPOSED)
    noticed(world, case)
    decision = {"monthly_amount": WITH_CARE, "reason": "儿子在监狱服刑"}
    assert world.approver().act("applications", case["id"], "approve", **decision)["state"] == "approved"


def test_obligors_must_be_named(world: World) -> None:
    man = old_man(world)
    draft = ok(man.post("/applications", destitute(man, has_no_obligor=False)))
    assert problem(man.try_to("applications", draft["id"], "submit"), 422)["errors"][0]["field"] == "form.obligors"
