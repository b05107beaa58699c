"""From the draft to acceptance: asked once for everything, never for what can be looked up,
handed over rather than sent away.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.accounts.roles import SYSTEM
from app.applications.procedures import APPLICATION_PROCEDURES
from tests.support.office import Office, inbox, notes
from tests.support.uploads import photo, upload
from tests.support.world import (
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Person,
    World,
    application,
    household,
    id_number,
    ok,
    problem,
    submitted,
)

CARD = [{"kind": "bank_account", "message": "请上传收款银行卡的照片"}]


def test_missing_papers_are_asked_for_once_and_again_only_by_the_park(office: Office, zhang: Person) -> None:
    case = submitted(zhang)
    asked = office.officer.act("applications", case["id"], "request_supplement", items=CARD)
    assert asked["state"] == "supplement" and asked["step_due_on"]
    upload(zhang, "applications", case["id"], "bank_account", photo())
    zhang.act("applications", case["id"], "resubmit")
    refusal = problem(office.officer.try_to("applications", case["id"], "request_supplement", items=CARD), 422)
    assert "一次性告知" in refusal["detail"]
    again = office.park.act("applications", case["id"], "request_supplement", items=CARD)
    assert again["state"] == "supplement"
    assert notes(zhang, case, "request_supplement") == ["请上传收款银行卡的照片"] * 2
    assert inbox(zhang).count("supplement_requested") == 2


def test_what_can_be_looked_up_may_not_be_asked_for(office: Office, zhang: Person) -> None:
    case = submitted(zhang)
    wanted = [*CARD, {"kind": "household_register", "message": "户口簿"}]
    refusal = problem(office.officer.try_to("applications", case["id"], "request_supplement", items=wanted), 422)
    assert refusal["errors"][0]["field"] == "items.1.kind"
    assert "《社会救助法》第六十二条第二款" in refusal["detail"]
    assert zhang.read(f"/applications/{case['id']}")["state"] == "submitted"


def test_a_written_promise_stands_for_a_paper_that_cannot_be_had(office: Office, zhang: Person) -> None:
    case = submitted(zhang)
    upload(zhang, "applications", case["id"], "bank_account", photo())
    office.officer.act("applications", case["id"], "request_supplement", items=CARD)
    refusal = problem(zhang.try_to("applications", case["id"], "resubmit"), 422)
    assert refusal["errors"][0]["field"] == "documents.bank_account", (
        "what was there before it was asked for does not count"
    )
    upload(zhang, "applications", case["id"], "promise", photo())
    assert zhang.act("applications", case["id"], "resubmit")["state"] == "submitted"


def test_papers_that_do_not_come_leave_the_application_waiting(world: World, office: Office, zhang: Person) -> None:
    """Nobody is sent away, nothing lapses, however long it takes."""
    case = submitted(zhang)
    assistant = world.assistant(VILLAGE)
    office.officer.act("applications", case["id"], "request_supplement", items=CARD)
    world.advance(days=31)
    case = zhang.read(f"/applications/{case['id']}")
    assert case["state"] == "paused" and case["resident"]["label"] == "先给您留着"
    assert inbox(zhang)[0] == "supplement_paused" and inbox(assistant)[0] == "papers_to_help_with"
    world.advance(days=200)
    upload(zhang, "applications", case["id"], "bank_account", photo())
    assert zhang.act("applications", case["id"], "resubmit")["state"] == "submitted"


def test_what_waits_for_papers_ends_only_in_writing_after_somebody_was_there(
    world: World, office: Office, zhang: Person
) -> None:
    case = submitted(zhang)
    assistant = world.assistant(VILLAGE)
    office.officer.act("applications", case["id"], "request_supplement", items=CARD)
    world.advance(days=31)
    ending = {"reason": "银行卡一直补不上，本人不再申请。", "heard": "本人说不办了。"}
    refusal = problem(office.approver.try_to("applications", case["id"], "terminate", **ending), 422)
    assert "先上门看看" in refusal["detail"]
    visit = {"visited_on": world.today().isoformat(), "findings": "帮着拍了照片，卡还在银行补办。"}
    assistant.act("applications", case["id"], "visit_while_paused", **visit)
    case = office.approver.act("applications", case["id"], "terminate", **ending)
    assert case["state"] == "terminated" and inbox(zhang)[0] == "terminated"
    papers = zhang.read(f"/applications/{case['id']}/notices")["items"]
    assert "termination" in [paper["kind"] for paper in papers]


def test_nothing_ends_by_silence_but_a_draft_that_was_never_sent() -> None:
    """In every procedure: what follows by itself when a limit passes never leads to an end against the person."""
    ends = {"withdrawn", "terminated", "refused", "not_accepted", "declined"}
    for procedure in APPLICATION_PROCEDURES.values():
        by_itself = [step for step in procedure.steps if step.by == SYSTEM and step.target in ends]
        assert [(step.action, step.sources) for step in by_itself] == [("expire", ("draft",))], procedure.name
        assert "paused" in procedure.steps_of("resubmit")[0].sources, procedure.name


def test_an_application_at_the_wrong_township_is_handed_over(world: World, office: Office, zhang: Person) -> None:
    case = submitted(zhang)
    there = Office(world, "620171102")
    problem(there.officer.get(f"/applications/{case['id']}"), 404)
    moved = office.officer.act("applications", case["id"], "transfer", region=OTHER_VILLAGE)
    assert (moved["state"], moved["region"], moved["actions"]) == ("submitted", OTHER_VILLAGE, [])
    problem(office.officer.get(f"/applications/{case['id']}"), 404)
    assert [item["id"] for item in there.officer.read("/applications?state=submitted")["items"]] == [case["id"]]
    assert "您不用重新申请" in notes(zhang, case, "transfer")[0]
    assert inbox(zhang)[0] == "transferred" and inbox(there.officer) == ["case_arrived"]
    accepted = there.officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    assert accepted["number"].startswith("A620171102-")


def test_not_accepting_says_why_where_to_go_and_what_can_be_done_about_it(office: Office, zhang: Person) -> None:
    case = submitted(zhang)
    facts = {"reason": "户口和居住证都不在新区。", "where_to_go": "永登县树屏镇政府。"}
    problem(office.officer.try_to("applications", case["id"], "reject_intake", **facts), 403)
    case = office.approver.act("applications", case["id"], "reject_intake", **facts)
    assert case["state"] == "not_accepted"
    [note] = notes(zhang, case, "reject_intake")
    assert "不在新区" in note and "树屏镇政府" in note and "行政复议" in note
    assert inbox(zhang)[0] == "not_accepted"


@pytest.mark.waypoint("published")
def test_the_person_may_withdraw_until_the_decision_and_then_no_more(office: Office, zhang: Person, case: Any) -> None:
    assert ok(office.world.nobody().get("/publicity"))["items"]
    case = zhang.act("applications", case["id"], "withdraw", reason="找到工作了")
    assert case["state"] == "withdrawn"
    assert ok(office.world.nobody().get("/publicity"))["items"] == [], "the notice is taken down with it"
    refusal = problem(zhang.try_to("applications", case["id"], "withdraw"), 409, "action-not-allowed")
    assert refusal["actions"] == []


def test_who_applies_for_somebody_else_brings_a_mandate(world: World, zhang: Person) -> None:
    assistant = world.assistant(VILLAGE)
    elder = {"name": "李奶奶", "id_number": zhang.id_number, "phone": "13900001111"}
    home = household(zhang, "李奶奶", region=VILLAGE)
    draft = ok(assistant.post("/applications", application(zhang, applicant=elder, household=home)))
    refusal = problem(assistant.try_to("applications", draft["id"], "submit"), 422)
    assert "documents.mandate" in [error["field"] for error in refusal["errors"]]
    upload(assistant, "applications", draft["id"], "mandate", photo())
    assert assistant.act("applications", draft["id"], "submit")["state"] == "submitted"


@pytest.mark.parametrize("kind", ["guardian_statement", "mandate"])
def test_a_child_entrusts_nobody_and_whoever_looks_after_it_shows_that_they_do(world: World, kind: str) -> None:
    carer = world.resident("grandma", "王奶奶")
    number = id_number(date(world.today().year - 9, 3, 1))
    child = {"name": "小芳", "id_number": number, "phone": "13900001111"}
    home = household(carer, "小芳")
    home["members"][0] |= {"id_number": number}
    draft = ok(carer.post("/applications", application(carer, applicant=child, household=home)))
    refusal = problem(carer.try_to("applications", draft["id"], "submit"), 422)
    said = {error["field"]: error["message"] for error in refusal["errors"]}
    assert "不用委托书" in said["documents.mandate"] and "签字" not in said["documents.mandate"]
    upload(carer, "applications", draft["id"], kind, photo())
    assert carer.act("applications", draft["id"], "submit")["state"] == "submitted"


def test_an_assistant_registers_nobody_outside_his_village(world: World, zhang: Person) -> None:
    officer = world.officer("620171102")
    elder = {"name": "李奶奶", "id_number": zhang.id_number}
    refused = officer.post("/applications", application(zhang, applicant=elder))
    assert TOWNSHIP not in problem(refused, 403, "forbidden")["detail"]


def test_a_wrong_place_that_is_found_at_the_visit_is_put_right(office: Office, zhang: Person) -> None:
    """The number, the clock and what was found go along; the day agreed on with those it has left does not."""
    case = office.visited(zhang)
    plan = {"visit_on": office.world.today().isoformat(), "window": "morning"}
    office.officer.act("applications", case["id"], "plan_visit", **plan)
    there = Office(office.world, "620171102")
    moved = office.officer.act("applications", case["id"], "transfer", region=OTHER_VILLAGE, reason="户口在那边")
    assert (moved["state"], moved["region"]) == ("investigating", OTHER_VILLAGE)
    seen = there.officer.read(f"/applications/{case['id']}")
    assert (seen["number"], seen["due_on"]) == (case["number"], case["due_on"])
    file = there.officer.read(f"/applications/{case['id']}/file")
    assert len(file["visits"]) == 1 and file["appointment"] is None
    assert there.propose_grant(case)["state"] == "opinion"
