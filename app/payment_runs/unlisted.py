"""What somebody is owed and that stands on no list yet: months, instalments that were released, arrears, subsidies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from peewee import JOIN, fn

from app.benefits.models import Benefit, BenefitClaim, BenefitMonth
from app.benefits.months import months_after
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.payment_runs.due import Wanted, claim_stands_on_a_list, stands_on_a_list
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import SUBSIDIES, kind_label
from app.payment_runs.presenters import STATUS_LABELS, moment
from app.payment_runs.rules import PAID_BY, opens_on
from app.payment_runs.states import WHERE_LABELS
from app.programmes.catalogue import ONE_SUM
from app.record.subjects import Subject

Key = tuple[UUID, date, str]
"""Of what: benefit, month, and claim as in `PaymentLine`."""


@dataclass(frozen=True)
class Owed:
    """`listed_as`: the list that takes it, of the township. `since` it waits for one."""

    id: UUID
    key: Key
    listed_as: str
    township: str
    amount: int
    since: datetime


def owed_by_no_list(benefits: Sequence[UUID]) -> list[Owed]:
    """The newest months first."""
    last = months_after(clock.today(), 1)
    found = [*_months(benefits, last), *_claims(benefits, last)]
    return sorted(found, key=lambda each: each.key[1], reverse=True)


def _months(benefits: Sequence[UUID], last: date) -> Iterator[Owed]:
    columns = (BenefitMonth.id, BenefitMonth.benefit, BenefitMonth.month, BenefitMonth.amount, Benefit.programme)
    rows = (
        BenefitMonth.select(*columns, Subject.township)
        .join(Benefit, on=(Benefit.id == BenefitMonth.benefit))
        .join(Subject, on=(Subject.id == Benefit.id))
        .where(
            BenefitMonth.benefit.in_(benefits),
            BenefitMonth.month <= last,
            ~stands_on_a_list(Wanted("", "", last)),
        )
    )
    for number, benefit, month, amount, programme, township in rows.tuples().iterator():
        yield Owed(number, (benefit, month, ""), programme, township, amount, _since(month))


def _claims(benefits: Sequence[UUID], last: date) -> Iterator[Owed]:
    rows = (
        BenefitClaim.select(BenefitClaim, Subject.township)
        .join(Subject, on=(Subject.id == BenefitClaim.benefit))
        .where(
            BenefitClaim.benefit.in_(benefits),
            BenefitClaim.month <= last,
            ~claim_stands_on_a_list(),
        )
    )
    for row in rows.objects().iterator():
        yield Owed(row.id, (row.benefit, row.month, row.claim), row.listed_as, row.township, row.amount, row.owed_at)


def serialize_owed(owed: Sequence[Owed]) -> list[dict[str, Any]]:
    """Expected with the first list that can still take it in."""
    today = clock.today()
    again = _to_be_ordered_again([each.key[0] for each in owed])
    gone = _lists_gone({each.township for each in owed}, today.replace(day=1))
    return [_as_data(each, again.get(each.key), gone.get((each.listed_as, each.township)), today) for each in owed]


def _to_be_ordered_again(benefits: Sequence[UUID]) -> Mapping[Key, datetime]:
    """What came back and waits for the next list, and since when."""
    waiting = (
        PaymentException.select(
            PaymentException.benefit, PaymentException.period, PaymentLine.claim, Subject.state_since
        )
        .join(Subject, on=(Subject.id == PaymentException.id))
        .join(PaymentLine, JOIN.INNER, on=(PaymentLine.id == PaymentException.line))
        .where(PaymentException.benefit.in_(benefits), Subject.state == "reissued")
        .tuples()
    )
    return {(benefit, month, claim): since for benefit, month, claim, since in waiting.iterator()}


def _lists_gone(townships: set[str], first: date) -> Mapping[tuple[str, str], date]:
    """By list and township the last month, from `first` on, whose list takes nobody in any more."""
    locked = (
        PaymentRun.select(PaymentRun.programme, PaymentRun.region, fn.MAX(PaymentRun.period))
        .join(Subject, on=(Subject.id == PaymentRun.id))
        .where(
            PaymentRun.live,
            PaymentRun.region.in_(sorted(townships)),
            PaymentRun.period >= first,
            Subject.state != "draft",
        )
        .group_by(PaymentRun.programme, PaymentRun.region)
        .tuples()
    )
    return {(programme, township): last for programme, township, last in locked.iterator()}


def _as_data(owed: Owed, again: datetime | None, gone: date | None, today: date) -> dict[str, Any]:
    benefit, month, _ = owed.key
    listed = max(month, today.replace(day=1), months_after(gone, 1) if gone else month)
    expected = listed.replace(day=PAID_BY)
    if expected < today:
        expected = months_after(today, 1).replace(day=PAID_BY)
    return {
        "id": str(owed.id),
        "benefit": str(benefit),
        "period": f"{month:%Y-%m}",
        "kind_label": kind_label(_kind(owed), owed.listed_as),
        "amount": owed.amount,
        "status": "scheduled",
        "status_label": STATUS_LABELS["scheduled"],
        "where": "list",
        "where_label": WHERE_LABELS["list"],
        "since": moment(again or owed.since),
        "reason": None,
        "expected_on": expected.isoformat(),
    }


def _kind(owed: Owed) -> str:
    if owed.listed_as in SUBSIDIES:
        return "subsidy"
    return "arrears" if owed.key[2] and owed.listed_as != ONE_SUM else "regular"


def _since(month: date) -> datetime:
    """A month waits for its list from the day on which that may be made."""
    return min(datetime.combine(opens_on(month), time.min, LANZHOU), clock.now())
