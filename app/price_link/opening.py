"""开批次: a month that triggers is owed to everybody in the groups, and each township gets its list, by the worker.

One township a transaction: what is owed and the list that takes it come together. The four hands of the list are those
of every list.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.benefits.models import Benefit, BenefitClaim, BenefitMonth
from app.kernel import jobs
from app.kernel.database import connection, insert_in_bulk, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.tasks import SELDOM, Lane, Task
from app.payment_runs.service import open_list
from app.price_link.models import PriceIndex
from app.price_link.rules import groups_on
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
    """Benefits of the groups that are owed the month of the index."""
    programmes = [group.programme for group in groups_on(index.month) if group.programme]
    return (
        Benefit.select(*columns)
        .join(Subject, on=(Subject.id == Benefit.id))
        .join(BenefitMonth, on=((BenefitMonth.benefit == Benefit.id) & (BenefitMonth.month == index.month)))
        .where(Benefit.programme.in_(programmes), Benefit.members > 0, Subject.township.is_null(False))
    )


TASKS = (Task(OPEN.name, Lane("price subsidies", pause=SELDOM), lambda _: open_lists(), jobs.look(OPEN)),)
JOBS = (OPEN,)
