"""Filling a list: small ones at once, large ones by the worker, some hundred benefits in each transaction.

Whoever dies in between leaves a list that goes on where it stopped. Two lists that want the same month at the same
moment: the database lets one of them have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, insert, is_among, lock_row, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.tasks import Lane, Task
from app.payment_runs.due import AT_ONCE, Due, Wanted, count_due, due_lines
from app.payment_runs.lists import sums_of
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import SUBSIDIES
from app.payment_runs.rules import is_held
from app.programmes.catalogue import ONE_SUM
from app.record.subjects import Subject
from app.workflow.engine import append_event

SMALL = 2000  # months due: filled in the request that asks for the list
A_TURN = 5000  # benefits that the worker takes before it looks whether it is to stop
BASIS = "措施(四)"
FILL = Job(
    "fill a payment list",
    PaymentRun,
    owner=Role.TOWNSHIP_OFFICER,
    prefix="fill_",
    lease=timedelta(minutes=5),
    gives_up_after=10,
)


def begin_filling(run: PaymentRun) -> None:
    """In the caller's transaction; `run` says afterwards how far it is."""
    run.expected = count_due(_wanted(run))
    if run.expected <= SMALL:
        while _fill_some(run):
            pass
        _close(run)
    else:
        run.fill_due_at, run.list_hash = clock.now(), ""
        run.lines_count = run.total = run.held_count = run.filled = run.fill_attempts = 0
        run.filled_until = run.fill_given_up_at = None


def empty_list(run: UUID) -> None:
    """Only of a draft: what was on it stands on no list any more."""
    PaymentLine.delete().where(PaymentLine.run == run).execute()


def _wanted(run: PaymentRun) -> Wanted:
    return Wanted(run.programme, run.region, run.period)


def _fill_some(run: PaymentRun) -> bool:
    """The next few hundred benefits. False where none was left."""
    found, last = due_lines(_wanted(run), run.filled_until, clock.now(), clock.today())
    firsts = _ordered_before([each.benefit for each in found])
    rows = [_line(run, each) | {"first_line": firsts.get((each.benefit, each.month, each.claim))} for each in found]
    for start in range(0, len(rows), AT_ONCE):
        insert(PaymentLine, *rows[start : start + AT_ONCE], skip_known=True)
    run.filled += len(found)
    if last is not None:
        run.filled_until = last
    return last is not None


def _ordered_before(benefits: Sequence[UUID]) -> dict[tuple[UUID, date, str], UUID]:
    """What came back and is ordered again: the number of the first order, by benefit, month and claim."""
    columns = (PaymentLine.id, PaymentLine.benefit, PaymentLine.period, PaymentLine.claim, PaymentLine.first_line)
    again = PaymentLine.select(*columns).where(
        is_among(PaymentLine.benefit, benefits), PaymentLine.status == "reissued"
    )
    return {(line.benefit, line.period, line.claim): line.first_line or line.id for line in again}


def _line(run: PaymentRun, due: Due) -> dict[str, Any]:
    return {
        "id": new_id(),
        "run": run.id,
        "benefit": due.benefit,
        "period": due.month,
        "claim": due.claim,
        "kind": _kind(run, due),
        "name": due.name,
        "account": due.account,
        "amount": due.amount,
        "status": "held" if is_held(due.reason) else "scheduled",
        "reason": due.reason,
    }


def _kind(run: PaymentRun, due: Due) -> str:
    if run.programme in SUBSIDIES:
        return "subsidy"
    if run.programme == ONE_SUM:
        return "one_sum"
    return "arrears" if due.claim or due.month != run.period else "regular"


def _close(run: PaymentRun) -> None:
    """The list is full: what it comes to."""
    found = sums_of(run.id)
    run.lines_count, run.total, run.list_hash = found.count, found.total, found.digest
    run.held_count = PaymentLine.select().where(PaymentLine.run == run.id, PaymentLine.status == "held").count()
    run.fill_due_at = run.filled_until = None


def fill_lists() -> int:
    """One turn at one list. Answers how many were taken."""
    return jobs.work(FILL, _take_a_turn)


def _take_a_turn(row: PaymentRun) -> None:
    for _ in range(A_TURN // AT_ONCE):
        if not _fill_in_a_transaction(row.id):
            break
    else:
        jobs.pass_on(FILL, row)
        return
    _finish(row)


def _fill_in_a_transaction(run_id: UUID) -> bool:
    with connection(), transaction():
        run = lock_row(PaymentRun.select().where(PaymentRun.id == run_id)).get()
        if run.fill_due_at is None or not run.live:
            return False
        more = _fill_some(run)
        progress = {"filled": run.filled, "filled_until": run.filled_until}
        PaymentRun.update(progress).where(PaymentRun.id == run_id).execute()
        return more


def _finish(row: PaymentRun) -> None:
    """The sums are made before the subject is held, so that whoever looks at the run waits for nothing."""
    with connection(), transaction():
        subject = lock_row(Subject.select().where(Subject.id == row.id)).get()
        run = PaymentRun.get_by_id(row.id)
        _close(run)
        known = ("lines_count", "total", "list_hash", "held_count", "filled_until")
        if subject.state != "draft" or not jobs.finish(FILL, row, **{name: getattr(run, name) for name in known}):
            return
        facts = {"count": run.lines_count, "sum": run.total, "list_hash": run.list_hash}
        append_event(subject, "list_filled", subject.state, SYSTEM, Role.SYSTEM, clock.now(), BASIS, facts)
        subject.save()


LISTS = Lane("payment lists")
TASKS = (Task(FILL.name, LISTS, lambda _: fill_lists(), jobs.look(FILL)),)
JOBS = (FILL,)
