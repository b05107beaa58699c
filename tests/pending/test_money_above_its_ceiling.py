"""A step that needs two people: it waits, is checked anew, and is taken as it was proposed."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.directory import account_by_username
from app.accounts.duty_models import StaffLeave
from app.accounts.models import Account
from app.kernel.clock import clock
from app.payments.models import Payment
from app.record.audit import verify
from app.record.events import Event, EventFacts
from tests.support.emergencies import payment, triaged
from tests.support.office import inbox
from tests.support.pending import confirmed, waiting
from tests.support.world import TOWNSHIP, Person, World, ok, problem

AGREED = 1_000_000
CONFERENCE = {"participants": ["马主任", "王书记", "李医生"], "minutes": "房屋全毁", "agreed_amount": AGREED}


@pytest.fixture
def case(world: World) -> Any:
    """More was agreed on by the township than it decides alone."""
    case = triaged(world, "relief_first", people=1)
    world.approver(number=2).act("emergencies", case["id"], "hold_conference", **CONFERENCE)
    return case


def proposed(approver: Person, case: Any) -> Any:
    answer = approver.try_to("emergencies", case["id"], "pay", **payment(AGREED))
    assert answer.status_code == 202, answer.get_data(as_text=True)
    return answer.get_json()["pending"]


def state_of(world: World, case: Any) -> str:
    state: str = world.officer().read(f"/emergencies/{case['id']}")["state"]
    return state


def test_nothing_happens_before_the_park_has_seen_amount_and_payee(world: World, case: Any) -> None:
    approver, park = world.approver(), world.park()
    pending = proposed(approver, case)
    assert proposed(approver, case)["id"] == pending["id"], "sent twice, it waits once"
    assert (pending["by"], pending["waits_for"]) == (approver.name, ["park_supervisor"])
    assert state_of(world, case) == "triaged"
    with world.inside():
        assert not Payment.select().exists()
    assert "pending_waits" in inbox(park)
    [shown] = waiting(park)
    assert shown["can"] == ["confirm", "reject"]
    assert "金额：10000元" in shown["text"] and "收款人姓名：王五" in shown["text"]
    for other in (world.officer(), world.park("620171-p2"), world.resident(), world.staff("bureau-620171")):
        assert waiting(other) == []
        problem(other.post(f"/pending/{pending['id']}/confirm"), 404)

    assert confirmed(park, pending)["state"] == "done"
    assert state_of(world, case) == "paid_first" and waiting(park) == []
    assert "pending_done" in inbox(approver)
    problem(park.post(f"/pending/{pending['id']}/confirm"), 409)
    with world.inside():
        paid = Event.get(Event.subject == case["id"], Event.action == "pay")
        facts = EventFacts.get(EventFacts.event == paid.id).facts
        assert str(paid.actor) == approver.account["id"]
        assert (facts["confirmed_by"], facts["pending"]) == (park.account["id"], pending["id"])
        assert list(verify()) == []


def test_never_the_same_person_under_whatever_account(world: World, case: Any) -> None:
    """Also not somebody of the same number, and not whoever stands in for the other."""
    approver, park = world.approver(), world.park()
    world.grant(approver.name, "park_supervisor", "620171-P1")
    pending = proposed(approver, case)
    [shown] = waiting(approver)
    assert shown["can"] == ["reject"]
    assert "另一个人" in problem(approver.post(f"/pending/{pending['id']}/confirm"), 403)["detail"]
    with world.inside():
        number = account_by_username(approver.name).id_number_index  # type: ignore[union-attr]
        ours = account_by_username(park.name).id  # type: ignore[union-attr]
        Account.update(id_number_index=number, identity_status="claimed").where(Account.id == ours).execute()
    refused = problem(park.post(f"/pending/{pending['id']}/confirm"), 403)
    assert "身份证号还没有登记" in refused["detail"] or "另一个人" in refused["detail"]
    assert waiting(park)[0]["can"] == ["reject"]
    assert state_of(world, case) == "triaged"


def test_whoever_had_a_part_in_it_does_not_confirm(world: World, case: Any) -> None:
    convener = world.approver(number=2)
    pending = proposed(world.approver(), case)
    world.grant(convener.name, "park_supervisor", "620171-P1")
    assert waiting(convener)[0]["can"] == ["reject"]
    problem(convener.post(f"/pending/{pending['id']}/confirm"), 403)
    confirmed(world.park(), pending)


@pytest.mark.parametrize("absent", ["the proposer", "the confirmer"])
def test_whoever_stands_in_for_the_other_is_no_second_hand(world: World, case: Any, absent: str) -> None:
    approver, park = world.approver(), world.park()
    pending = proposed(approver, case)
    away, cover = (approver, park) if absent == "the proposer" else (park, approver)
    with world.inside():
        StaffLeave.create(
            absent=away.account["id"],
            cover=cover.account["id"],
            starts_on=clock.today(),
            ends_on=clock.today(),
            entered_by=cover.account["id"],
            entered_at=clock.now(),
        )
    assert waiting(park)[0]["can"] == ["reject"]
    assert "互相代办" in problem(park.post(f"/pending/{pending['id']}/confirm"), 403)["detail"]
    confirmed(world.park(number=2), pending)


@pytest.mark.parametrize("change", ["version", "office", "closed"])
def test_what_is_not_so_any_more_is_not_confirmed(world: World, case: Any, change: str) -> None:
    approver, park = world.approver(), world.park()
    pending = proposed(approver, case)
    if change == "version":
        world.approver(number=2).act("emergencies", case["id"], "hold_conference", **CONFERENCE)
    elif change == "office":
        world.command(
            "admin", "revoke", "--username", approver.name, "--role", "township_approver", "--region", TOWNSHIP
        )
    else:
        with world.inside():
            Account.update(closed_at=clock.now()).where(Account.id == approver.account["id"]).execute()
    problem(park.post(f"/pending/{pending['id']}/confirm"), 409)
    assert state_of(world, case) == "triaged"
    assert [item["id"] for item in waiting(park)] == [pending["id"]], "it is still there to be sent back"


def test_sent_back_with_a_reason_or_taken_back(world: World, case: Any) -> None:
    approver, park = world.approver(), world.park()
    first = proposed(approver, case)
    problem(park.post(f"/pending/{first['id']}/reject"), 422)
    assert ok(park.post(f"/pending/{first['id']}/reject", {"reason": "请先找住处"}))["state"] == "rejected"
    assert "pending_rejected" in inbox(approver)
    second = proposed(approver, case)
    assert second["id"] != first["id"]
    assert ok(approver.post(f"/pending/{second['id']}/reject", {"reason": "不用了"}))["state"] == "withdrawn"
    problem(park.post(f"/pending/{second['id']}/confirm"), 409)
    assert state_of(world, case) == "triaged"


def test_what_nobody_confirms_ends(world: World, case: Any) -> None:
    approver = world.approver()
    pending = proposed(approver, case)
    world.advance(days=8)
    problem(world.park().post(f"/pending/{pending['id']}/confirm"), 409)
    assert "pending_expired" in inbox(approver) and waiting(world.park()) == []


def test_what_the_effects_refuse_is_refused_to_whoever_proposes(world: World, case: Any) -> None:
    """The payer is a witness: not for the second person to find out."""
    approver = world.approver()
    wrong = payment(AGREED, witnesses=[approver.name, f"officer1-{TOWNSHIP}"])
    problem(approver.try_to("emergencies", case["id"], "pay", **wrong), 422)
    assert waiting(world.park()) == []
