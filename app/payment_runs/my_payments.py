"""Where my money is (我的钱到哪了): each month that somebody is owed, where it lies, since when, by when it comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor
from app.benefits.models import Benefit, BenefitMonth
from app.benefits.months import months_after
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.payment_runs.due import Wanted, stands_on_a_list
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import OWED_BY
from app.payment_runs.presenters import STATUS_LABELS, moment, serialize_lines
from app.payment_runs.rules import PAID_BY, opens_on
from app.payment_runs.states import WHERE_LABELS
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


def _not_listed(benefits: Sequence[UUID]) -> list[dict[str, Any]]:
    """Months that are owed by now and stand on no list; of those held back the latest list says why."""
    today = clock.today()
    this_month = today.replace(day=1)
    owed = (
        BenefitMonth.select()
        .where(
            BenefitMonth.benefit.in_(benefits),
            BenefitMonth.month <= months_after(today, 1),
            ~stands_on_a_list(Wanted("", "", this_month)),
        )
        .order_by(BenefitMonth.month.desc())
    )
    held = {
        (line.benefit, line.period): line
        for line in PaymentLine.select()
        .where(PaymentLine.benefit.in_(benefits), PaymentLine.status == "held")
        .order_by(PaymentLine.id)
    }
    again, gone = _to_be_ordered_again(benefits), _lists_gone(benefits, this_month)
    return [
        _held(held[month])
        if (month := (row.benefit, row.month)) in held
        else _owed(row, again.get(month), gone.get(row.benefit), today)
        for row in owed
    ]


def _held(line: PaymentLine) -> dict[str, Any]:
    run = Subject.get_by_id(line.run)
    [item] = serialize_lines([line], {run.id: run}, None)
    return _mine(item) | {"expected_on": None}


def _to_be_ordered_again(benefits: Sequence[UUID]) -> dict[tuple[UUID, date], datetime]:
    """The months that came back and wait for the next list, and since when."""
    waiting = (
        PaymentException.select(PaymentException.benefit, PaymentException.period, Subject.state_since)
        .join(Subject, on=(Subject.id == PaymentException.id))
        .where(PaymentException.benefit.in_(benefits), Subject.state == "reissued")
        .tuples()
    )
    return {(benefit, month): since for benefit, month, since in waiting.iterator()}


def _lists_gone(benefits: Sequence[UUID], first: date) -> dict[UUID, date]:
    """Of each benefit the last month, from `first` on, whose list takes nobody in any more."""
    run = Subject.alias()
    theirs = (PaymentRun.programme == Benefit.programme) & (PaymentRun.region == Subject.township) & PaymentRun.live
    locked = (
        Benefit.select(Benefit.id, fn.MAX(PaymentRun.period))
        .join(Subject, on=(Subject.id == Benefit.id))
        .join(PaymentRun, on=theirs)
        .join(run, on=(run.id == PaymentRun.id))
        .where(Benefit.id.in_(benefits), PaymentRun.period >= first, run.state != "draft")
        .group_by(Benefit.id)
        .tuples()
    )
    return dict(locked.iterator())


def _owed(row: BenefitMonth, again: datetime | None, gone: date | None, today: date) -> dict[str, Any]:
    """Expected with the first list that can still take it in."""
    listed = max(row.month, today.replace(day=1), months_after(gone, 1) if gone else row.month)
    expected = listed.replace(day=PAID_BY)
    if expected < today:
        expected = months_after(today, 1).replace(day=PAID_BY)
    return {
        "id": str(row.id),
        "benefit": str(row.benefit),
        "period": f"{row.month:%Y-%m}",
        "kind_label": "",
        "amount": row.amount,
        "status": "scheduled",
        "status_label": STATUS_LABELS["scheduled"],
        "where": "list",
        "where_label": WHERE_LABELS["list"],
        "since": moment(again or _since(row.month)),
        "reason": None,
        "expected_on": expected.isoformat(),
    }


def _since(month: date) -> datetime:
    """A month waits for its list from the day on which that may be made."""
    return min(datetime.combine(opens_on(month), time.min, LANZHOU), clock.now())
