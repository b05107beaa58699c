"""The real name (实名): claimed by anybody, verified by one; what a number opens, and to whom."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from app.accounts.models import Account
from app.kernel.id_numbers import check_character
from app.notifications.models import Message
from app.record.events import Event, EventFacts
from tests.support.world import (
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
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


def claim(person: Person, number: str, name: str = "张三") -> TestResponse:
    return person.put("/me/identity", {"name": name, "id_number": number})


def verify(officer: Person, person: Person, number: str | None = None) -> TestResponse:
    body = {"account": person.account["id"], "id_number": number or person.id_number, "reason": "本人在窗口"}
    return officer.post("/identities/verify", body)


def applications_of(person: Person) -> list[str]:
    return [item["id"] for item in person.read("/applications")["items"]]


def applied_for(helper: Person, number: str, name: str = "李四") -> dict[str, Any]:
    """A draft that `helper` makes for somebody else."""
    himself = Person(helper.client, id_number=number)
    body = application(helper, household=household(himself, name), applicant={"name": name, "id_number": number})
    draft: dict[str, Any] = ok(helper.post("/applications", body))
    return draft


def test_a_claim_is_kept_and_shown_masked(world: World) -> None:
    zhang = world.resident(real_name=None)
    number = id_number(date(1960, 1, 1))
    answer = ok(claim(zhang, number.lower()))
    assert (answer["name"], answer["identity_status"]) == ("张三", "claimed")
    assert answer["id_number"] == f"{number[:6]}********{number[-4:]}"


def test_a_new_area_number_is_accepted(world: World) -> None:
    first = "62017119600101001"
    assert ok(claim(world.resident(real_name=None), first + check_character(first)))["identity_status"] == "claimed"


def test_a_wrong_number_is_refused_by_its_field_and_changes_nothing(world: World) -> None:
    zhang = world.resident(real_name=None)
    refused = problem(claim(zhang, "620121196001010018"), 422, "invalid")
    assert refused["errors"][0]["field"] == "id_number"
    assert "620121196001010018" not in str(refused)
    assert zhang.read("/me")["identity_status"] == "none"


def test_a_claimed_number_may_be_corrected_and_the_draft_follows(world: World) -> None:
    zhang = world.resident()
    draft = ok(zhang.post("/applications", application(zhang)))
    zhang.id_number = id_number()
    ok(claim(zhang, zhang.id_number, "张三丰"))
    shown = zhang.read(f"/applications/{draft['id']}/file")["applicant"]
    assert shown["name"] == "张三丰" and shown["id_number"].endswith(zhang.id_number[-4:])


def test_a_draft_made_before_the_real_name_takes_it_over(world: World) -> None:
    zhang = world.resident(real_name=None)
    zhang.id_number = id_number()
    draft = ok(zhang.post("/applications", application(zhang)))
    assert "登记真实姓名" in problem(zhang.try_to("applications", draft["id"], "submit"), 422)["detail"]
    ok(claim(zhang, zhang.id_number))
    zhang.act("applications", draft["id"], "submit")


def test_two_accounts_may_claim_one_number_and_see_nothing_of_each_other(world: World) -> None:
    """A claim costs nothing, so it must neither shut out the owner nor open anything to the one who claims."""
    owner, stranger = world.resident("zhangsan"), world.resident("lisi", real_name=None)
    case = submitted(owner)
    assert ok(claim(stranger, owner.id_number))["identity_status"] == "claimed"
    assert applications_of(stranger) == []
    problem(stranger.get(f"/applications/{case['id']}"), 404)
    assert applications_of(owner) == [case["id"]]


def test_the_counter_verifies_the_number_on_the_card_not_the_one_in_the_account(world: World) -> None:
    zhang, officer = world.resident(), world.officer()
    refused = problem(verify(officer, zhang, id_number()), 422, "invalid")
    assert refused["errors"][0]["field"] == "id_number"
    assert ok(verify(officer, zhang))["identity_status"] == "verified"
    assert ok(verify(officer, zhang))["identity_status"] == "verified", "twice is as good as once"


def test_who_may_verify(world: World) -> None:
    zhang = world.resident()
    for person in (world.assistant(), world.investigator(), world.approver(), zhang):
        problem(verify(person, zhang), 403)
    ok(verify(world.park(), zhang))


def test_nobody_verifies_himself(world: World) -> None:
    """An assistant, who logs in by WeChat and registers like a resident, may hold the office of the counter."""
    assistant, number = world.assistant(), id_number()
    ok(claim(assistant, number))
    world.grant(assistant.name, "township_officer", TOWNSHIP)
    problem(verify(assistant, assistant, number), 403)
    ok(verify(world.officer(number=2), assistant, number))


def test_a_verified_number_is_claimed_like_any_other_and_refused_at_the_counter(world: World) -> None:
    """Whether somebody's number is known here is nobody's to learn: known are those who asked for help."""
    owner, late, officer = world.resident("zhangsan"), world.resident("lisi", real_name=None), world.officer()
    case = submitted(owner)
    ok(verify(officer, owner))
    known = ok(claim(late, owner.id_number, "李四"))
    unknown = ok(claim(world.resident("wangwu", real_name=None), id_number(), "李四"))
    assert known.keys() == unknown.keys() and known["identity_status"] == unknown["identity_status"] == "claimed"
    assert applications_of(late) == [] and owner.read("/me")["identity_status"] == "verified"
    problem(late.get(f"/applications/{case['id']}"), 404)
    assert "另一个账号核实" in problem(verify(officer, late, owner.id_number), 409)["detail"]


def test_verifying_ends_the_claims_of_others(world: World) -> None:
    owner, earlier = world.resident("zhangsan"), world.resident("lisi", real_name=None)
    ok(claim(earlier, owner.id_number, "冒名"))
    draft = ok(earlier.post("/applications", application(earlier, household=household(owner))))
    verify_at_counter(world.officer(), owner, owner.id_number)
    assert earlier.read("/me")["identity_status"] == "none"
    assert draft["id"] in applications_of(owner), "the owner sees what was begun under his number"
    refused = problem(earlier.try_to("applications", draft["id"], "submit"), 422)
    assert "documents.mandate" in [error["field"] for error in refused["errors"]]


def test_a_second_account_cannot_be_verified_for_the_same_number(world: World) -> None:
    owner, officer = world.resident("zhangsan"), world.officer()
    ok(verify(officer, owner))
    other = world.resident("lisi", real_name=None)
    problem(verify(officer, other, owner.id_number), 404)


def test_after_verifying_nothing_is_changed_by_oneself(world: World) -> None:
    zhang = world.resident()
    ok(verify(world.officer(), zhang))
    problem(claim(zhang, id_number()), 409)
    problem(claim(zhang, zhang.id_number, "张四"), 409)
    assert ok(claim(zhang, zhang.id_number))["identity_status"] == "verified", "the same again is no change"


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_an_assistant_applied_for_is_found_by_the_verified_person(world: World, when: str) -> None:
    assistant, officer = world.assistant(), world.officer()
    number = id_number()
    li = world.resident("lisi", "李四", number)
    if when == "after":
        ok(verify(officer, li))
    draft = applied_for(assistant, number)
    if when == "before":
        assert applications_of(li) == [], "claiming a number opens nothing"
        ok(verify(officer, li))
    assert applications_of(li) == [draft["id"]]
    assert draft["id"] in [item["id"] for item in assistant.read("/applications?state=draft")["items"]]


def test_a_new_phone_finds_the_files_of_the_old_one(world: World) -> None:
    """The old account cannot be reached any more; at the counter the new one is verified."""
    old = world.resident("old")
    case = submitted(old)
    new = world.resident("new", number=old.id_number)
    assert applications_of(new) == []
    verify_at_counter(world.officer(), new, new.id_number)
    assert applications_of(new) == [case["id"]]
    new.act("applications", case["id"], "withdraw")


def test_verification_does_not_depend_on_the_place(world: World) -> None:
    """People live in one township and keep their registration in another: any counter of the New Area verifies."""
    ok(verify(world.officer(OTHER_TOWNSHIP), world.resident()))


def test_a_child_without_a_card_is_a_member_by_date_of_birth(world: World) -> None:
    zhang = world.resident()
    child = {"name": "张小明", "relation": "child", "birth_date": "2020-05-01"}
    assert submitted(zhang, household=household(zhang, "张三", child), consents=consents(0))["state"] == "submitted"


def test_whoever_has_a_matter_elsewhere_is_not_verified_here(world: World) -> None:
    """Also where the one who claims the number has begun something here to have a place."""
    owner, thief = world.resident("zhangsan"), world.resident("lisi", real_name=None)
    submitted(owner)
    ok(claim(thief, owner.id_number))
    thief.id_number = owner.id_number
    submitted(thief, household=household(thief, region=OTHER_VILLAGE))
    problem(verify(world.officer(OTHER_TOWNSHIP), thief, owner.id_number), 403, "forbidden")
    assert owner.read("/me")["identity_status"] == "claimed"
    assert "两名人员" in problem(verify(world.officer(), owner), 422)["detail"], "another account claims the number"


def test_somebody_without_a_matter_is_verified_with_a_reason_on_record(world: World) -> None:
    zhang, officer = world.resident(), world.officer()
    body = {"account": zhang.account["id"], "id_number": zhang.id_number}
    refused = problem(officer.post("/identities/verify", body), 422, "invalid")
    assert refused["errors"][0]["field"] == "reason"
    ok(officer.post("/identities/verify", body | {"reason": "来窗口查询"}))
    with world.inside():
        event = Event.select().where(Event.subject == zhang.account["id"], Event.action == "verify_identity").get()
        assert EventFacts.get(EventFacts.event == event.id).facts["reason"] == "来窗口查询"


def test_nobody_verifies_an_account_with_their_own_telephone(world: World) -> None:
    zhang, officer = world.resident(), world.officer()
    with world.inside():
        owners = [zhang.account["id"], officer.account["id"]]
        Account.update(phone_index="the same").where(Account.id.in_(owners)).execute()
    problem(verify(officer, zhang), 403, "forbidden")
    ok(verify(world.officer(number=2), zhang))


def test_who_was_known_for_the_number_is_told_and_sees_who_looks(world: World) -> None:
    owner, thief = world.resident("zhangsan"), world.resident("lisi", real_name=None)
    case = submitted(owner)
    ok(claim(thief, owner.id_number))
    verify_at_counter(world.officer(), thief, owner.id_number)
    assert "identity_verified" in [item["notice"] for item in owner.read("/inbox")["items"]]
    assert "identity_verified" not in [item["notice"] for item in thief.read("/inbox")["items"]]
    thief.read(f"/applications/{case['id']}/file")
    assert "applicant" in [item["role"] for item in owner.read("/me/access-log")["items"]]
    with world.inside():
        telephones = Message.select().where(Message.notice == "identity_verified", Message.account.is_null())
        assert [message.subject for message in telephones] == [UUID(case["id"])]
