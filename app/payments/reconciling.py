"""Monthly reconciliation (对账) of a reserve fund: the sum of its entries, against what the last one says is left."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.database import connection, lock_row, transaction
from app.kernel.errors import NotFound
from app.kernel.tasks import INSIDE, Task
from app.payments.fund_messages import COLLECTION, tell_of_month
from app.payments.funds import AID_PAID, reaches
from app.payments.models import LedgerEntry, LedgerTransaction, Payment, ReserveFund
from app.record.events import Event, NewEvent, append_to_chain, in_chain

MONTH_CLOSED = "month_reconciled"


def reconciliation(actor: Actor, fund_id: UUID, month: date) -> dict[str, Any]:
    """`month` is its first day, in Lanzhou. Amounts in fen. Raises NotFound outside the actor's reach.

    `balanced`: opening and entries make up what the last entry of the month left, and no entry lacks its payment.
    """
    fund = ReserveFund.get_or_none(ReserveFund.id == fund_id)
    if fund is None or not reaches(actor, fund.region):
        raise NotFound
    return _reconciled(fund, month)


def reconcile_last_month() -> int:
    """Reconcile each fund for the month that is over, once, and tell its offices. Answers how many were reconciled."""
    this_month = clock.today().replace(day=1)
    with connection():
        done = Event.select(Event.subject).where(
            Event.collection == COLLECTION, Event.action == MONTH_CLOSED, Event.at >= _midnight(this_month)
        )
        first = _entries().where(LedgerEntry.seq == 1, LedgerTransaction.at < _midnight(this_month))
        funds = ReserveFund.select(ReserveFund.id).where(
            ReserveFund.id.in_(first.select(LedgerEntry.account)), ReserveFund.id.not_in(done)
        )
        return sum(_close_month(fund.id, _before(this_month)) for fund in list(funds))


def _close_month(fund_id: UUID, month: date) -> bool:
    """The fund's row is held, so that no posting comes in between and no second worker does the same."""
    with transaction():
        fund = lock_row(ReserveFund.select().where(ReserveFund.id == fund_id)).get()
        now = clock.now()
        since = _midnight(_next(month))
        if (
            Event.select()
            .where(in_chain(COLLECTION, fund_id), Event.action == MONTH_CLOSED, Event.at >= since)
            .exists()
        ):
            return False
        result = _reconciled(fund, month)
        event = append_to_chain(
            NewEvent(
                collection=COLLECTION,
                subject=fund_id,
                action=MONTH_CLOSED,
                actor=None,
                role=Role.SYSTEM,
                region=fund.region,
                at=now,
                basis="措施(十三)：备用金；对账 [P]",
                facts=result,
            )
        )
        tell_of_month(fund, event, f"{month:%Y年%-m月}", result["closing"], result["balanced"])
    return True


def _reconciled(fund: ReserveFund, month: date) -> dict[str, Any]:
    start, end = _midnight(month), _midnight(_next(month))
    entries = list(
        _entries().where(LedgerEntry.account == fund.id, LedgerTransaction.at < end).order_by(LedgerEntry.seq)
    )
    before = [entry for entry in entries if entry.transaction.at < start]
    during = entries[len(before) :]
    came = sum(entry.amount for entry in during if entry.side == "debit")
    went = sum(entry.amount for entry in during if entry.side == "credit")
    opening = sum(entry.amount if entry.side == "debit" else -entry.amount for entry in before)
    recorded, lacking = entries[-1].balance_after if entries else 0, _without_payment(during)
    return {
        "fund": str(fund.id),
        "region": fund.region,
        "month": f"{month:%Y-%m}",
        "opening": opening,
        "came_in": came,
        "went_out": went,
        "closing": opening + came - went,
        "recorded_balance": recorded,
        "entries": len(during),
        "without_payment": lacking,
        "balanced": opening + came - went == recorded and not lacking,
    }


def _entries() -> Any:
    return LedgerEntry.select(LedgerEntry, LedgerTransaction).join(LedgerTransaction)


def _without_payment(entries: list[LedgerEntry]) -> list[str]:
    """Money that went out without a payment of the same amount."""
    spent = [(entry, entry.transaction) for entry in entries if entry.side == "credit"]
    rows = Payment.select().where(Payment.id.in_([moved.reference for _, moved in spent]))
    paid: dict[UUID, int] = {row.id: row.amount for row in rows}
    return [
        str(entry.id) for entry, moved in spent if moved.kind != AID_PAID or paid.get(moved.reference) != entry.amount
    ]


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LANZHOU).astimezone(UTC)


TASKS = (Task("reconcile reserve funds", INSIDE, lambda _: reconcile_last_month(), every=300.0),)
