"""Nobody's means are looked into on somebody else's word, and whoever is checked hears of it themselves (H11)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from app.accounts.directory import account_by_username
from app.accounts.models import RoleGrant
from app.accounts.roles import Role
from app.households.own_hand import GUARDIAN, IN_OFFICE, OWN_ACCOUNT, WAY_LABELS, WORD, is_by_own_hand, way_of_signing
from app.kernel.clock import clock
from tests.support.means_check import report
from tests.support.office import AMOUNT, Office, confirmed, inbox, record_posting
from tests.support.stand_ins import Platform
from tests.support.uploads import photo, sign_in_office, upload
from tests.support.world import (
    TOWNSHIP,
    Person,
    World,
    application,
    consents,
    household,
    id_number,
    ok,
    problem,
    submitted,
    verify_at_counter,
)

ADULTS = ("me", "you")


@pytest.mark.parametrize(
    ("signer", "person", "is_adult", "captured", "way"),
    [
        ("me", "me", True, False, OWN_ACCOUNT),
        ("me", "you", True, False, WORD),
        ("me", "you", True, True, IN_OFFICE),
        (None, None, True, False, WORD),
        ("me", "child", False, False, GUARDIAN),
        ("child", "child", False, False, OWN_ACCOUNT),
        ("stranger", "child", False, False, WORD),
    ],
)
def test_by_whose_hand(signer: str | None, person: str | None, is_adult: bool, captured: bool, way: str) -> None:
    assert (
        way_of_signing(signer, person, is_adult=is_adult, adults=ADULTS, captured_in_office=captured, is_known=True)
        == way
    )


def test_a_grown_up_is_never_checked_on_the_hand_of_another() -> None:
    people = (None, "me", "you", "child")
    for signer, person, is_adult, known in product(people, people, (True, False), (True, False)):
        way = way_of_signing(signer, person, is_adult=is_adult, adults=ADULTS, captured_in_office=False, is_known=known)
        assert way in WAY_LABELS
        if is_by_own_hand(way, is_adult=is_adult):
            assert signer is not None and (signer == person or not is_adult)
            assert known or way != OWN_ACCOUNT, "a number that anybody may have typed is nobody's own account"


def spouse() -> dict[str, Any]:
    return {"name": "李四", "relation": "spouse", "id_number": id_number(), "labour_capacity": "none"}


def couple(office: Office, zhang: Person, wife: dict[str, Any]) -> Any:
    return office.accepted(zhang, household=household(zhang, "张三", wife), consents=consents(0, 1))


def lacking(officer: Person, case: Any) -> str:
    return str(officer.read(f"/applications/{case['id']}/file")["lacking"])


def test_a_stranger_is_not_looked_into_on_the_applicants_word(
    world: World, office: Office, zhang: Person, platform: Platform
) -> None:
    case, officer = couple(office, zhang, spouse()), office.officer
    mine = upload(zhang, "applications", case["id"], "signature", photo())["id"]
    zhang.act("applications", case["id"], "give_consent", member=1, signature_document=mine)
    officer.act("applications", case["id"], "give_consent", member=1)
    officer.act("applications", case["id"], "give_consent", member=1, signature_document=mine)
    assert "李四本人签的核对授权书" in lacking(officer, case)
    [start] = [
        each for each in officer.read(f"/applications/{case['id']}")["actions"] if each["action"] == "start_check"
    ]
    assert [each["field"] for each in start["blocked"]] == ["consents.1"]
    problem(officer.try_to("applications", case["id"], "start_check"), 422)
    sign_in_office(world.officer(number=2), case["id"])
    assert "核对授权书" not in lacking(officer, case)
    officer.act("applications", case["id"], "start_check")
    world.work()
    assert {person["name"] for person in report(officer, case["id"])["people"]} == {"张三", "李四"}


def test_whoever_has_no_account_is_told_by_letter_and_the_file_says_so(office: Office, zhang: Person) -> None:
    case, officer = couple(office, zhang, spouse()), office.officer
    office.start_check(case)
    assert "告知李四本人" in lacking(officer, case)
    assert "告知张三本人" in lacking(officer, case), "anybody could have typed the number into that account"
    verify_at_counter(officer, zhang, zhang.id_number)
    assert "告知张三" not in lacking(officer, case), "it was told there, and it is theirs"
    [letter] = officer.read(f"/applications/{case['id']}/signatories?among=untold")["items"]
    told = {"letter": letter["value"], "told_on": case["created_at"][:10], "how": "handed"}
    officer.act("applications", case["id"], "record_check_told", **told)
    assert "告知李四" not in lacking(officer, case)
    problem(officer.try_to("applications", case["id"], "record_check_told", **told), 422)


def test_whoever_held_the_device_does_not_decide_on_what_was_signed_on_it(
    world: World, office: Office, zhang: Person
) -> None:
    """In a township with few people one person receives and decides, but nothing that was signed before them alone."""
    with world.inside():
        account = account_by_username(office.officer.name)
        assert account is not None
        RoleGrant.create(
            account=account.id, role=Role.TOWNSHIP_APPROVER, region=TOWNSHIP, level="town", granted_at=clock.now()
        )
    officer, colleagues = world.officer(), Office(world)
    case = couple(office, zhang, spouse())
    sign_in_office(officer, case["id"])
    colleagues.officer = world.officer(number=2)
    colleagues.officer.act("applications", case["id"], "start_check")
    office.investigator.act("applications", case["id"], "record_visit", **office.visit(case))
    confirmed(world, colleagues.officer, case)
    colleagues.propose_grant(case)
    published = colleagues.officer.act("applications", case["id"], "publish")
    case = colleagues.let_the_notice_end(record_posting(colleagues.officer, published))
    file = officer.read(f"/applications/{case['id']}/file")
    [said] = [each for each in file["consents"] if each["member"] == 1 and each["way"] == "in_office"]
    assert said["way_label"] == f"在{officer.account['name']}面前签的"
    facts = {"monthly_amount": AMOUNT, "reason": "符合条件"}
    problem(officer.try_to("applications", case["id"], "approve", **facts), 403)
    assert "approve" in {each["action"] for each in office.approver.read(f"/applications/{case['id']}")["actions"]}


def test_whoever_has_an_account_hears_of_it_there_and_sees_who_looked(
    world: World, office: Office, zhang: Person
) -> None:
    wife = world.resident("lisi", "李四")
    body = {"account": wife.account["id"], "id_number": wife.id_number, "reason": "本人在窗口"}
    ok(office.officer.post("/identities/verify", body))
    case = couple(office, zhang, spouse() | {"id_number": wife.id_number})
    wife.act("applications", case["id"], "give_consent", member=1)
    office.officer.act("applications", case["id"], "start_check")
    assert "means_checked" in inbox(wife) and "means_checked" not in inbox(zhang)
    assert "告知李四" not in lacking(office.officer, case)
    office.investigator.read(f"/applications/{case['id']}/file")
    looks = {(item["role"], item["what"]) for item in wife.read("/me/access-log")["items"]}
    assert {("township_officer", "means_check:asked"), ("township_investigator", "file")} <= looks


def test_what_is_found_is_not_for_an_agent_whose_mandate_nobody_has_looked_at(world: World, office: Office) -> None:
    agent, number = world.resident("agent", "赵六"), id_number()
    person = {"name": "王五", "id_number": number}
    member = {"name": "王五", "relation": "self", "id_number": number, "labour_capacity": "none", "monthly_income": 0}
    home = household(agent) | {"members": [member]}
    draft = ok(agent.post("/applications", application(agent, applicant=person, household=home)))
    upload(agent, "applications", draft["id"], "mandate", photo())
    case = agent.act("applications", draft["id"], "submit")
    officer = office.officer
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    problem(officer.try_to("applications", case["id"], "start_check"), 422)
    office.start_check(case)
    officer.act("applications", case["id"], "check_negative", reason="查到存款12万元")
    timeline, means = f"/applications/{case['id']}/timeline", f"/applications/{case['id']}/means-check"
    assert "12万元" not in str(agent.read(timeline))
    problem(agent.get(means), 403)
    officer.act("applications", case["id"], "accept_mandate", note="给本人打了电话，确实委托了")
    assert "12万元" in str(agent.read(timeline)) and agent.read(means)["conclusion"]
    assert "accept_mandate" not in str(officer.read(f"/applications/{case['id']}")["actions"])


def test_the_widow_alone_signs_in_her_own_account(office: Office, zhang: Person) -> None:
    case = submitted(zhang)
    assert "核对授权书" not in lacking(office.officer, case)


def test_nobody_alone_signs_for_somebody_on_their_own_device_and_asks_about_them(world: World) -> None:
    """Neither before the check nor while it runs, and not under another account of the same person."""
    officer, second = world.officer(), world.officer(number=2)
    person = world.resident()
    home = household(person, "张三", spouse())
    case = submitted(person, household=home, consents=consents(0, 1))
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    sign_in_office(officer, case["id"])
    refused = problem(officer.try_to("applications", case["id"], "start_check"), 403)
    assert "start_check" not in {each["action"] for each in refused.get("actions", [])}
    second.act("applications", case["id"], "start_check")
    world.work()
    assert {each["name"] for each in report(officer, case["id"])["people"]} == {"张三", "李四"}

    # While it runs: whoever started it holds the device, and nothing is asked by that alone.
    person.act("applications", case["id"], "withdraw_consent", member=0)
    world.work()
    asked = report(officer, case["id"])["asked"]
    paper = upload(second, "applications", case["id"], "signature", photo())["id"]
    second.act("applications", case["id"], "give_consent", member=0, signature_document=paper)
    world.work()
    assert report(officer, case["id"])["asked"] == asked
