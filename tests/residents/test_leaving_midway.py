"""Somebody closes their account in the middle of something: what goes on reaches them all the same, nothing is received
in their place, and what somebody did in a matter stays theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from app.accounts.actor import involvement_of
from app.accounts.directory import actor_of
from app.accounts.models import Account
from app.kernel.database import transaction
from app.notifications.models import Message
from app.pending.models import Pending
from app.record.audit import verify as flaws_of_the_record
from app.record.subjects import Participant, Subject
from app.residents.verifying import settle
from tests.support.benefits import Recipient, granted
from tests.support.office import Office, inbox
from tests.support.pending import confirmed
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, id_number, ok, submitted, verify_at_counter

LESS = {"proposal": "cut", "monthly_amount": 30000, "reason": "收入增加", "ground": "employment"}


def _proposes(zhang: Recipient) -> None:
    zhang.act(zhang.office.investigator, "report_change", text="家里有人找到了工作")
    zhang.act(zhang.office.investigator, "propose_change", **LESS)


def _waits(zhang: Recipient) -> None:
    zhang.office.world.advance_past(zhang.read(zhang.office.officer)["step_due_on"])  # type: ignore[attr-defined]


def _decides(zhang: Recipient) -> None:
    facts = {"monthly_amount": 30000, "reason": "收入增加"}
    assert zhang.act(zhang.office.approver, "change_amount", **facts)["state"] == "decision_sent"


# Of a cut, from the benefit as it is to the one that was cut: what is done, one after the other.
CUT: tuple[Callable[[Recipient], Any], ...] = (_proposes, Recipient.hand_over, _waits, _decides, Recipient.hand_over)


@pytest.fixture
def zhang(world: World) -> Recipient:
    """Somebody who was seen at the counter, has agreed to electronic delivery, and whose application is over."""
    zhang = granted(Office(world))
    verify_at_counter(zhang.office.officer, zhang.person, zhang.person.id_number)
    ok(zhang.person.put("/me/consents", {"consents": {"electronic_delivery": True}}))
    with world.inside(), transaction():
        Subject.update(is_open=False, state="approved").where(Subject.collection == "applications").execute()
    return zhang


def leaves(person: Person) -> None:
    assert person.call("DELETE", "/me").status_code == 204


def comes_back(world: World, person: Person, officer: Person) -> Person:
    """With the same telephone, verified again as if two officers had agreed and the days were over."""
    again = world.resident(person.name, "张三", person.id_number)
    with world.inside(), transaction():
        settle(Account.get_by_id(again.account["id"]), UUID(officer.account["id"]), "township_officer", {})
    return again


@pytest.mark.parametrize("done_before", range(len(CUT)))
def test_a_cut_goes_on_without_the_account_and_is_read_by_whoever_comes_back(
    world: World, zhang: Recipient, done_before: int
) -> None:
    """Left at each point of it: the letter is owed, the days run from it, and nobody reads it in his place."""
    for step in CUT[:done_before]:
        step(zhang)
    world.work()
    leaves(zhang.person)
    with world.inside():
        left = {message.id for message in Message.select()}
    for step in CUT[done_before:]:
        step(zhang)
        world.work()
    seen = zhang.read(zhang.office.officer)
    assert (seen["state"], seen["monthly_amount"]) == ("active", 30000)
    with world.inside():
        since = [row for row in Message.select().where(Message.subject == zhang.id) if row.id not in left]
        closed = UUID(zhang.person.account["id"])
        assert closed not in {row.account for row in since}, "nobody opens that inbox any more"
        to_them = [row for row in since if row.account is None]
        assert to_them and all(row.delivery in ("sms", "call_task", "inbox") for row in to_them)
        assert "sms" in {row.delivery for row in to_them}, "on the telephone of the file"
        assert list(flaws_of_the_record()) == []
    again = comes_back(world, zhang.person, zhang.office.officer)
    assert {row.notice for row in to_them} <= set(inbox(again))
    assert again.read(f"/benefits/{zhang.id}")["monthly_amount"] == 30000


def test_an_agent_who_leaves_is_told_of_nothing_more(world: World, zhang: Recipient) -> None:
    agent = world.resident("agent", "李四")
    with world.inside(), transaction():
        Subject.update(submitted_by_id=agent.account["id"]).where(Subject.id == zhang.id).execute()
    leaves(agent)
    _proposes(zhang)
    with world.inside():
        told = {str(row.account) for row in Message.select().where(Message.notice == "hearing")}
    assert told == {zhang.person.account["id"]}


@pytest.mark.parametrize("was_verified", [True, False])
def test_what_somebody_did_in_a_matter_stays_theirs_if_somebody_had_seen_who_they_are(
    world: World, was_verified: bool
) -> None:
    """They object, close the account, and come back with another: still the one who objected."""
    office, applicant, number = Office(world), world.resident("applicant", "赵六"), id_number()
    case, objector = submitted(applicant), world.resident("objector", "李四", number)
    if was_verified:
        verify_at_counter(office.officer, objector, number)
    part = {"subject": case["id"], "part": "objector", "account": objector.account["id"]}
    with world.inside(), transaction():
        Participant.insert(id=UUID(int=7), **part).execute()
    leaves(objector)
    again = comes_back(world, objector, office.officer)
    with world.inside():
        parts = involvement_of(actor_of(Account.get_by_id(again.account["id"])), Subject.get_by_id(case["id"]))
    assert ("objector" in parts) is was_verified, "a mere claim bars nobody else for good"


def test_a_change_of_holder_ends_with_the_account_that_was_to_have_the_number(world: World) -> None:
    """Both officers and whoever would have been replaced hear of it at once, and not after three days of worry."""
    owner, officer, second = world.resident("zhangsan"), world.officer(), world.officer(number=2)
    case, claimant = submitted(owner), world.resident("newphone", "张三", owner.id_number)
    photographs = {
        field: upload(officer, "applications", case["id"], kind, photo())["id"]
        for field, kind in (("card_document", "holder_card"), ("face_document", "holder_face"))
    }
    wanted = {"account": claimant.account["id"], "id_number": owner.id_number} | photographs
    confirmed(second, officer.post("/identities/verify", wanted).get_json()["pending"])
    leaves(claimant)
    with world.inside():
        assert [row.state for row in Pending.select()] == ["rejected"]
    for hand in (officer, second):
        assert inbox(hand)[0] == "pending_rejected"
    assert inbox(owner)[:2] == ["pending_called_off", "identity_changes_hands"]
    world.advance(days=4)
    assert owner.read("/applications")["items"][0]["id"] == case["id"]
