"""Who gets a batch and who is left out, as queries over benefits and recognitions as they stand now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from peewee import fn

from app.benefits.models import Benefit, BenefitMonth, Recognition
from app.benefits.steps.standards import ONCE_STEPS
from app.kernel.clock import clock
from app.one_off_payments.kinds import once_for
from app.one_off_payments.models import OneOffPayment, OneOffRecipient
from app.record.subjects import LEVELS, Subject
from app.regions.service import region

WITH_BENEFITS = frozenset({"minimum_living_allowance", "destitute_support"})
RECEIVES = ONCE_STEPS[0].sources


def months_of(batch: OneOffPayment) -> Iterator[date]:
    """First days, from the first month to the last."""
    month = batch.first_month
    while month <= batch.last_month:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def entitled(batch: OneOffPayment, month: date, *columns: Any, areas: Sequence[str] | None = None) -> Any:
    """Benefits that are owed this month and whose household has not got it yet; `areas` where only some of the batch's
    count.
    """
    return _in_groups(batch, *columns, areas=areas).where(
        Subject.state.in_(RECEIVES), _owes(month), ~_has_it(batch, month), Benefit.members > 0
    )


def left_out(batch: OneOffPayment, month: date) -> Any:
    """Rows of `subject`: benefits of these groups that go on and do not get it, and who is only recognised."""
    benefits = _in_groups(batch, Benefit.id).where(Subject.is_open, ~_owes(month) | _has_it_elsewhere(batch, month))
    recognised = _recognised(batch, Recognition.application)
    return Subject.select().where(Subject.id.in_(benefits) | Subject.id.in_(recognised))


def why_left_out(batch: OneOffPayment, month: date, subject: Subject) -> str:
    """In words, for the office."""
    if subject.collection != "benefits":
        return "只作了认定，不按月发钱，没有登记的收款账户，不在这一批里发"
    benefit = Benefit.get_by_id(subject.id)
    once = once_for(batch.kind, batch.document_number, month)
    had = OneOffRecipient.select().where(
        OneOffRecipient.once == once, OneOffRecipient.household == benefit.recipient_index
    )
    return "已经发过，不再发" if had.exists() else "这个月没有待遇"


def _in_groups(batch: OneOffPayment, *columns: Any, areas: Sequence[str] | None = None) -> Any:
    return (
        Benefit.select(*columns)
        .join(Subject, on=(Subject.id == Benefit.id))
        .where(
            Subject.collection == "benefits",
            Subject.township.is_null(False),
            Benefit.programme.in_(sorted(WITH_BENEFITS.intersection(batch.groups.split(",")))),
            _there(areas or areas_of(batch), Subject),
        )
    )


def _recognised(batch: OneOffPayment, *columns: Any) -> Any:
    return Recognition.select(*columns).where(
        Recognition.programme.in_(batch.groups.split(",")),
        Recognition.state == "active",
        Recognition.valid_until >= clock.today(),
        _there(areas_of(batch), Recognition),
    )


def areas_of(batch: OneOffPayment) -> list[str]:
    return str(batch.areas).split(",")


def _there(areas: Sequence[str], table: Any) -> Any:
    """A recognition keeps its village as the place itself."""
    places = []
    for code in areas:
        level = LEVELS[region(code).level]
        places.append(getattr(table, level if hasattr(table, level) else "region") == code)
    return reduce(or_, places)


def _owes(month: date) -> Any:
    return fn.EXISTS(
        BenefitMonth.select(BenefitMonth.id).where(BenefitMonth.benefit == Benefit.id, BenefitMonth.month == month)
    )


def _has_it(batch: OneOffPayment, month: date, *but: Any) -> Any:
    return fn.EXISTS(
        OneOffRecipient.select(OneOffRecipient.id).where(
            OneOffRecipient.once == once_for(batch.kind, batch.document_number, month),
            OneOffRecipient.household == Benefit.recipient_index,
            *but,
        )
    )


def _has_it_elsewhere(batch: OneOffPayment, month: date) -> Any:
    """By another batch."""
    return _has_it(batch, month, OneOffRecipient.batch != batch.id)
