"""After relief that came first: what a decision rests on, what is published, and aid that was not due."""

from __future__ import annotations

import pytest

from tests.support.emergencies import paid, payment, triaged
from tests.support.uploads import photo, upload
from tests.support.world import World, ok, problem


def test_what_is_missing_stays_on_a_list(world: World) -> None:
    case, officer = paid(world, "relief_first", amount=500000), world.officer()
    paper = upload(officer, "emergencies", case["id"], "other", photo())["id"]
    world.work()
    survey = {"visited_on": case["created_at"][:10], "findings": "房子烧了一半，一家三口住在亲戚家"}
    reviewed = officer.act(
        "emergencies", case["id"], "backfill", note="申请书补签", application_document=paper, survey=survey
    )
    assert reviewed["state"] == "reviewed"
    assert reviewed["review"]["missing"] == ["审核意见"] and reviewed["review"]["application_document"] == paper


def test_aid_that_was_not_due_is_kept_or_recovered_only_after_the_person_was_heard(world: World) -> None:
    case, officer = paid(world, "relief_first", amount=500000), world.officer()
    opinion = {"opinion": "not_eligible", "opinion_reason": "存款三十万元，没有告诉我们"}
    case = officer.act("emergencies", case["id"], "backfill", note="核对过", **opinion)
    assert case["state"] == "ineligible" and case["step_due_on"]
    settled = {"heard": "他说忘了", "outcome": "to_be_recovered", "reason": "隐瞒存款"}
    himself = world.approver().try_to("emergencies", case["id"], "settle_ineligible", **settled)
    problem(himself, 403, "forbidden")
    unheard = {name: value for name, value in settled.items() if name != "heard"}
    problem(world.approver(number=2).try_to("emergencies", case["id"], "settle_ineligible", **unheard), 422)
    closed = world.approver(number=2).act("emergencies", case["id"], "settle_ineligible", **settled)
    assert closed["state"] == "closed" and closed["review"]["to_be_recovered"] is True
    assert ok(world.nobody().get("/publicity"))["items"] == [], "nothing that was not due is published as granted"


@pytest.mark.parametrize(("kind", "published"), [("fire", True), ("violence", False)])
def test_the_result_is_published_masked_after_the_end(world: World, kind: str, published: bool) -> None:
    case = triaged(world, kind=kind, affected={"name": "李小红", "id_status": "lost"})
    approver, officer = world.approver(), world.officer()
    approver.act("emergencies", case["id"], "pay", **payment())
    assert ok(world.nobody().get("/publicity"))["items"] == [], "quick relief needs no notice before"
    officer.act("emergencies", case["id"], "backfill", note="证件在火灾中烧毁，村委会两人指认")
    board = ok(world.nobody().get("/publicity"))["items"]
    assert [(item["kind"], item["name"], item["monthly_amount"]) for item in board] == (
        [("result", "李*红", 80000)] if published else []
    )


def test_a_small_sum_has_three_days_and_a_rescue_one(world: World) -> None:
    small, rescue = triaged(world, "small_amount"), triaged(world, "relief_first")
    assert rescue["step_due_on"] < small["step_due_on"]
