"""The reserve fund: double entry, never below zero, however many pay at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest

from app.accounts.actor import ANONYMOUS, Actor
from app.accounts.directory import account_by_username, actor_of
from app.emergencies.inputs import Pay, Payee, ReportInput
from app.emergencies.models import Emergency
from app.emergencies.procedure import EMERGENCY
from app.emergencies.service import report as take_report
from app.kernel.database import connection, transaction
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.payments.funds import spend, top_up
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction, Payment
from app.payments.trial_balance import flaws
from app.record.subjects import Subject
from app.workflow.engine import perform
from tests.support.days import ON_ANOTHER_DAY
from tests.support.emergencies import paid, payment, report, triaged
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, World, problem

FULL = 200_000_00
AMOUNT = 80000


def ledger(township: str) -> tuple[int, int]:
    """The fund's balance, and what its entries add up to."""
    fund = LedgerAccount.get(LedgerAccount.code == f"reserve_fund/{township}")
    total = sum(entry.amount if entry.side == "debit" else -entry.amount for entry in fund.entries)
    assert list(flaws()) == []
    return fund.balance, total


def test_every_payment_is_an_entry_with_two_sides(world: World) -> None:
    case = paid(world, amount=70000)
    approver = world.approver()
    [fund] = approver.read("/reserve-funds")["items"]
    assert (fund["region"], fund["balance"]) == (TOWNSHIP, FULL - 70000)
    newest, first = approver.read(f"/reserve-funds/{fund['id']}/entries")["items"]
    assert (newest["debit"], newest["credit"], newest["amount"]) == ("emergency_aid", "reserve_fund", 70000)
    assert newest["payment"] == case["payments"][0]["id"] and newest["balance_after"] == fund["balance"]
    assert (first["debit"], first["credit"], first["amount"]) == ("reserve_fund", "treasury", FULL)
    problem(world.approver(OTHER_TOWNSHIP).get(f"/reserve-funds/{fund['id']}/entries"), 404)
    problem(world.resident().get("/reserve-funds"), 403)
    problem(world.investigator().get("/reserve-funds"), 403)


def test_an_empty_fund_pays_nothing_and_says_whom_to_ask(world: World) -> None:
    leave_in_fund(AMOUNT - 1)
    case = triaged(world)
    refusal = problem(world.approver().try_to("emergencies", case["id"], "pay", **payment()), 409, "conflict")
    assert "备用金余额不足" in refusal["detail"] and "园区" in refusal["detail"]
    with connection(), transaction():
        assert not Payment.select().where(Payment.subject == case["id"]).exists()
        top_up(TOWNSHIP, 1, new_id(), "补充")
    world.approver().act("emergencies", case["id"], "pay", **payment())
    with connection():
        assert ledger(TOWNSHIP) == (0, 0)


def leave_in_fund(amount: int) -> None:
    with connection(), transaction():
        spend(TOWNSHIP, FULL - amount, new_id())


def two_hundred_triaged() -> list[UUID]:
    """Of two hundred people."""
    reports = [ReportInput.model_validate(report(contact_phone=str(13700000000 + n))) for n in range(200)]
    with connection(), transaction():
        ids = [take_report(ANONYMOUS, facts).subject.id for facts in reports]
        Subject.update(state="triaged").where(Subject.id.in_(ids)).execute()
        Emergency.update(track="small_amount").where(Emergency.id.in_(ids)).execute()
    return ids


def actor(username: str) -> Actor:
    with connection():
        account = account_by_username(username)
        assert account is not None
        return actor_of(account)


@pytest.mark.skipif(ON_ANOTHER_DAY, reason="a race knows no day, and two hundred threads at a moved clock take minutes")
def test_two_hundred_pay_at_once_from_a_fund_for_fifty(world: World) -> None:
    leave_in_fund(50 * AMOUNT)
    cases, approver = two_hundred_triaged(), actor(f"approver1-{TOWNSHIP}")
    facts = Pay(
        amount=AMOUNT,
        method="cash",
        payee=Payee(name="王五", id_status="lost"),
        witnesses=[f"officer1-{TOWNSHIP}", f"officer2-{TOWNSHIP}"],
    )
    together = Barrier(200)

    def pay(case: UUID) -> bool:
        together.wait()
        try:
            with connection():
                perform({EMERGENCY.name: EMERGENCY}, case, "pay", approver, facts)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(200) as pool:
        outcomes = list(pool.map(pay, cases))
    assert sum(outcomes) == 50
    with connection():
        assert ledger(TOWNSHIP) == (0, 0)
        assert LedgerEntry.select().where(LedgerEntry.balance_after < 0).count() == 0
        assert Payment.select().count() == 50
        assert Subject.select().where(Subject.state == "paid_first").count() == 50
        moved = LedgerTransaction.select(LedgerTransaction.reference).join(LedgerEntry)
        out = moved.where(LedgerTransaction.kind == "emergency_aid", LedgerEntry.amount == AMOUNT)
        assert {row.reference for row in out} == {row.id for row in Payment.select(Payment.id)}
