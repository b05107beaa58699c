"""An action that is offered can be taken: what stands in its way is said with it, and what will never come is
not shown.
"""

from __future__ import annotations

from typing import Any

from tests.outreach.test_following_up import VISIT, assigned
from tests.support.benefits import Recipient, granted
from tests.support.office import AMOUNT, Office
from tests.support.uploads import photo, upload
from tests.support.world import OTHER_VILLAGE, VILLAGE, Person, World, application, ok, problem, submitted


def offers(person: Person, collection: str, subject_id: str) -> dict[str, list[str]]:
    """The fields that stand in the way of each action."""
    shown = person.read(f"/{collection}/{subject_id}")["actions"]
    return {one["action"]: [problem["field"] for problem in one["blocked"]] for one in shown}


def test_a_draft_says_with_the_step_what_is_missing_and_is_refused_with_just_that(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    draft = ok(zhang.post("/applications", application(zhang, consents=[], form={"category": "urban"})))
    [submit] = [one for one in draft["actions"] if one["action"] == "submit"]
    refusal = problem(zhang.try_to("applications", draft["id"], "submit"), 422)
    assert submit["blocked"] == refusal["errors"]
    assert [missing["field"] for missing in submit["blocked"]] == ["form.reason", "consents.0", "consents"]


def test_approval_waits_for_the_visit_of_the_park_and_the_check_for_the_consent(world: World) -> None:
    zhang, office = world.resident("zhangsan", "张三"), Office(world)
    case = office.deciding(zhang, relatives_of_staff=True)
    blocked = offers(office.approver, "applications", case["id"])
    assert blocked["approve"] == blocked["refuse"] == ["visits"] and blocked["return_opinion"] == []
    office.park.act(
        "applications", case["id"], "record_park_visit", visited_on=case["created_at"][:10], findings="属实"
    )
    assert offers(office.approver, "applications", case["id"])["approve"] == []
    zhang.act("applications", case["id"], "withdraw_consent", member=0)
    assert offers(office.approver, "applications", case["id"])["approve"] == ["consents.0"]
    refusal = problem(
        office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="x" * 4), 422
    )
    assert [error["field"] for error in refusal["errors"]] == ["consents.0"]


def test_papers_are_asked_for_once_by_the_township_and_then_by_the_park(world: World) -> None:
    zhang, office = world.resident("zhangsan", "张三"), Office(world)
    case = submitted(zhang)
    asked = {"items": [{"kind": "other", "message": "请补充说明"}]}
    assert offers(office.officer, "applications", case["id"])["request_supplement"] == []
    office.officer.act("applications", case["id"], "request_supplement", **asked)
    assert offers(zhang, "applications", case["id"])["resubmit"] == ["documents.other"]
    upload(zhang, "applications", case["id"], "other", photo())
    assert offers(zhang, "applications", case["id"])["resubmit"] == []
    zhang.act("applications", case["id"], "resubmit")
    assert "request_supplement" not in offers(office.officer, "applications", case["id"])
    assert offers(office.park, "applications", case["id"])["request_supplement"] == []
    problem(office.officer.try_to("applications", case["id"], "request_supplement", **asked), 422)


def test_either_opinion_needs_the_visit_and_only_a_grant_the_consent(world: World) -> None:
    zhang, office = world.resident("zhangsan", "张三"), Office(world)
    case = office.investigating(zhang)
    assert offers(office.officer, "applications", case["id"])["propose"] == ["visits"]
    office.investigator.act("applications", case["id"], "record_visit", **office.visit(case))
    zhang.act("applications", case["id"], "withdraw_consent", member=0)
    assert offers(office.officer, "applications", case["id"])["propose"] == [], "a refusal can be proposed"


def test_what_was_proposed_for_refusal_is_not_offered_for_approval(world: World) -> None:
    zhang, office = world.resident("zhangsan", "张三"), Office(world)
    case = office.visited(zhang)
    office.officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    shown = offers(office.approver, "applications", case["id"])
    assert "approve" not in shown and "record_posting" not in shown and shown["refuse"] == []


def test_steps_about_a_change_of_account_are_offered_while_one_is_asked_for(world: World) -> None:
    home = granted(Office(world))
    of_change = {"confirm_account", "confirm_in_person", "accept_account", "reject_account", "withdraw_account"}
    assert not of_change & (offers(home.person, "benefits", home.id).keys() | _officer(home).keys())
    home.act(home.person, "change_account", holder="张三", number="6217000012340019", bank="甘肃银行")
    assert {"confirm_account", "withdraw_account"} <= offers(home.person, "benefits", home.id).keys()
    assert _officer(home)["accept_account"] == ["last_four"], "the person has yet to confirm"
    home.act(home.person, "withdraw_account")
    assert not of_change & offers(home.person, "benefits", home.id).keys()


def _officer(home: Recipient) -> dict[str, list[str]]:
    return offers(home.office.officer, "benefits", home.id)


def test_only_the_end_of_destitute_support_is_published_before_it_is_decided(world: World) -> None:
    home = granted(Office(world))
    home.proposed(proposal="stop")
    home.wait_out_the_step()
    shown = offers(home.office.approver, "benefits", home.id)
    assert "publish_ending" not in shown and shown["stop"] == shown["keep"] == []
    assert "taper" in shown


def test_a_lead_that_was_given_to_somebody_else_is_not_theirs_to_visit(world: World) -> None:
    lead, assistant = assigned(world)
    assert "record_visit" in offers(assistant, "leads", lead["id"])
    covering = f"assistant-{OTHER_VILLAGE}"
    world.grant(covering, "village_assistant", VILLAGE)
    other = world.assistant(OTHER_VILLAGE)
    assert "record_visit" not in offers(other, "leads", lead["id"])
    problem(other.try_to("leads", lead["id"], "record_visit", **VISIT), 422)


def test_how_a_step_is_offered_comes_with_it(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang)
    looks: dict[str, Any] = {one["action"]: one for one in zhang.read(f"/applications/{case['id']}")["actions"]}
    assert {action: (one["group"], one["grave"]) for action, one in looks.items()} == {
        "give_consent": ("consent", False),
        "withdraw_consent": ("consent", True),
        "withdraw": ("seldom", True),
    }
