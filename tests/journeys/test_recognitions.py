"""The other programmes of basic living: destitute support at home, a marginal household's recognition; and what excludes what."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.applications.cases import SIGNED_ON_PAPER, hang_up
from tests.world import TOWNSHIP, Person, World, application, consents, household, id_number, ok, problem, submitted


def accepted(world: World, case: dict[str, Any]) -> dict[str, Any]:
    """Through acceptance and visit, up to the proposal."""
    officer, investigator = world.officer(), world.investigator()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    officer.act("applications", case["id"], "start_check")
    investigators = [f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"]
    today = case["created_at"][:10]
    answer: dict[str, Any] = investigator.act(
        "applications", case["id"], "record_visit",
        visited_on=today, investigators=investigators, findings="属实", unsigned_reason=SIGNED_ON_PAPER,
    )  # fmt: skip
    return answer


def old_man(world: World, born: date = date(1950, 3, 1)) -> Person:
    return world.resident("oldman", "王五", id_number(born))


def destitute(person: Person, **form: Any) -> dict[str, Any]:
    answers = {"area": "rural", "reason": "一个人过", "support_form": "home", "has_no_obligor": True} | form
    return application(person, programme="destitute_support", household=household(person, "王五"), form=answers)


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
        "applications", case["id"], "propose", opinion="grant", category="home", monthly_amount=60500, reason="符合"
    )
    hang_up(officer, officer.act("applications", case["id"], "publish"))
    world.advance(days=9)
    world.approver().act(
        "applications", case["id"], "approve", monthly_amount=60500, reason="无劳动能力、无生活来源、无赡养人"
    )
    items = {"eats": True, "dresses": True, "gets_up": False, "uses_toilet": True, "walks": False, "bathes": False}
    park = world.park()
    park.act("applications", case["id"], "assess_self_care", items=items, assessor="园区评估小组")
    [benefit] = man.read("/benefits")["items"]
    assert benefit["category"] == "home"
    # 465 × 1.3, rounded up to the yuan, and the care allowance for partial self-care.
    assert benefit["monthly_amount"] == 605_00 + 280_00


def test_somebody_who_can_work_is_not_destitute(world: World) -> None:
    man = old_man(world, date(1990, 1, 1))
    draft = ok(man.post("/applications", destitute(man)))
    case = accepted(world, man.act("applications", draft["id"], "submit"))
    world.officer().act(
        "applications", case["id"], "propose", opinion="grant", category="home", monthly_amount=60500, reason="符合"
    )
    hang_up(world.officer(), world.officer().act("applications", case["id"], "publish"))
    world.advance(days=9)
    refusal = world.approver().try_to("applications", case["id"], "approve", monthly_amount=60500, reason="符合")
    assert "无劳动能力" in problem(refusal, 422)["detail"]


def test_obligors_must_be_named(world: World) -> None:
    man = old_man(world)
    draft = ok(man.post("/applications", destitute(man, has_no_obligor=False)))
    assert problem(man.try_to("applications", draft["id"], "submit"), 422)["errors"][0]["field"] == "form.obligors"


def test_a_recognition_goes_without_public_notice_and_without_money(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang, programme="marginal_household", form={"category": "urban", "reason": "看病花钱多"})
    case = accepted(world, case)
    case = world.officer().act("applications", case["id"], "propose", opinion="grant", reason="符合")
    assert case["state"] == "deciding"
    case = world.approver().act(
        "applications", case["id"], "approve", monthly_amount=0, reason="人均收入在标准的1.5倍以内"
    )
    assert case["state"] == "approved"
    assert zhang.read("/benefits")["items"] == []
    assert ok(world.nobody().get("/publicity"))["items"] == []


def test_nobody_receives_the_allowance_and_destitute_support(world: World) -> None:
    man = old_man(world)
    for programme, category in (("minimum_living_allowance", "rural_1"), ("destitute_support", "home")):
        body = (
            destitute(man) if programme == "destitute_support" else application(man, household=household(man, "王五"))
        )
        draft = ok(man.post("/applications", body | {"consents": consents(0)}))
        case = accepted(world, man.act("applications", draft["id"], "submit"))
        world.officer().act(
            "applications",
            case["id"],
            "propose",
            opinion="grant",
            category=category,
            monthly_amount=46500,
            reason="符合",
        )
        hang_up(world.officer(), world.officer().act("applications", case["id"], "publish"))
        world.advance(days=9)
        last = world.approver().try_to("applications", case["id"], "approve", monthly_amount=46500, reason="符合")
    assert "不能重复享受" in problem(last, 409)["detail"]
    assert len(man.read("/benefits")["items"]) == 1
