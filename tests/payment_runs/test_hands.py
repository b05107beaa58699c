"""Four different hands, nobody's relatives, and a list that stays what was signed."""

from __future__ import annotations

import pytest

from app.accounts.directory import account_by_username
from app.payment_runs.models import PaymentLine
from app.record.events import Event, EventFacts, flaws, in_chain
from app.record.subjects import Subject
from tests.payment_runs.support import CHECK, EXPORT, LOCK, SIGN, STEPS, Desk, desk, first_month, ready_for, recipient
from tests.support.benefits import Recipient
from tests.support.office import AMOUNT, Office
from tests.support.tampering import past_the_door, unlock
from tests.support.world import TOWNSHIP, id_number, ok, problem


@pytest.fixture
def zhang(office: Office) -> Recipient:
    return recipient(office)


@pytest.fixture
def hands(office: Office) -> Desk:
    return desk(office)


@pytest.fixture
def run(office: Office, zhang: Recipient, hands: Desk) -> dict[str, str]:
    made: dict[str, str] = hands.begin(ready_for(office, first_month(zhang.id)))
    return made


def test_who_locked_does_not_sign_and_no_step_is_skipped(office: Office, hands: Desk, run: dict[str, str]) -> None:
    problem(office.approver.try_to("payment-runs", run["id"], SIGN), 409)
    hands.take(run, LOCK)
    problem(office.officer.try_to("payment-runs", run["id"], SIGN), 403)
    assert SIGN not in [each["action"] for each in office.officer.read(f"/payment-runs/{run['id']}")["actions"]]
    hands.take(run, SIGN)
    problem(office.officer.try_to("payment-runs", run["id"], CHECK), 403)
    problem(hands.finance.try_to("payment-runs", run["id"], EXPORT), 409)


@pytest.mark.parametrize(("first", "second"), [(SIGN, CHECK), (CHECK, "approve")])
def test_one_person_in_two_offices_takes_one_step_only(
    office: Office, hands: Desk, run: dict[str, str], first: str, second: str
) -> None:
    """The second office makes no second hand of the first."""
    username = {SIGN: f"approver1-{TOWNSHIP}", CHECK: "park1-620171-p1"}[first]
    world = office.world
    world.grant(username, {CHECK: "park_supervisor", "approve": "finance_officer"}[second], "620171")  # type: ignore[attr-defined]
    hands.take(run, *STEPS[: STEPS.index(second)])
    problem(hands.hand(first).try_to("payment-runs", run["id"], second), 403)
    assert hands.take(run, second)["state"] == {CHECK: "park_checked", "approve": "approved"}[second]


@pytest.mark.parametrize("action", STEPS[:4])
def test_nobody_handles_a_list_that_holds_a_relative(
    office: Office, zhang: Recipient, hands: Desk, run: dict[str, str], action: str
) -> None:
    """Declared after the list was made, and of the household's number: each step looks anew."""
    hands.take(run, *STEPS[: STEPS.index(action)])
    cousin = {"name": "张三", "relation": "堂兄", "id_number": zhang.person.id_number}
    ok(hands.hand(action).put("/me/relatives", {"items": [cousin]}))
    shown = hands.hand(action).read(f"/payment-runs/{run['id']}")["actions"]
    assert "近亲属" in next(each for each in shown if each["action"] == action)["blocked"][0]["message"]
    problem(hands.hand(action).try_to("payment-runs", run["id"], action), 403)


def test_who_has_relatives_elsewhere_goes_on(office: Office, hands: Desk, run: dict[str, str]) -> None:
    ok(office.officer.put("/me/relatives", {"items": [{"name": "李", "relation": "姐姐", "id_number": id_number()}]}))
    assert hands.take(run, LOCK)["state"] == "locked"


def test_what_is_declared_is_compared_at_each_step(hands: Desk, run: dict[str, str]) -> None:
    said = {"count": 1, "sum": AMOUNT, "list_hash": run["list_hash"]}
    for action in STEPS:
        for field, wrong in (("count", 2), ("sum", AMOUNT + 1), ("list_hash", "0" * 64)):
            refused = problem(
                hands.hand(action).try_to("payment-runs", run["id"], action, **said | {field: wrong}), 422
            )
            assert refused["errors"][0]["field"] == field
        ok(hands.hand(action).try_to("payment-runs", run["id"], action, **said))


def test_a_line_that_was_changed_behind_our_back_stops_the_list(
    office: Office, hands: Desk, run: dict[str, str]
) -> None:
    hands.take(run, LOCK)
    with office.world.inside(), past_the_door():  # type: ignore[attr-defined]
        unlock("payment_line")
        PaymentLine.update(amount=AMOUNT * 2).where(PaymentLine.run == run["id"]).execute()
    assert "对不上" in problem(office.approver.try_to("payment-runs", run["id"], SIGN), 422)["detail"]


def test_the_chain_holds_the_list_at_each_step(office: Office, hands: Desk, run: dict[str, str]) -> None:
    hands.take(run, *STEPS)
    with office.world.inside():  # type: ignore[attr-defined]
        subject = Subject.get_by_id(run["id"])
        events = list(Event.select().where(in_chain("payment-runs", subject.id)).order_by(Event.seq))
        facts = [EventFacts.get_by_id(event.id).facts for event in events]
        assert [event.action for event in events] == ["begin", *STEPS]
        assert {each["list_hash"] for each in facts} == {run["list_hash"]}
        assert {(each["lines_count"], each["total"]) for each in facts} == {(1, AMOUNT)}
        assert list(flaws("payment-runs", subject.id, head=subject.chain_head, state=subject.state)) == []


def test_a_list_with_somebody_in_office_on_it_is_not_theirs(
    office: Office, zhang: Recipient, hands: Desk, run: dict[str, str]
) -> None:
    office.world.make_same_person(f"officer1-{TOWNSHIP}", zhang.person)  # type: ignore[attr-defined]
    with office.world.inside():  # type: ignore[attr-defined]
        account = account_by_username(f"officer1-{TOWNSHIP}")
        assert account is not None and account.id_number_index
    problem(office.officer.try_to("payment-runs", run["id"], LOCK), 403)


def test_finance_reads_what_the_hands_before_declared(office: Office) -> None:
    hands = desk(office)
    run = hands.begin(ready_for(office, first_month(recipient(office).id)))
    run = hands.take(run, *STEPS[:3])
    for reader in (office.park, hands.finance):
        notes = [each["note"] for each in reader.read(f"/payment-runs/{run['id']}/timeline")["items"]]
        assert [note for note in notes if note and run["list_hash"][:8] in note and "1笔" in note], reader
