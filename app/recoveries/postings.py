"""What a recovery moves in the ledger, each posting in the transaction of its event (docs/ledger.md).

decide     owed back <- expense         what the lists have paid (what was paid before: earlier expense)
           owed back <- fines           the fine
repayment  recovered <- owed back
write off  written off <- owed back
lowered    expense, fines <- owed back; what was received or written off of it: <- to give back, <- written off
given back to give back <- recovered
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from peewee import fn

from app.kernel.identifiers import new_id
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import NAMES
from app.payments.chart import (
    AID_EXPENSE,
    EARLIER_EXPENSE,
    FINES,
    OWED_BACK,
    RECOVERED,
    TO_GIVE_BACK,
    WRITTEN_OFF,
    AccountKind,
)
from app.payments.ledger import open_account, post
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction
from app.record.subjects import Subject
from app.recoveries.models import RecoveredMonth, Recovery
from app.regions.service import NEW_AREA

DECIDED, REPAID, GIVEN_UP = "recovery_decided", "recovery_repaid", "recovery_written_off"
LOWERED, GIVEN_BACK = "recovery_lowered", "recovery_given_back"


def decide(subject: Subject, amount: int, fine: int) -> None:
    credit = _expenses(subject.id, amount)
    if earlier := amount - sum(credit.values()):
        credit[open_account(EARLIER_EXPENSE, NEW_AREA).id] = earlier
    if fine:
        credit[open_account(FINES, NEW_AREA).id] = fine
    post(DECIDED, subject.id, debit={_owed(subject).id: amount + fine}, credit=credit, note=_note(subject))


def _expenses(recovery: UUID, amount: int) -> dict[UUID, int]:
    """What of `amount` the lists have paid, in the accounts that paid it: the household may have lived in another
    township then, and a subsidy has an account of its own. The oldest month first.
    """
    rows = (
        RecoveredMonth.select(PaymentRun.programme, PaymentRun.region, RecoveredMonth.amount)
        .join(PaymentLine, on=(PaymentLine.id == RecoveredMonth.line))
        .join(PaymentRun, on=(PaymentRun.id == PaymentLine.run))
        .where(RecoveredMonth.recovery == recovery, PaymentLine.status == "paid")
        .order_by(RecoveredMonth.month, PaymentLine.id)
        .tuples()
    )
    found: dict[UUID, int] = {}
    left = amount
    for programme, region, paid in rows.iterator():
        part = min(left, paid)
        if part:
            account = open_account(AID_EXPENSE, region, programme, NAMES[programme]).id
            found[account] = found.get(account, 0) + part
        left -= part
    return found


def repay(subject: Subject, amount: int) -> None:
    debit = {open_account(RECOVERED, NEW_AREA).id: amount}
    post(REPAID, new_id(), debit=debit, credit={_owed(subject).id: amount}, note=_note(subject))


def write_off(subject: Subject) -> int:
    """Answers how much it was."""
    amount = owed_by(subject.id)
    debit = {open_account(WRITTEN_OFF, NEW_AREA).id: amount}
    post(GIVEN_UP, subject.id, debit=debit, credit={_owed(subject).id: amount}, note=_note(subject))
    return amount


def lower(subject: Subject, recovery: Recovery, amount: int, fine: int, written_off: int) -> None:
    """Less is to be returned than was decided: what is still owed becomes less first, then what was `written_off`; what
    was received beyond `amount` and `fine` is to be given back.
    """
    debit = _restored(recovery, amount)
    if recovery.fine > fine:
        debit[open_account(FINES, NEW_AREA).id] = recovery.fine - fine
    left, credit = sum(debit.values()), {}
    for account, most in ((_owed(subject), owed_by(subject.id)), (open_account(WRITTEN_OFF, NEW_AREA), written_off)):
        if part := min(left, most):
            credit[account.id] = part
            left -= part
    if left:
        credit[_to_give_back(subject).id] = left
    post(LOWERED, new_id(), debit=debit, credit=credit, note=_note(subject))


def _restored(recovery: Recovery, amount: int) -> dict[UUID, int]:
    """What comes back to each account that the decision had taken from, where only `amount` is to be returned: the last
    ones first, whatever was restored before.
    """
    taken = _entries(DECIDED, recovery.id).where(
        LedgerEntry.side == "credit", LedgerAccount.kind.in_((AID_EXPENSE.code, EARLIER_EXPENSE.code))
    )
    found, before = {}, 0
    for account, part in taken.order_by(LedgerEntry.account).tuples():
        kept = min(max((recovery.decided or 0) - before, 0), part) - min(max(amount - before, 0), part)
        before += part
        if kept:
            found[account] = kept
    return found


def _entries(kind: str, reference: UUID) -> Any:
    return (
        LedgerEntry.select(LedgerEntry.account, LedgerEntry.amount)
        .join(LedgerTransaction)
        .switch(LedgerEntry)
        .join(LedgerAccount)
        .where(LedgerTransaction.kind == kind, LedgerTransaction.reference == reference)
    )


def give_back(subject: Subject) -> int:
    """Answers how much it was."""
    amount = to_give_back(subject.id)
    credit = {open_account(RECOVERED, NEW_AREA).id: amount}
    post(GIVEN_BACK, new_id(), debit={_to_give_back(subject).id: amount}, credit=credit, note=_note(subject))
    return amount


def to_give_back(recovery: UUID) -> int:
    """Fen that came back and should not have."""
    account = LedgerAccount.get_or_none(LedgerAccount.code == _code(recovery, TO_GIVE_BACK))
    return int(account.balance) if account else 0


def repaid_of(recovery: UUID) -> int:
    """Fen that were received of it, whatever was given back since."""
    return _credited(_code(recovery), REPAID)


def found_too_much(recovery: UUID) -> int:
    """Fen that were received and should not have been, given back or not."""
    return _credited(_code(recovery, TO_GIVE_BACK), LOWERED)


def _credited(code: str, kind: str) -> int:
    """Fen that postings of this kind have brought to the right side of an account."""
    found = (
        LedgerEntry.select(fn.SUM(LedgerEntry.amount))
        .join(LedgerTransaction)
        .switch(LedgerEntry)
        .join(LedgerAccount)
        .where(LedgerAccount.code == code, LedgerTransaction.kind == kind, LedgerEntry.side == "credit")
    )
    return int(found.scalar() or 0)


def owed_by(recovery: UUID) -> int:
    """Fen still owed; 0 before anything is decided."""
    account = LedgerAccount.get_or_none(LedgerAccount.code == _code(recovery))
    return int(account.balance) if account else 0


def _owed(subject: Subject) -> LedgerAccount:
    """One for each recovery, so that no two wait for each other."""
    return open_account(OWED_BACK, NEW_AREA, subject.id.hex, subject.number or "")


def _to_give_back(subject: Subject) -> LedgerAccount:
    return open_account(TO_GIVE_BACK, NEW_AREA, subject.id.hex, subject.number or "")


def _code(recovery: UUID, kind: AccountKind = OWED_BACK) -> str:
    return f"{kind.code}/{recovery.hex}/{NEW_AREA}"


def _note(subject: Subject) -> str:
    return f"追回 {subject.number}"
