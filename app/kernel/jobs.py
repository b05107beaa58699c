"""The one way in which rows are worked off: taken under a lease, tried again later, given up, and counted.

The row is the truth. What a row waits for stands in four of its columns: `due_at` (NULL where it waits for nothing),
`attempts`, `last_error` and `given_up_at`. Taking moves `due_at` ahead by the lease, so that no other worker takes the
same row; a row whose worker died comes due again by itself. Nobody outside is called inside a transaction: take,
call, then `finish`, `wait` or `pass_on`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from peewee import Field, fn
from prometheus_client import Counter, Histogram

from app.kernel.clock import clock
from app.kernel.database import Prepared, Table, connection, is_sqlite, placeholder, transaction
from app.kernel.errors import place_of
from app.kernel.tasks import Look, looks_for

log = logging.getLogger(__name__)

WORKER_DIED = "WorkerDied"

jobs_taken = Counter("jobs_taken_total", "Rows that a worker took, by job", ["job"])
jobs_done = Counter("jobs_done_total", "Rows that were dealt with for good, by job", ["job"])
jobs_failed = Counter("jobs_failed_total", "Tries that ended in an error or without an answer, by job", ["job"])
jobs_given_up = Counter("jobs_given_up_total", "Rows that were given up, by job", ["job"])
job_seconds = Histogram(
    "job_seconds", "Time from taking a row to putting it down, outside calls included, by job", ["job"]
)


@dataclass(frozen=True, eq=False)
class Job:
    """Something that rows of `table` wait for; their columns for it begin with `prefix`.

    `owner`: the office that has to act on what was given up. `first_wait` doubles with each try up to `longest_wait`. A
    row is given up after so many tries, but never before `ends`, a column that says until when it is tried anyhow:
    then it is tried once more.
    `where`: what else must hold of a row, where several jobs share the columns. `first`: the column by which rows that
    are due are taken, before the time since when they are.
    """

    name: str
    table: type[Table]
    owner: str
    prefix: str = ""
    lease: timedelta = timedelta(seconds=60)
    first_wait: timedelta = timedelta(seconds=5)
    longest_wait: timedelta = timedelta(hours=1)
    gives_up_after: int = 72
    ends: str | None = None
    where: Any = None
    first: Field | None = None

    def column(self, name: str) -> Field:
        field: Field = self.table._meta.fields[self.prefix + name]
        return field

    def of(self, row: Any, name: str) -> Any:
        return getattr(row, self.prefix + name)


def index_job(table: type[Table], prefix: str = "") -> None:
    """The indexes of a table whose rows wait for a job: of the few that wait, and of the few that were given up."""
    for name in ("due_at", "given_up_at"):
        column: Field = table._meta.fields[prefix + name]
        table.add_index(table.index(column, where=column.is_null(False)))


@dataclass(frozen=True)
class GivenUp:
    """A row that nobody tries any more, until somebody takes it up again."""

    job: Job
    id: UUID
    since: datetime
    attempts: int
    error: str


def look(job: Job) -> Look:
    """For the job's task: whether a row is due."""
    return looks_for(job.table, job.column("due_at"), job.where)


def work(job: Job, do: Callable[[Any], None], batch: int = 1) -> int:
    """Take up to `batch` rows and do each.

    Answers how many were taken. One that fails is logged and waits; the others go on.
    """
    rows = take(job, batch)
    for row in rows:
        with attempt(job, row):
            do(row)
    return len(rows)


def take(job: Job, batch: int = 1) -> list[Any]:
    """Lease up to `batch` rows that are due; `attempts` of each counts this try.

    One whose workers died each time is given up.
    """
    with connection(), transaction():
        now = clock.now()
        due = _due(job).models(_driver(job, now), batch)
        for row in due:
            row.taken_at = time.perf_counter()
        rows = [row for row in due if not _given_up_as_deadly(job, row, now)]
        for row in rows:
            _lease(job).run(_driver(job, now + job.lease), row.id)
            setattr(row, job.prefix + "attempts", job.of(row, "attempts") + 1)
    if rows:
        jobs_taken.labels(job.name).inc(len(rows))
    return rows


@contextmanager
def attempt(job: Job, row: Any) -> Iterator[None]:
    """What is done with a row that was taken.

    An error that nobody expected is logged with its place, never its words, and waits.
    """
    try:
        yield
    except Exception as error:
        said = {"job": job.name, "row": str(row.id), "error": type(error).__name__, "where": place_of(error)}
        log.error("a job failed", extra=said)
        wait(job, row, type(error).__name__)


def finish(job: Job, row: Any, **changes: object) -> bool:
    """Nothing more to do; `changes` are other columns.

    False, and nothing is changed, where somebody else has ended it meanwhile.
    """
    ended = _change(job, row, {"due_at": None}, changes, job.column("due_at").is_null(False))
    if ended:
        jobs_done.labels(job.name).inc()
    return ended


def pass_on(job: Job, row: Any, **changes: object) -> None:
    """This part is done, and another job takes the row at once, with tries of its own."""
    if _change(job, row, {"due_at": clock.now(), "attempts": 0}, changes, _still_held(job, row)):
        jobs_done.labels(job.name).inc()


