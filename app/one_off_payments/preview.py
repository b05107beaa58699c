"""What a batch comes to before it is agreed on, and afterwards (预览): households, persons, fen, by township and class.

Nothing is written. What was brought to a household already is counted as it was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from peewee import fn

from app.benefits.models import Benefit
from app.one_off_payments.models import OneOffPayment, OneOffRecipient
from app.one_off_payments.selection import entitled, left_out, months_of, why_left_out
from app.programmes.categories import CATEGORY_LABELS
from app.record.subjects import Subject
from app.regions.service import name_of
from app.workflow.queries import SubjectRow


class Part(NamedTuple):
    """Of one township and class, in one month."""

    township: str
    category: str
    households: int
    people: int
    amount: int


def preview_of(row: SubjectRow) -> dict[str, Any]:
    batch = OneOffPayment.get_by_id(row.id)
    parts = [*_given(batch), *_to_come(batch)]
    return {
        **_sums(parts),
        "left_out": left_out(batch, batch.first_month).count(),
        "given": sum(part.households for part in _given(batch)),
        "by_region": [
            {"region": code, "name": name_of(code), **_sums(found)} for code, found in _by(parts, "township")
        ],
        "by_class": [
            {"category": code, "label": CATEGORY_LABELS.get(code, code), **_sums(found)}
            for code, found in _by(parts, "category")
        ],
    }


def _given(batch: OneOffPayment) -> list[Part]:
    query = (
        OneOffRecipient.select(
            OneOffRecipient.township,
            OneOffRecipient.category,
            fn.COUNT(OneOffRecipient.id),
            fn.SUM(OneOffRecipient.people),
            fn.SUM(OneOffRecipient.amount),
        )
        .where(OneOffRecipient.batch == batch.id)
        .group_by(OneOffRecipient.township, OneOffRecipient.category)
    )
    return [
        Part(township, category, households, int(people), int(amount))
        for township, category, households, people, amount in query.tuples().iterator()
    ]


def _to_come(batch: OneOffPayment) -> Iterator[Part]:
    for month in months_of(batch):
        query = entitled(
            batch, month, Subject.township, Benefit.category, fn.COUNT(Benefit.id), fn.SUM(Benefit.members)
        ).group_by(Subject.township, Benefit.category)
        for township, category, households, people in query.tuples().iterator():
            counted = int(people) if batch.per == "person" else households
            yield Part(township, category, households, int(people), batch.amount * counted)


def _sums(parts: list[Part]) -> dict[str, int]:
    """Households and persons count once for each month."""
    names = ("households", "people", "amount")
    return {name: sum(getattr(part, name) for part in parts) for name in names}


def _by(parts: list[Part], name: str) -> list[tuple[str, list[Part]]]:
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        found[getattr(part, name)].append(part)
    return sorted(found.items())


def households_of(row: SubjectRow, which: str, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """A page of those who get it in its first month (`in`) or are left out (`left_out`), by their ids."""
    batch = OneOffPayment.get_by_id(row.id)
    month = batch.first_month
    if which == "left_out":
        query = left_out(batch, month)
    else:
        given = OneOffRecipient.select(OneOffRecipient.benefit).where(OneOffRecipient.batch == batch.id)
        query = Subject.select().where(Subject.id.in_(entitled(batch, month, Benefit.id)) | Subject.id.in_(given))
    if after is not None:
        query = query.where(Subject.id > after)
    found = list(query.order_by(Subject.id).limit(limit))
    benefits = {each.id: each for each in Benefit.select().where(Benefit.id.in_([subject.id for subject in found]))}
    return [_household(batch, subject, benefits.get(subject.id), which) for subject in found]


def _household(batch: OneOffPayment, subject: Subject, benefit: Benefit | None, which: str) -> dict[str, Any]:
    gets_it = which == "in" and benefit is not None
    people = benefit.members if benefit else None
    return {
        "id": str(subject.id),
        "subject": {"collection": subject.collection, "id": str(subject.id)},
        "number": subject.number,
        "name": subject.name,
        "region_name": name_of(subject.region),
        "people": people,
        "amount": batch.amount * (people or 0 if batch.per == "person" else 1) if gets_it else 0,
        "why_not": None if gets_it else why_left_out(batch, batch.first_month, subject),
    }
