"""A list in three figures: count, sum and hash of the lines that go to the bank, read from the lines themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from operator import itemgetter
from typing import Any
from uuid import UUID

from app.kernel.database import database
from app.payment_runs.models import PaymentLine
from app.payment_runs.rules import ListSums

ORDERED = ("scheduled", "paid", "returned", "reissued")
_AT_ONCE = 1000


def sums_of(run: UUID) -> ListSums:
    """SHA-256 over one text a line, in the order of their ids: id, benefit, month, what of it, account, fen.

    What the bank answers later changes nothing of it.
    """
    digest, count, total = hashlib.sha256(), 0, 0
    for line, benefit, period, claim, account, amount in _ordered(run):
        digest.update(f"{line}|{benefit}|{period}|{claim}|{account}|{amount}\n".encode())
        count, total = count + 1, total + amount
    return ListSums(count, total, digest.hexdigest())


def next_lines(run: UUID, statuses: Iterable[str], after: UUID | None, limit: int, *also: Any) -> list[PaymentLine]:
    """The next lines of a run in these statuses by their ids. Each status goes down the index by itself: all at once
    they would be sorted anew for each page, and a hundred thousand lines have hundreds of pages.
    """
    found: list[PaymentLine] = []
    for status in statuses:
        query = PaymentLine.select().where(PaymentLine.run == run, PaymentLine.status == status, *also)
        if after is not None:
            query = query.where(PaymentLine.id > after)
        found += list(query.order_by(PaymentLine.id).limit(limit))
    return sorted(found, key=lambda line: line.id)[:limit]


def _ordered(run: UUID) -> Iterator[tuple[str, str, str, str, str, int]]:
    """As plain values, the same on both kinds of database. Each status goes down the index by itself, as in
    `next_lines`; their ids sort alike as they are stored and as text.
    """
    return merge(*(_of_status(run, status) for status in ORDERED), key=itemgetter(0))


def _of_status(run: UUID, status: str) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Some at a time."""
    after: Any = None
    while True:
        query = PaymentLine.select(
            PaymentLine.id,
            PaymentLine.benefit,
            PaymentLine.period,
            PaymentLine.claim,
            PaymentLine.account,
            PaymentLine.amount,
        ).where(PaymentLine.run == run, PaymentLine.status == status)
        if after is not None:
            query = query.where(PaymentLine.id > after)
        sql, values = query.order_by(PaymentLine.id).limit(_AT_ONCE).sql()
        rows = database.execute_sql(sql, values).fetchall()
        for line, benefit, period, claim, account, amount in rows:
            yield _hex(line), _hex(benefit), _month(period), claim, _hex(account), amount
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1][0]


def _hex(value: Any) -> str:
    return value.hex if isinstance(value, UUID) else str(value).replace("-", "")


def _month(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
