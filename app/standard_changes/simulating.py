"""先测算: what a change would do to every household, worked out before anybody agrees to it.

Small rolls at once, large ones by the worker, some hundred benefits in each transaction; it goes on where it stopped.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from app.accounts.roles import Role
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, insert, lock_row, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.tasks import SELDOM, Lane, Task
from app.programmes.standards import NoStandard
from app.standard_changes.adjusting import Standing, Stopped, adjusted_all
from app.standard_changes.models import StandardChange, StandardEffect
from app.standard_changes.scope import AT_ONCE, Concerned, concerned, count_concerned, standing

SMALL = 500  # benefits: counted in the request
A_TURN = 5000  # benefits that the worker takes before it looks whether it is to stop
COUNT = Job(
    "simulate a standard",
    StandardChange,
    owner=Role.BUREAU_SUPERVISOR,
    prefix="count_",
    lease=timedelta(minutes=5),
    gives_up_after=10,
)


def begin_counting(change: StandardChange) -> None:
    """Anew, in the caller's transaction; the caller saves `change`."""
    StandardEffect.delete().where(StandardEffect.change == change.id).execute()
    change.expected, change.counted, change.counted_until = count_concerned(change), 0, None
    change.stopped_at = change.stopped_by = ""
    change.counted_at = change.count_given_up_at = None
    change.count_attempts = 0
    if change.expected > SMALL:
        change.count_due_at = clock.now()
        return
    change.count_due_at = None
    while _count_some(change):
        pass


def _count_some(change: StandardChange) -> bool:
    """The next few hundred. False where none was left, or a rule has stopped it."""
    today = clock.today()
    try:
        found, last = concerned(change, change.counted_until, today) if change.expected else ([], None)
        if found:
            _keep(change, found, standing(change, today))
    except (Stopped, NoStandard) as error:
        stop(change, error)
        return False
    change.counted = min(change.counted + AT_ONCE, change.expected)
    change.counted_until = last
    if last is None:
        change.counted_at = clock.now()
    return last is not None


def stop(change: StandardChange, error: Stopped | NoStandard) -> None:
    """Nothing goes on before somebody has mended what is named."""
    number, rule = (error.number, error.rule) if isinstance(error, Stopped) else ("", str(error))
    change.stopped_at, change.stopped_by = number[:32], rule[:200]


def _keep(change: StandardChange, found: list[Concerned], rests_on: Standing) -> None:
    new = adjusted_all([each.held for each in found], rests_on)
    insert(StandardEffect, *(_row(change.id, *each) for each in zip(found, new, strict=True)))


def _row(change: UUID, each: Concerned, new: tuple[int, str]) -> dict[str, Any]:
    after, category = new
    more = after - each.held.amount
    months = len(each.settled) if more > 0 else 0
    return {
        "id": new_id(),
        "change": change,
        "benefit": each.benefit,
        "township": each.township,
        "people": each.held.people,
        "before": each.held.amount,
        "after": after,
        "category": category,
        "months": months,
        "arrears": months * max(more, 0),
        "state": "gains" if more > 0 else "loses" if more < 0 else "same",
    }


def count_in_turns() -> int:
    """One turn at one change. Answers how many were taken."""
    return jobs.work(COUNT, _take_a_turn)


def _take_a_turn(row: StandardChange) -> None:
    for _ in range(A_TURN // AT_ONCE):
        if not _in_a_transaction(row.id):
            with connection(), transaction():
                jobs.finish(COUNT, row)
            return
    jobs.pass_on(COUNT, row)


def _in_a_transaction(change_id: UUID) -> bool:
    with connection(), transaction():
        change = lock_row(StandardChange.select().where(StandardChange.id == change_id)).get()
        if change.count_due_at is None:
            return False
        more = _count_some(change)
        kept = ("counted", "counted_until", "counted_at", "stopped_at", "stopped_by")
        StandardChange.update({name: getattr(change, name) for name in kept}).where(
            StandardChange.id == change_id
        ).execute()
        return more


SIMULATING = Lane("standards", pause=SELDOM)
TASKS = (Task(COUNT.name, SIMULATING, lambda _: count_in_turns(), jobs.look(COUNT)),)
JOBS = (COUNT,)
