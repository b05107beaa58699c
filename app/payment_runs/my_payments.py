"""Where my money is (我的钱到哪了): each month that somebody is owed, where it lies, since when, by when it comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import OWED_BY
from app.payment_runs.presenters import serialize_lines
from app.payment_runs.rules import PAID_BY
from app.payment_runs.unlisted import owed_by_no_list, serialize_owed
from app.record.subjects import Subject

# What is over and shown by another line: a list that was given up, a payment that was ordered again.
_OVER = ("dropped", "reissued", "held")
_SHOWN = (
    "id",
    "benefit",
    "period",
    "kind_label",
    "amount",
    "status",
    "status_label",
    "where",
    "where_label",
    "since",
    "reason",
)


Items = list[dict[str, Any]]


def payments_of(actor: Actor, after: UUID | None, limit: int) -> tuple[Items, Items]:
    """What stands on no list yet (on the first page, all of it), and what does, newest first."""
    paid_for = ("benefits", *OWED_BY.values())
    mine = Subject.select(Subject.id).where(Subject.applicant_id == actor.account_id, Subject.collection.in_(paid_for))
    benefits = [row.id for row in mine]
    if not benefits:
        return [], []
    query = PaymentLine.select().where(PaymentLine.benefit.in_(benefits), PaymentLine.status.not_in(_OVER))
    if after is not None:
        query = query.where(PaymentLine.id < after)
    lines = list(query.order_by(PaymentLine.id.desc()).limit(limit))
    return _not_listed(benefits) if after is None else [], _listed(lines)


def _listed(lines: Sequence[PaymentLine]) -> list[dict[str, Any]]:
    runs = {row.id: row for row in Subject.select().where(Subject.id.in_([line.run for line in lines]))}
    months = {run.id: run.period for run in PaymentRun.select().where(PaymentRun.id.in_([line.run for line in lines]))}
    return [
        _mine(item) | {"expected_on": _expected(item["status"], months[line.run])}
        for line, item in zip(lines, serialize_lines(lines, runs, None), strict=True)
    ]


def _mine(item: dict[str, Any]) -> dict[str, Any]:
    """A reason only where money is held or came back: what offices have to work off keeps nothing from anybody."""
    shown = {name: item[name] for name in _SHOWN}
    return shown if item["status"] in ("held", "returned") else shown | {"reason": None}


def _expected(status: str, month: date) -> str | None:
    """By the tenth of the list's month; what has come or has come back is not expected."""
    return month.replace(day=PAID_BY).isoformat() if status in ("scheduled", "on_its_way") else None


def _not_listed(benefits: Sequence[UUID]) -> Items:
    """What is owed by now and stands on no list; of what was held back the latest list says why."""
    owed = owed_by_no_list(benefits)
    held = {
        (line.benefit, line.period, line.claim): line
        for line in PaymentLine.select()
        .where(PaymentLine.benefit.in_(benefits), PaymentLine.status == "held")
        .order_by(PaymentLine.id)
    }
    return [
        _held(held[each.key]) if each.key in held else item
        for each, item in zip(owed, serialize_owed(owed), strict=True)
    ]


def _held(line: PaymentLine) -> dict[str, Any]:
    run = Subject.get_by_id(line.run)
    [item] = serialize_lines([line], {run.id: run}, None)
    return _mine(item) | {"expected_on": None}
