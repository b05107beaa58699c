"""What a recovery moves in the ledger, each posting in the transaction of its event (docs/ledger.md).

decide     owed back <- expense         what the lists have paid (what was paid before: earlier expense)
           owed back <- fines           the fine
repayment  recovered <- owed back
write off  written off <- owed back
"""

from __future__ import annotations

from uuid import UUID

from app.kernel.identifiers import new_id
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import NAMES
from app.payments.chart import AID_EXPENSE, EARLIER_EXPENSE, FINES, OWED_BACK, RECOVERED, WRITTEN_OFF, AccountKind
from app.payments.ledger import open_account, post
from app.payments.models import LedgerAccount
from app.record.subjects import Subject
from app.recoveries.models import RecoveredMonth
from app.regions.service import NEW_AREA

DECIDED, REPAID, GIVEN_UP = "recovery_decided", "recovery_repaid", "recovery_written_off"


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


def owed_by(recovery: UUID) -> int:
    """Fen still owed; 0 before anything is decided."""
    account = LedgerAccount.get_or_none(LedgerAccount.code == _code(recovery))
    return int(account.balance) if account else 0


def _owed(subject: Subject) -> LedgerAccount:
    """One for each recovery, so that no two wait for each other."""
    return open_account(OWED_BACK, NEW_AREA, subject.id.hex, subject.number or "")


def _code(recovery: UUID, kind: AccountKind = OWED_BACK) -> str:
    return f"{kind.code}/{recovery.hex}/{NEW_AREA}"


def _note(subject: Subject) -> str:
    return f"追回 {subject.number}"
