"""逐户发放: a batch that two have agreed on reaches every household once, and each township gets a list.

The database lets a household have it once for a month, a document or a winter, whatever batch says it and however
often this runs. Months of an uplift are brought one by one as they come, while the measure holds; so is whoever joins
later.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.benefits.granting_once import GrantOnce
from app.benefits.models import Benefit
from app.benefits.months import months_after
from app.benefits.procedure import BENEFIT
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.tasks import SELDOM, Lane, Task
from app.one_off_payments.kinds import KINDS, once_for
from app.one_off_payments.models import OneOffPayment, OneOffRecipient
from app.one_off_payments.selection import areas_of, entitled, months_of
from app.payment_runs.due import Wanted, count_due
from app.payment_runs.models import PaymentRun
from app.payment_runs.service import open_list
from app.public_emergency.mode import mode_over
from app.record.subjects import Subject
from app.workflow.engine import perform

A_TURN = 100  # households in one transaction
MONTHS_AHEAD = 24
OPEN = Job(
    "pay a batch",
    OneOffPayment,
    owner=Role.BUREAU_SUPERVISOR,
    prefix="open_",
    lease=timedelta(minutes=10),
    gives_up_after=10,
)


def pay_batches() -> int:
    """One batch. Answers how many were taken."""
    return jobs.work(OPEN, _pay)


def look_for_joiners() -> int:
    """Every batch that still takes somebody in, and of which somebody is entitled by now, is due again."""
    with connection(), transaction():
        open_ones = (
            OneOffPayment.select(OneOffPayment)
            .join(Subject, on=(Subject.id == OneOffPayment.id))
            .where(Subject.state == "paying", OneOffPayment.open_due_at.is_null())
        )
        found = [batch.id for batch in open_ones if _has_somebody(batch)]
        if found:
            OneOffPayment.update(open_due_at=clock.now()).where(OneOffPayment.id.in_(found)).execute()
        return len(found)


def _has_somebody(batch: OneOffPayment) -> bool:
    return any(_next(batch, month) for month in _months_come(batch))


def _months_come(batch: OneOffPayment) -> list[date]:
    """The months of the batch that have begun; one that is paid once does not wait for its month."""
    if batch.first_month == batch.last_month:
        return [batch.first_month]
    return [month for month in months_of(batch) if month <= clock.today()]


def _pay(batch: OneOffPayment) -> None:
    with connection():
        months = _months_come(batch)
    for month in months:
        while _pay_some(batch, month):
            pass
    with connection():
        townships = sorted({row.township for row in _recipients(batch)})
    for township in townships:
        with connection(), transaction():
            _list_for(batch.kind, township)
    with connection(), transaction():
        jobs.finish(OPEN, batch)


def _recipients(batch: OneOffPayment) -> list[OneOffRecipient]:
    return list(OneOffRecipient.select(OneOffRecipient.township).where(OneOffRecipient.batch == batch.id).distinct())


def _next(batch: OneOffPayment, month: date) -> list[Benefit]:
    """Those whom the measure still covers: what has ended gives nobody anything more, and keeps nobody else waiting."""
    measure, areas = KINDS[batch.kind].measure, areas_of(batch)
    if measure is not None:
        areas = [code for code in areas if mode_over(code, measure, clock.today())]
    if not areas:
        return []
    return list(entitled(batch, month, Benefit, areas=areas).order_by(Benefit.id).limit(A_TURN))


def _pay_some(batch: OneOffPayment, month: date) -> bool:
    """All of these or none; False where nobody was left."""
    with connection(), transaction():
        rows = _next(batch, month)
        for benefit in rows:
            _pay_one(batch, month, benefit)
    return bool(rows)


def _pay_one(batch: OneOffPayment, month: date, benefit: Benefit) -> None:
    kind, subject = KINDS[batch.kind], Subject.get_by_id(benefit.id)
    amount = batch.amount * (benefit.members if batch.per == "person" else 1)
    told = OneOffRecipient.select().where(OneOffRecipient.batch == batch.id, OneOffRecipient.benefit == benefit.id)
    again = told.exists()
    insert(
        OneOffRecipient,
        {
            "id": new_id(),
            "batch": batch.id,
            "month": month,
            "once": once_for(batch.kind, batch.document_number, month),
            "household": benefit.recipient_index,
            "benefit": benefit.id,
            "township": subject.township,
            "category": benefit.category,
            "people": benefit.members,
            "amount": amount,
            "at": clock.now(),
        },
    )
    given = GrantOnce(
        batch=batch.id,
        label=kind.label,
        document_number=batch.document_number,
        month=month,
        listed_as=batch.kind,
        amount=amount,
        measure=kind.measure,
        again=again,
    )
    perform({BENEFIT.name: BENEFIT}, benefit.id, "grant_once", SYSTEM, given)


def _list_for(kind: str, township: str) -> UUID | None:
    """A list of the first month that has none, where something stands on none yet. One that is there is left as it is:
    somebody may be checking it.
    """
    for ahead in range(MONTHS_AHEAD):
        month = months_after(clock.today(), ahead)
        if not count_due(Wanted(kind, township, month)):
            return None
        taken = (PaymentRun.period == month) & (PaymentRun.programme == kind) & (PaymentRun.region == township)
        if not PaymentRun.select().where(taken, PaymentRun.live).exists():
            opened: UUID = open_list(SYSTEM, Role.SYSTEM, kind, township, month).id
            return opened
    raise Conflict("这个乡镇的名单太多，没有空的月份。")


LANE = Lane("one-off payments", pause=SELDOM)
TASKS = (
    Task(OPEN.name, LANE, lambda _: pay_batches(), jobs.look(OPEN)),
    Task("look for joiners of batches", LANE, lambda _: look_for_joiners(), every=3600.0),
)
JOBS = (OPEN,)
