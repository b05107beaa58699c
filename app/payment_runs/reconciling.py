"""Monthly reconciliation (对账) of the payment runs with finance: what was ordered, paid, returned and is open, line by
line, against what the ledger says left for the bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from peewee import fn

from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import NAMES
from app.payment_runs.postings import RUN_EXPORTED
from app.payment_runs.states import ON_ITS_WAY
from app.payments.models import LedgerEntry, LedgerTransaction
from app.record.subjects import Subject
from app.regions.service import name_of

PAID, RETURNED, OPEN = "paid", "returned", "open"
_OF = {"paid": PAID, "returned": RETURNED, "reissued": RETURNED, "scheduled": OPEN, "dropped": RETURNED}
FIGURES = ("ordered", PAID, RETURNED, OPEN, "posted")


def reconciled(month: date) -> dict[str, Any]:
    """Of the lists of a month (its first day) that have gone to the bank; amounts in fen.

    `balanced`: each list ordered what its lines were paid, got back and have open, and the ledger sent as much.
    """
    sent = Subject.select(Subject.id).where(Subject.collection == "payment-runs", Subject.state.in_(ON_ITS_WAY))
    runs = list(PaymentRun.select().where(PaymentRun.period == month, PaymentRun.live, PaymentRun.id.in_(sent)))
    ids = [run.id for run in runs]
    lines, posted = _lines(ids), _posted(ids)
    items = [_item(run, lines.get(run.id, {}), posted.get(run.id, 0)) for run in runs]
    return {
        "month": f"{month:%Y-%m}",
        "items": items,
        **{name: sum(item[name] for item in items) for name in FIGURES},
        "balanced": all(item["balanced"] for item in items),
    }


def _item(run: PaymentRun, lines: Mapping[str, int], posted: int) -> dict[str, Any]:
    found = {name: lines.get(name, 0) for name in (PAID, RETURNED, OPEN)}
    return {
        "run": str(run.id),
        "programme": run.programme,
        "programme_name": NAMES[run.programme],
        "region": run.region,
        "region_name": name_of(run.region),
        "ordered": run.total,
        **found,
        "posted": posted,
        "balanced": run.total == posted == sum(found.values()),
    }


def _lines(runs: list[UUID]) -> dict[UUID, dict[str, int]]:
    """Fen by list and by what became of it; of lines that went to the bank, which have an account."""
    rows = (
        PaymentLine.select(PaymentLine.run, PaymentLine.status, fn.SUM(PaymentLine.amount))
        .where(PaymentLine.run.in_(runs), PaymentLine.status != "held")
        .group_by(PaymentLine.run, PaymentLine.status)
        .tuples()
    )
    found: dict[UUID, dict[str, int]] = {}
    for run, status, amount in rows.iterator():
        kind = _OF[status]
        sums = found.setdefault(run, {})
        sums[kind] = sums.get(kind, 0) + int(amount)
    return found


def _posted(runs: list[UUID]) -> dict[UUID, int]:
    rows = (
        LedgerTransaction.select(LedgerTransaction.reference, fn.SUM(LedgerEntry.amount))
        .join(LedgerEntry, on=(LedgerEntry.transaction == LedgerTransaction.id))
        .where(
            LedgerTransaction.kind == RUN_EXPORTED, LedgerTransaction.reference.in_(runs), LedgerEntry.side == "debit"
        )
        .group_by(LedgerTransaction.reference)
        .tuples()
    )
    return {reference: int(amount) for reference, amount in rows.iterator()}