def wait(job: Job, row: Any, error: str | None, **changes: object) -> None:
    """Try again, each time later than the last; or give up.

    `error` is a short name, None where an answer is promised for later.
    """
    now = clock.now()
    if error is not None:
        jobs_failed.labels(job.name).inc()
        if _is_spent(job, row, now):
            give_up(job, row, error)
            return
    _change(job, row, {"due_at": _next_try(job, row, now), "last_error": error}, changes, _still_held(job, row))


def give_up(job: Job, row: Any, error: str) -> None:
    """Keep the row as one that its owner has to deal with."""
    if _change(job, row, {"due_at": None, "given_up_at": clock.now(), "last_error": error}, {}, _still_held(job, row)):
        log.error("a job was given up", extra={"job": job.name, "row": str(row.id), "error": error, "owner": job.owner})
        jobs_given_up.labels(job.name).inc()


def given_up(jobs: Iterable[Job]) -> list[GivenUp]:
    """What was given up, of these jobs, the longest first. Inside the caller's connection."""
    return sorted((lost for job in jobs for lost in _given_up(job)), key=lambda lost: lost.since)


def take_up_again(job: Job, ids: Sequence[UUID] | None = None) -> int:
    """Let rows that were given up be tried again at once, all or those named. Answers how many."""
    key: Any = job.table._meta.primary_key
    lost = _matching(job, job.column("given_up_at").is_null(False))
    chosen = lost if ids is None else lost & key.in_(ids)
    fresh = {"due_at": clock.now(), "attempts": 0, "given_up_at": None}
    changed: int = job.table.update(_named(job, fresh)).where(chosen).execute()
    return changed


def counts(job: Job) -> tuple[int, int]:
    """How many rows wait or are being done, and how many were given up. Inside the caller's connection."""
    waiting, dropped = (_count(job, name).rows()[0][0] for name in ("due_at", "given_up_at"))
    return waiting, dropped


def _given_up(job: Job) -> Iterator[GivenUp]:
    rows: Iterable[Any] = job.table.select().where(_matching(job, job.column("given_up_at").is_null(False)))
    for row in rows:
        yield GivenUp(job, row.id, job.of(row, "given_up_at"), job.of(row, "attempts"), job.of(row, "last_error") or "")


def _given_up_as_deadly(job: Job, row: Any, now: datetime) -> bool:
    """It was tried as often as anything is, and came due again although nobody said so:
    whoever took it has died of it.
    """
    deadly = _is_spent(job, row, now - job.longest_wait)
    if deadly:
        give_up(job, row, WORKER_DIED)
    return deadly


def _is_spent(job: Job, row: Any, now: datetime) -> bool:
    ends = _end_of(job, row)
    return job.of(row, "attempts") >= job.gives_up_after and (ends is None or ends <= now)


def _next_try(job: Job, row: Any, now: datetime) -> datetime:
    pause: timedelta = min(job.first_wait * 2 ** min(job.of(row, "attempts") - 1, 12), job.longest_wait)
    ends = _end_of(job, row)
    return now + pause if ends is None else min(now + pause, max(ends, now + job.first_wait))


def _end_of(job: Job, row: Any) -> datetime | None:
    return getattr(row, job.ends) if job.ends else None


def _change(job: Job, row: Any, columns: dict[str, object], changes: dict[str, object], where: Any) -> bool:
    key = job.table._meta.primary_key
    with connection(), transaction():
        held = _matching(job, where)
        changed = job.table.update(_named(job, columns) | changes).where(key == row.id, held).execute()
    job_seconds.labels(job.name).observe(time.perf_counter() - row.taken_at)
    return bool(changed)


def _named(job: Job, columns: dict[str, object]) -> dict[str, object]:
    return {job.prefix + name: value for name, value in columns.items()}


def _still_held(job: Job, row: Any) -> Any:
    """Nobody has ended it, or taken it after our lease was over."""
    return job.column("due_at").is_null(False) & (job.column("attempts") == job.of(row, "attempts"))


def _matching(job: Job, condition: Any) -> Any:
    return condition if job.where is None else condition & job.where


def _driver(job: Job, moment: datetime) -> Any:
    return job.column("due_at").db_value(moment)  # type: ignore[no-untyped-call]


@cache
def _due(job: Job) -> Prepared:
    def build() -> Any:
        due = job.column("due_at")
        order = (due,) if job.first is None else (job.first, due)
        rows = job.table.select().where(_matching(job, due <= placeholder())).order_by(*order).limit(placeholder())
        return rows if is_sqlite() else rows.for_update(skip_locked=True)

    return Prepared(build)


@cache
def _lease(job: Job) -> Prepared:
    def build() -> Any:
        columns = _named(job, {"due_at": placeholder(), "attempts": job.column("attempts") + 1})
        return job.table.update(columns).where(job.table._meta.primary_key == placeholder())

    return Prepared(build)


@cache
def _count(job: Job, column: str) -> Prepared:
    return Prepared(
        lambda: job.table.select(fn.COUNT(job.table._meta.primary_key)).where(
            _matching(job, job.column(column).is_null(False))
        )
    )
