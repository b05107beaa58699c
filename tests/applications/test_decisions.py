"""What the township decides, who may decide it, and what the person gets in writing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.applications.models import ComplainedAbout
from app.kernel.clock import clock
from app.kernel.database import connection, insert
from app.kernel.identifiers import new_id
from tests.support.office import AMOUNT, Office, inbox, notes, record_posting
from tests.support.world import Person, World, problem


def test_a_refusal_gives_facts_rule_and_remedies_in_writing(office: Office, zhang: Person) -> None:
    case = office.visited(zhang)
    case = office.officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    assert case["state"] == "deciding"
    case = office.approver.act("applications", case["id"], "refuse", reason="人均收入高于标准。")
    assert case["state"] == "refused"
    [note] = notes(zhang, case, "refuse")
    for part in ("人均收入高于标准", "民发〔2021〕57号", "行政复议", "行政诉讼", "第七十六条"):
        assert part in note
    decision = zhang.read(f"/applications/{case['id']}/file")["decision"]
    assert decision["outcome"] == "refused" and decision["reason"] and decision["rule"] and decision["remedies"]
    assert inbox(zhang)[0] == "refused"
    assert zhang.read("/benefits")["items"] == []


@pytest.mark.waypoint("deciding")
def test_only_the_published_amount_can_be_approved(office: Office, case: Any) -> None:
    refusal = problem(
        office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT + 1, reason="符合条件"),
        422,
        "invalid",
    )
    assert refusal["errors"][0]["field"] == "monthly_amount" and "公示" in refusal["detail"]
    assert office.officer.read(f"/applications/{case['id']}")["state"] == "deciding"


def test_what_was_proposed_for_refusal_was_not_published_and_cannot_be_granted(office: Office, zhang: Person) -> None:
    case = office.visited(zhang)
    office.officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    refusal = office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")
    assert "没有经过公示" in str(problem(refusal, 422)["errors"])


@pytest.mark.waypoint("deciding")
def test_nobody_decides_what_they_investigated(world: World, office: Office, case: Any) -> None:
    world.grant(f"investigator1-{office.township}", "township_approver", office.township)
    both = world.investigator()
    assert "approve" not in [action["action"] for action in both.read(f"/applications/{case['id']}")["actions"]]
    for action, facts in (("approve", {"monthly_amount": AMOUNT}), ("refuse", {})):
        refused = both.try_to("applications", case["id"], action, reason="符合条件", **facts)
        assert "调查" in problem(refused, 403, "forbidden")["detail"]
    assert office.approver.read(f"/applications/{case['id']}")["state"] == "deciding"


@pytest.mark.waypoint("approved")
def test_a_second_basic_living_benefit_is_refused(office: Office, zhang: Person) -> None:
    case = office.deciding(zhang)
    refused = office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")
    assert "不能重复享受" in problem(refused, 422)["detail"]
    assert office.officer.read(f"/applications/{case['id']}")["state"] == "deciding"
    assert len(zhang.read("/benefits")["items"]) == 1


def test_relatives_of_staff_are_visited_by_the_park_before_the_decision(office: Office, zhang: Person) -> None:
    case = office.deciding(zhang, relatives_of_staff=True)
    facts = {"monthly_amount": AMOUNT, "reason": "符合条件"}
    refusal = problem(office.approver.try_to("applications", case["id"], "approve", **facts), 422)
    assert refusal["errors"][0]["field"] == "visits" and "园区" in refusal["detail"]
    problem(office.approver.try_to("applications", case["id"], "refuse", reason="不符合"), 422)
    visit = {"visited_on": case["created_at"][:10], "findings": "情况属实"}
    problem(office.officer.try_to("applications", case["id"], "record_park_visit", **visit), 403)
    office.park.act("applications", case["id"], "record_park_visit", **visit)
    assert office.approver.act("applications", case["id"], "approve", **facts)["state"] == "approved"


@pytest.mark.waypoint("deciding")
def test_what_somebody_complained_about_is_visited_by_the_park_before_the_decision(office: Office, case: Any) -> None:
    """Also where the park was there before; and nobody reads from it that there was a complaint."""
    visit = {"visited_on": case["created_at"][:10], "findings": "情况属实"}
    office.park.act("applications", case["id"], "record_park_visit", **visit)
    with connection():
        insert(ComplainedAbout, {"id": new_id(), "application": UUID(case["id"]), "received_at": clock.now()})
    facts = {"monthly_amount": AMOUNT, "reason": "符合条件"}
    refusal = problem(office.approver.try_to("applications", case["id"], "approve", **facts), 422)
    assert "园区民政先入户" in refusal["detail"] and "投诉" not in refusal["detail"]
    office.park.act("applications", case["id"], "record_park_visit", **visit)
    assert office.approver.act("applications", case["id"], "approve", **facts)["state"] == "approved"


def test_ending_a_case_takes_two_recorded_refusals_to_cooperate_and_a_hearing(office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    ending = {"reason": "两次不配合入户调查", "heard": "本人说没有时间"}
    for _ in range(2):
        refusal = problem(office.approver.try_to("applications", case["id"], "terminate", **ending), 422)
        assert "至少两次" in refusal["detail"]
        office.investigator.act("applications", case["id"], "note_refusal_to_cooperate", what="约好以后没有开门")
    problem(office.approver.try_to("applications", case["id"], "terminate", reason="不配合"), 422)
    case = office.approver.act("applications", case["id"], "terminate", **ending)
    assert case["state"] == "terminated" and case["actions"] == []
    assert notes(zhang, case, "terminate") == ["两次不配合入户调查"]
    assert inbox(zhang)[0] == "terminated"


@pytest.mark.waypoint("approved")
def test_a_correction_is_appended_by_somebody_else_and_moves_no_money(
    world: World, office: Office, zhang: Person, case: Any
) -> None:
    right = {"what": "金额", "wrong": "640元", "right": "650元", "reason": "打字错误"}
    problem(office.approver.try_to("applications", case["id"], "correct", **right), 403)
    corrected = world.approver(number=2).act("applications", case["id"], "correct", **right)
    assert (corrected["state"], corrected["version"]) == ("approved", case["version"] + 1)
    for amount in (1, 65000, 100000000):
        moved = world.approver(number=2).try_to("applications", case["id"], "correct", **right, monthly_amount=amount)
        assert problem(moved, 422)["errors"][0]["field"] == "monthly_amount"
    assert [benefit["monthly_amount"] for benefit in zhang.read("/benefits")["items"]] == [AMOUNT]
    assert notes(zhang, case, "correct") == ["打字错误"]


def test_an_amount_that_is_not_the_calculations_stands_on_the_reason_of_both(office: Office, zhang: Person) -> None:
    case = office.visited(zhang)
    office.officer.act("applications", case["id"], "calculate")
    facts = {"opinion": "grant", "category": "urban_difference", "monthly_amount": 60000, "reason": "收入低于标准"}
    said = problem(office.officer.try_to("applications", case["id"], "propose", **facts), 422)
    assert said["errors"][0]["field"] == "differs_because" and "640元" in said["detail"]
    office.officer.act("applications", case["id"], "propose", **facts, differs_because="女儿每月给40元")
    record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    case = office.let_the_notice_end(office.officer.read(f"/applications/{case['id']}"))
    decision = {"monthly_amount": 60000, "reason": "符合条件"}
    said = problem(office.approver.try_to("applications", case["id"], "approve", **decision), 422)
    assert said["errors"][0]["field"] == "differs_because", "whoever decides says so too"
    assert office.approver.read(f"/applications/{case['id']}/file")["opinion"]["differs_because"] == "女儿每月给40元"
    office.approver.act("applications", case["id"], "approve", **decision, differs_because="女儿的转账已核实")
    assert notes(zhang, case, "approve") == ["符合条件 金额和核算结果不同的理由：女儿的转账已核实"]


def test_more_than_follows_from_the_file_is_explained_and_has_a_ceiling(office: Office, zhang: Person) -> None:
    case = office.visited(zhang)
    facts = {"opinion": "grant", "category": "urban_difference", "reason": "困难"}
    more = office.officer.try_to("applications", case["id"], "propose", **facts, monthly_amount=640_01)
    assert problem(more, 422)["errors"][0]["field"] == "differs_because"
    facts["differs_because"] = "确实困难"
    far_more = office.officer.try_to("applications", case["id"], "propose", **facts, monthly_amount=2_000_01)
    assert problem(far_more, 422)["errors"][0]["field"] == "monthly_amount"
    assert office.officer.act("applications", case["id"], "propose", **facts, monthly_amount=2_000_00)


@pytest.mark.parametrize("other", [{"monthly_amount": 639_99}, {"category": "rural_1"}])
def test_without_a_calculation_one_is_made_from_what_is_on_file(
    office: Office, zhang: Person, other: dict[str, Any]
) -> None:
    """Another amount or class than that stands on a reason, less as well as more, and the decision keeps all of it."""
    case = office.visited(zhang)
    facts = {"opinion": "grant", "category": "urban_difference", "monthly_amount": AMOUNT, "reason": "收入低于标准"}
    said = problem(office.officer.try_to("applications", case["id"], "propose", **facts | other), 422)
    assert said["errors"][0]["field"] == "differs_because"
    office.officer.act("applications", case["id"], "propose", **facts)
    kept = office.officer.read(f"/applications/{case['id']}/file")["calculation"]
    assert (kept["category"], kept["amount"]) == ("urban_difference", AMOUNT)


def test_a_calculation_is_of_the_household_and_of_nobody_else(office: Office, zhang: Person) -> None:
    case = office.visited(zhang)
    accounts = office.officer.read(f"/applications/{case['id']}/file")["declared_accounts"]
    accounts["members"] = accounts["members"] * 9
    added = office.officer.try_to("applications", case["id"], "calculate", accounts=accounts)
    assert problem(added, 422)["errors"][0]["field"] == "accounts.members"
