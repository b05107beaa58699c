"""开批次: a month that triggers is owed to everybody in the groups, and each township gets its list, by the worker.

One township a transaction: what is owed and the list that takes it come together. The four hands of the list are those
of every list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from peewee import Value, fn

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.benefits.models import Benefit, BenefitClaim, BenefitMonth
from app.households.models import Member
from app.kernel import jobs
from app.kernel.database import connection, insert_in_bulk, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.tasks import SELDOM, Lane, Task
from app.payment_runs.service import open_list
from app.price_link.models import PriceIndex
from app.price_link.rules import Group, groups_on
from app.programmes.personal import PERSONAL
from app.record.subjects import Subject

SUBSIDY = "price_subsidy"
OPEN = Job(
    "open price subsidies",
    PriceIndex,
    owner=Role.BUREAU_SUPERVISOR,
    prefix="open_",
    lease=timedelta(minutes=10),
    gives_up_after=10,
)


def open_lists() -> int:
    """One month. Answers how many were taken."""
    return jobs.work(OPEN, _open)


def _open(index: PriceIndex) -> None:
    with connection():
        townships = sorted(set(_entitled(index, Subject.township).tuples().iterator()))
    for (township,) in townships:
        with connection(), transaction():
            _open_for(index, township)
    with connection(), transaction():
        jobs.finish(OPEN, index)


def _open_for(index: PriceIndex, township: str) -> None:
    """Once: whoever died in between finds what is owed already."""
    if BenefitClaim.select().where(BenefitClaim.claim == index.id.hex, _of(township)).exists():
        return
    rows = [
        {
            "id": new_id(),
            "benefit": benefit,
            "month": index.published_on.replace(day=1),
            "claim": index.id.hex,
            "listed_as": SUBSIDY,
            "amount": index.each * people,
        }
        for benefit, people in _entitled(index, Benefit.id, Benefit.members)
        .where(Subject.township == township)
        .tuples()
        .iterator()
    ]
    insert_in_bulk(BenefitClaim, rows)
    open_list(SYSTEM, Role.SYSTEM, SUBSIDY, township, index.published_on.replace(day=1))


def _of(township: str) -> Any:
    there = Subject.select(Subject.id).where(Subject.township == township, Subject.collection == "benefits")
    return BenefitClaim.benefit.in_(there)


def _entitled(index: PriceIndex, *columns: Any) -> Any:
    """Benefits of the groups that are owed the month of the index. [P] Each person once: whoever is in two groups gets
    it with the household.
    """
    groups = [group for group in groups_on(index.month) if group.programme]
    of_households = [group for group in groups if group.programme not in PERSONAL]
    return (
        Benefit.select(*columns)
        .join(Subject, on=(Subject.id == Benefit.id))
        .join(BenefitMonth, on=((BenefitMonth.benefit == Benefit.id) & (BenefitMonth.month == index.month)))
        .where(
            _of_one_of(groups, Benefit),
            Benefit.members > 0,
            Subject.township.is_null(False),
            Benefit.programme.not_in(list(PERSONAL)) | ~_is_covered_by(of_households, index),
        )
    )


def _of_one_of(groups: Sequence[Group], benefit: Any) -> Any:
    """No group at all: nobody."""
    each = [
        (benefit.programme == group.programme)
        & (benefit.category.in_(sorted(group.categories)) if group.categories else Value(True))
        for group in groups
    ]
    return reduce(or_, each, Value(False))


def _is_covered_by(groups: Sequence[Group], index: PriceIndex) -> Any:
    """The person of a benefit of their own lives in a household that gets it for them."""
    home, month = Benefit.alias(), BenefitMonth.alias()
    return fn.EXISTS(
        Member.select(Member.id)
        .join(home, on=(home.id == Member.household))
        .join(month, on=((month.benefit == home.id) & (month.month == index.month)))
        .where(
            _of_one_of(groups, home),
            Member.id_number_index == Benefit.recipient_index,
            Member.covered,
            Member.left_on.is_null(),
            Member.died_on.is_null(),
        )
    )


TASKS = (Task(OPEN.name, Lane("price subsidies", pause=SELDOM), lambda _: open_lists(), jobs.look(OPEN)),)
JOBS = (OPEN,)
