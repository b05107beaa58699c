"""The two disability subsidies and the children's benefit, through the hands that they pass."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.assessment.personal import ALLOWANCE
from app.benefits.models import Benefit
from app.kernel.database import connection, transaction
from app.programmes.personal import PERSONAL
from app.programmes.policy import set_policy
from app.programmes.standards import KIND_LABELS
from tests.support.benefits import granted
from tests.support.office import Office, inbox
from tests.support.personal import (
    BUREAU_APPROVER,
    apply_for,
    granted_by_the_bureau,
    looked_up,
    of_a_child,
    of_a_disabled_person,
    proposed,
)
from tests.support.world import Person, World, id_number, problem


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def test_the_care_subsidy_is_paid_whatever_somebody_earns(world: World, office: Office) -> None:
    wang = world.resident("wangwu", "王五")
    case = apply_for(wang, "disability_care", of_a_disabled_person(wang, "王五", "limb", 2))
    done = granted_by_the_bureau(office, case, 60_00, "care_lower")
    assert done["state"] == "approved"
    [benefit] = wang.read("/benefits")["items"]
    assert (benefit["programme"], benefit["monthly_amount"]) == ("disability_care", 60_00)
    assert "approved" in inbox(wang) and not wang.read("/publicity")["items"]


def test_the_amount_is_the_standards_and_nobody_elses(world: World, office: Office) -> None:
    wang = world.resident("wangwu", "王五")
    case = apply_for(wang, "disability_care", of_a_disabled_person(wang, "王五", "limb", 2))
    looked_up(office, case)
    given = {"opinion": "grant", "category": "care_lower", "monthly_amount": 90_00, "reason": "很困难"}
    wrong = problem(office.officer.try_to("applications", case["id"], "propose", **given), 422)
    assert "60元" in wrong["detail"]
    higher = given | {"category": "care_higher", "monthly_amount": 110_00}
    wrong = problem(office.officer.try_to("applications", case["id"], "propose", **higher), 422)
    assert "理由" in wrong["detail"]


def test_who_proposes_does_not_decide_and_the_township_does_not_either(world: World, office: Office) -> None:
    wang = world.resident("wangwu", "王五")
    case = apply_for(wang, "disability_care", of_a_disabled_person(wang, "王五", "limb", 2))
    proposed(office, case, 60_00, category="care_lower")
    problem(office.approver.try_to("applications", case["id"], "approve", monthly_amount=60_00, reason="同意"), 403)
    done = world.staff(BUREAU_APPROVER).act("applications", case["id"], "approve", monthly_amount=60_00, reason="同意")
    assert done["state"] == "approved"


def test_the_living_subsidy_asks_for_the_allowance_until_it_is_extended(world: World, office: Office) -> None:
    li = world.resident("lisi", "李四")
    facts = of_a_disabled_person(li, "李四", "hearing", 3)
    case = apply_for(li, "disability_living", facts)
    looked_up(office, case)
    given = {"opinion": "grant", "category": "living_subsidy", "monthly_amount": 110_00, "reason": "条件符合"}
    wrong = problem(office.officer.try_to("applications", case["id"], "propose", **given), 422)
    assert "没有享受低保" in wrong["detail"]
    with connection(), transaction():
        set_policy("disability_living.low_income", 1, world.today(), "测试文件", actor=None)
    wrong = problem(office.officer.try_to("applications", case["id"], "propose", **given), 422)
    assert "低收入家庭" in wrong["detail"]


def test_who_has_the_allowance_gets_both_subsidies_beside_it(world: World, office: Office) -> None:
    zhang = world.resident()
    granted(office, person=zhang)
    for programme, category in (
        ("disability_living", "living_subsidy"),
        ("disability_care", "care_higher"),
    ):
        case = apply_for(zhang, programme, of_a_disabled_person(zhang, "张三", "visual", 1))
        assert granted_by_the_bureau(office, case, 110_00, category)["state"] == "approved"
    found = {each["programme"] for each in zhang.read("/benefits")["items"]}
    assert found == {ALLOWANCE, "disability_living", "disability_care"}


def test_nobody_has_the_same_subsidy_twice(world: World, office: Office) -> None:
    wang = world.resident("wangwu", "王五")
    facts = of_a_disabled_person(wang, "王五", "limb", 1)
    granted_by_the_bureau(office, apply_for(wang, "disability_care", facts), 110_00, "care_higher")
    again = apply_for(wang, "disability_care", facts)
    proposed(office, again, 110_00, category="care_higher")
    refused = world.staff(BUREAU_APPROVER).try_to(
        "applications", again["id"], "approve", monthly_amount=110_00, reason="同意"
    )
    assert "已经在领这项补贴" in problem(refused, 409)["detail"]


def test_who_is_destitute_has_none_of_them(world: World, office: Office) -> None:
    zhang = world.resident(number=id_number(day_years_ago(world, 9)))
    recipient = granted(office, person=zhang)
    with world.inside(), transaction():
        Benefit.update(programme="destitute_support").where(Benefit.id == recipient.id).execute()
    case = apply_for(zhang, "orphan", of_a_child(zhang, "张三"))
    looked_up(office, case)
    given = {"opinion": "grant", "category": "orphan_home", "monthly_amount": 640_00, "reason": "条件符合"}
    wrong = problem(office.officer.try_to("applications", case["id"], "propose", **given), 422)
    assert "特困" in wrong["detail"]


def test_children_without_carers_wait_until_an_amount_is_entered(world: World, office: Office) -> None:
    child = world.resident("xiaofang", "小芳", number=id_number(day_years_ago(world, 9)))
    facts = of_a_child(child, "小芳")
    case = apply_for(child, "orphan", facts | {"form": facts["form"] | {"child_status": "without_carers"}})
    looked_up(office, case)
    given = {"opinion": "grant", "category": "without_carers", "monthly_amount": 640_00, "reason": "条件符合"}
    refused = problem(office.officer.try_to("applications", case["id"], "propose", **given), 409, "no-standard")
    assert KIND_LABELS["orphan.without_carers"] in refused["detail"]


def test_a_yearly_review_of_a_subsidy_looks_at_no_means(world: World, office: Office) -> None:
    wang = world.resident("wangwu", "王五")
    case = apply_for(wang, "disability_care", of_a_disabled_person(wang, "王五", "limb", 1))
    granted_by_the_bureau(office, case, 110_00, "care_higher")
    benefit = _benefit(wang)
    world.advance_past(benefit["step_due_on"])
    offered = {each["action"] for each in office.investigator.read(f"/benefits/{benefit['id']}")["actions"]}
    assert "record_certificate" in offered and "check_again" not in offered and "record_schooling" not in offered
    seen = office.investigator.act("benefits", benefit["id"], "review", findings="残疾人证有效")
    assert seen["state"] == "active"


def test_a_certificate_that_ends_begins_the_review_and_another_level_is_no_no_change(
    world: World, office: Office
) -> None:
    wang = world.resident("wangwu", "王五")
    today = world.today()
    facts = of_a_disabled_person(wang, "王五", "limb", 1, valid_until=(today + timedelta(days=200)).isoformat())
    granted_by_the_bureau(office, apply_for(wang, "disability_care", facts), 110_00, "care_higher")
    benefit = _benefit(wang)
    world.advance_past(benefit["step_due_on"])
    late = problem(office.investigator.try_to("benefits", benefit["id"], "review", findings="没有变化"), 422)
    assert "到期" in late["detail"]
    renewed = {"disability": {"kind": "limb", "level": 2}, "seen": "新的残疾人证"}
    office.investigator.act("benefits", benefit["id"], "record_certificate", **renewed)
    other = problem(office.investigator.try_to("benefits", benefit["id"], "review", findings="没有变化"), 422)
    assert "调整类别" in other["detail"]


def test_the_list_of_a_month_takes_a_subsidy_as_a_programme_of_its_own(world: World, office: Office) -> None:
    wang = world.resident("wangwu", "王五")
    case = apply_for(wang, "disability_care", of_a_disabled_person(wang, "王五", "limb", 1))
    granted_by_the_bureau(office, case, 110_00, "care_higher")
    world.work()
    month = _benefit(wang)["starts_on"][:7]
    world.advance(days=20)
    body = {"period": month, "programme": "disability_care", "region": office.township}
    run = office.officer.post("/payment-runs", body).get_json()
    assert (run["lines_count"] + run["held_count"], run["programme"]) == (1, "disability_care")


def day_years_ago(world: World, years: int) -> date:
    today = world.today()
    return date(today.year - years, today.month, 1)


def _benefit(person: Person) -> Any:
    [row] = person.read("/benefits")["items"]
    return person.read(f"/benefits/{row['id']}")


def test_who_applies_signs_for_the_truth_and_for_no_check(world: World) -> None:
    signs = {code: world.nobody().read(f"/programmes/{code}")["signs"] for code in (ALLOWANCE, *PERSONAL)}
    assert signs.pop(ALLOWANCE) == ["means_check", "truth_pledge"]
    assert set(map(tuple, signs.values())) == {("truth_pledge",)}
