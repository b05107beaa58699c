"""A number changes hands by two officers, with photographs on file, after three days in which whoever had it can stop
it; and it can be given back.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.models import RoleGrant
from app.accounts.service import revoke_role
from app.notifications.models import Message
from app.pending.models import Pending
from app.record.audit import verify as flaws_of_the_record
from app.record.events import Event, EventFacts
from tests.support.emergencies import reported
from tests.support.office import inbox
from tests.support.pending import confirmed, waiting
from tests.support.uploads import photo, upload
from tests.support.world import OTHER_TOWNSHIP, Person, World, id_number, ok, problem, submitted


@pytest.fixture
def owner(world: World) -> Person:
    """Somebody who has applied by phone and was never at a counter."""
    return world.resident("zhangsan")


@pytest.fixture
def case(owner: Person) -> Any:
    return submitted(owner)


def claimant(world: World, owner: Person) -> Person:
    return world.resident("newphone", "张三", owner.id_number)


def kind_of(field: str) -> str:
    return {"card_document": "holder_card", "face_document": "holder_face"}[field]


def wanted(officer: Person, person: Person, case: Any, **changes: Any) -> dict[str, Any]:
    """What the officer sends, with the photographs taken at the counter."""
    photographs = {
        field: upload(officer, "applications", case["id"], kind_of(field), photo())["id"]
        for field in ("card_document", "face_document")
    }
    return {"account": person.account["id"], "id_number": person.id_number} | photographs | changes


def proposed(officer: Person, person: Person, case: Any) -> Any:
    answer = officer.post("/identities/verify", wanted(officer, person, case))
    assert answer.status_code == 202, answer.get_data(as_text=True)
    return answer.get_json()["pending"]


def offices_taken(world: World, person: Person) -> None:
    with world.inside():
        for grant in RoleGrant.select().where(RoleGrant.account == person.account["id"]):
            revoke_role(grant.id, by=None)


def closed(world: World, person: Person) -> None:
    ok(world.staff("administrator-620171").post(f"/accounts/{person.account['id']}/close", {"reason": "查明冒用"}))


def cases_of(person: Person) -> list[str]:
    return [item["id"] for item in person.read("/applications")["items"]]


def test_a_second_officer_and_three_days_with_a_message_to_whoever_had_it(
    world: World, owner: Person, case: Any
) -> None:
    officer, second, person = world.officer(), world.officer(number=2), claimant(world, owner)
    pending = proposed(officer, person, case)
    assert owner.id_number not in str(pending) and "张三" in pending["text"]
    problem(officer.post(f"/pending/{pending['id']}/confirm"), 403)
    problem(world.officer(OTHER_TOWNSHIP).post(f"/pending/{pending['id']}/confirm"), 404)
    assert confirmed(second, pending)["state"] == "delayed"
    assert person.read("/me")["identity_status"] == "claimed" and cases_of(person) == []
    assert "identity_changes_hands" in inbox(owner) and "identity_changes_hands" not in inbox(person)
    with world.inside():
        telephones = Message.select().where(Message.notice == "identity_changes_hands", Message.account.is_null())
        assert [str(message.subject) for message in telephones] == [case["id"]]
    world.advance(days=2)
    assert cases_of(person) == []
    world.advance(days=1)
    assert person.read("/me")["identity_status"] == "verified" and cases_of(person) == [case["id"]]
    assert owner.read("/me")["identity_status"] == "none"
    with world.inside():
        event = Event.get(Event.subject == person.account["id"], Event.action == "verify_identity")
        facts = EventFacts.get(EventFacts.event == event.id).facts
        assert (str(event.actor), facts["confirmed_by"]) == (officer.account["id"], second.account["id"])
        assert owner.id_number not in str(facts)
        assert list(flaws_of_the_record()) == []


@pytest.mark.parametrize("whose", ["first", "second"])
@pytest.mark.parametrize("ends", [offices_taken, closed])
def test_a_hand_that_is_none_any_more_when_the_days_are_over(
    world: World, owner: Person, case: Any, whose: str, ends: Any
) -> None:
    """Found out while the days run: neither hand goes on working after its office, or its account."""
    officer, second, person = world.officer(), world.officer(number=2), claimant(world, owner)
    confirmed(second, proposed(officer, person, case))
    ends(world, officer if whose == "first" else second)
    world.advance(days=4)
    assert person.read("/me")["identity_status"] == "claimed" and cases_of(owner) == [case["id"]]
    with world.inside():
        assert [row.state for row in Pending.select()] in (["failed"], ["rejected"])


def test_it_was_not_me(world: World, owner: Person, case: Any) -> None:
    officer, thief = world.officer(), claimant(world, owner)
    pending = proposed(officer, thief, case)
    problem(owner.post(f"/pending/{pending['id']}/stop"), 409)
    confirmed(world.officer(number=2), pending)
    problem(thief.post(f"/pending/{pending['id']}/stop"), 404)
    [shown] = waiting(owner)
    assert shown["can"] == ["stop"]
    assert ok(owner.post(f"/pending/{pending['id']}/stop"))["state"] == "stopped"
    assert "pending_stopped" in inbox(officer) and "pending_stopped" in inbox(world.officer(number=2))
    world.advance(days=10)
    assert cases_of(thief) == [] and cases_of(owner) == [case["id"]]


def test_an_officer_stops_what_somebody_without_an_account_calls_about(world: World, owner: Person, case: Any) -> None:
    pending = proposed(world.officer(), claimant(world, owner), case)
    second = world.officer(number=2)
    confirmed(second, pending)
    assert ok(second.post(f"/pending/{pending['id']}/reject", {"reason": "本人来电说不是他"}))["state"] == "rejected"
    world.advance(days=10)
    assert cases_of(owner) == [case["id"]]


@pytest.mark.parametrize("field", ["card_document", "face_document"])
def test_without_both_photographs_nothing_is_proposed(world: World, owner: Person, case: Any, field: str) -> None:
    officer, person = world.officer(), claimant(world, owner)
    body = wanted(officer, person, case)
    other = {"card_document": body["face_document"], "face_document": body["card_document"]}[field]
    theirs = upload(owner, "applications", case["id"], kind_of(field), photo())["id"]
    for wrong in (None, other, theirs, person.account["id"]):
        refused = problem(officer.post("/identities/verify", body | {field: wrong}), 422)
        assert refused["errors"][0]["field"] == field
    assert waiting(world.officer(number=2)) == []


def test_a_file_that_somebody_else_began_is_not_taken_over_by_one_officer(world: World) -> None:
    """Also where the person had no account: their case is all that a thief wants."""
    number = id_number()
    affected = {"name": "李四", "id_number": number, "id_status": "verified"}
    reported(world.nobody(), affected=affected)
    thief = world.resident("thief", "李四", number)
    plain = {"account": thief.account["id"], "id_number": number, "reason": "本人在窗口"}
    assert "两名人员" in problem(world.officer().post("/identities/verify", plain), 422)["detail"]


def test_a_first_verification_is_one_step(world: World, owner: Person, case: Any) -> None:
    body = {"account": owner.account["id"], "id_number": owner.id_number}
    assert ok(world.officer().post("/identities/verify", body))["identity_status"] == "verified"


def test_what_two_officers_gave_two_officers_give_back(world: World, owner: Person, case: Any) -> None:
    officer, second, thief = world.officer(), world.officer(number=2), claimant(world, owner)
    undo = {"account": thief.account["id"], "reason": "证件是捡来的"}
    problem(officer.post("/identities/undo", undo), 404)
    confirmed(second, proposed(officer, thief, case))
    world.advance(days=3)
    assert cases_of(thief) == [case["id"]]
    card = {"id_number": owner.id_number}
    found = ok(officer.post("/identities/holder", card))
    assert (found["account"], found["name"]) == (thief.account["id"], "张三"), "by the card alone"
    problem(world.officer(OTHER_TOWNSHIP).post("/identities/holder", card), 404)
    problem(world.investigator().post("/identities/holder", card), 403)
    assert "search:identity" in {look["what"] for look in thief.read("/me/access-log")["items"]}
    problem(world.investigator().post("/identities/undo", undo), 403)
    problem(world.officer(OTHER_TOWNSHIP).post("/identities/undo", undo), 403)
    pending = ok(second.post("/identities/undo", undo))["pending"]
    problem(second.post(f"/pending/{pending['id']}/confirm"), 403)
    confirmed(world.park(), pending)
    assert (cases_of(thief), cases_of(owner)) == ([], [case["id"]])
    assert (thief.read("/me")["identity_status"], owner.read("/me")["identity_status"]) == ("none", "claimed")
    assert owner.read(f"/applications/{case['id']}/file")["applicant"]["name"] == "张三"
    assert "identity_given_back" in inbox(owner) and "identity_given_back" in inbox(thief)
    problem(officer.post("/identities/undo", undo), 404)
    problem(officer.post("/identities/holder", card), 404)
    with world.inside():
        assert list(flaws_of_the_record()) == []
