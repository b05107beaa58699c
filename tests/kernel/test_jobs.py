"""Taking rows: one worker at a time, again later, given up in the end, and never lost. On both kinds of database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from prometheus_client import REGISTRY

from app.benefits.models import BankAccount
from app.demonstration.moving_clock import advance_clock
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.privacy import Secret
from tests.support.world import World

LEASE, FIRST, LONGEST = timedelta(seconds=60), timedelta(seconds=10), timedelta(seconds=60)
JOB = Job(
    "try",
    BankAccount,
    "township_officer",
    prefix="check_",
    lease=LEASE,
    first_wait=FIRST,
    longest_wait=LONGEST,
    gives_up_after=4,
)
WITH_AN_END = replace(JOB, ends="check_ends_at")
SECRET = "金丝雀"


def row(*, due: timedelta = timedelta(0), ends: timedelta = timedelta(days=1)) -> UUID:
    """A row that comes due after `due`."""
    now, made = clock.now(), new_id()
    BankAccount.insert(
        id=made,
        benefit=new_id(),
        state="in_use",
        holder="张三",
        number=Secret("6217"),
        bank="甘肃银行",
        requested_at=now,
        check_due_at=now + due,
        check_ends_at=now + ends,
    ).execute()
    return made


def kept(made: UUID) -> Any:
    return BankAccount.get_by_id(made)


def later(by: timedelta) -> None:
    with transaction():
        advance_clock(by)


@pytest.fixture(autouse=True)
def inside(world: World) -> Any:
    with connection():
        yield


def left(made: UUID) -> timedelta:
    due: datetime = kept(made).check_due_at
    return due - clock.now()


def near(one: timedelta, other: timedelta) -> bool:
    return abs(one - other) < timedelta(seconds=5)


def test_a_row_is_one_worker_s_until_its_lease_is_over() -> None:
    made = row()
    [mine] = jobs.take(JOB)
    assert (mine.id, mine.check_attempts) == (made, 1) and near(left(made), LEASE)
    assert jobs.take(JOB) == []
    later(LEASE + timedelta(seconds=5))
    [other] = jobs.take(JOB)
    assert (other.id, other.check_attempts) == (made, 2), "the first worker died, or seems to have"
    jobs.wait(JOB, mine, "TooLate")
    assert near(left(made), LEASE) and kept(made).check_last_error is None, "whose lease is over shortens nobody's"
    assert jobs.finish(JOB, mine, name_check="match"), "what it has found out counts all the same"
    assert not jobs.finish(JOB, other, name_check="unknown")
    assert (kept(made).name_check, kept(made).check_due_at) == ("match", None)


def test_what_is_due_longest_comes_first_and_nothing_before_its_time() -> None:
    second, first = row(due=-timedelta(minutes=1)), row(due=-timedelta(minutes=2))
    row(due=timedelta(minutes=1))
    assert jobs.look(JOB)(clock.now())
    assert [taken.id for taken in jobs.take(JOB, 5)] == [first, second]
    assert not jobs.look(JOB)(clock.now())


def test_each_wait_is_longer_than_the_last_up_to_the_longest() -> None:
    made, waits = row(), []
    for _ in range(4):
        [taken] = jobs.take(replace(JOB, gives_up_after=99))
        jobs.wait(replace(JOB, gives_up_after=99), taken, "NoAnswer")
        waits.append(left(made))
        later(waits[-1] + timedelta(seconds=1))
    assert all(near(*pair) for pair in zip(waits, (FIRST, 2 * FIRST, 4 * FIRST, LONGEST), strict=True)), waits


def test_a_row_with_an_end_is_tried_once_more_then_and_not_given_up_before() -> None:
    made = row(ends=timedelta(seconds=175))
    for _ in range(5):
        [taken] = jobs.take(WITH_AN_END)
        jobs.wait(WITH_AN_END, taken, "NoAnswer")
        later(left(made) + timedelta(seconds=1))
    assert kept(made).check_attempts == 5 and kept(made).check_given_up_at is None
    assert near(kept(made).check_ends_at, clock.now())
    [last] = jobs.take(WITH_AN_END)
    jobs.wait(WITH_AN_END, last, "NoAnswer")
    assert kept(made).check_given_up_at is not None


def counted(figure: str) -> float:
    return REGISTRY.get_sample_value(figure, {"job": JOB.name}) or 0.0


def fail(_: object) -> None:
    raise RuntimeError(SECRET)


def test_an_error_is_logged_with_its_place_and_in_the_end_somebody_has_to_act(
    caplog: pytest.LogCaptureFixture, world: World
) -> None:
    made, whole, given_up_before = row(), row(), counted("jobs_given_up_total")
    done = []

    def do(taken: BankAccount) -> None:
        if taken.id == made:
            fail(taken)
        done.append(taken.id)
        jobs.finish(JOB, taken)

    assert jobs.work(JOB, do, 5) == 2 and done == [whole], "the others go on"
    [said] = [record.__dict__ for record in caplog.records]
    assert (said["job"], said["row"], said["error"]) == ("try", str(made), "RuntimeError")
    assert said["where"].startswith(__file__) and SECRET not in caplog.text
    for _ in range(3):
        later(LONGEST + FIRST)
        assert jobs.work(JOB, fail) == 1
    later(timedelta(days=1))
    assert jobs.work(JOB, fail) == 0 and kept(made).check_due_at is None
    [lost] = jobs.given_up([JOB])
    assert (lost.id, lost.attempts, lost.error, lost.job.owner) == (made, 4, "RuntimeError", "township_officer")
    assert jobs.counts(JOB) == (0, 1)
    assert counted("jobs_given_up_total") - given_up_before == 1
    assert [record.owner for record in caplog.records if record.getMessage() == "a job was given up"] == [JOB.owner]

    assert jobs.take_up_again(JOB, [new_id()]) == 0
    assert jobs.take_up_again(JOB, [made]) == 1
    assert jobs.counts(JOB) == (1, 0) and jobs.given_up([JOB]) == []
    assert jobs.work(JOB, lambda taken: jobs.finish(JOB, taken) and None) == 1
    assert jobs.counts(JOB) == (0, 0)


def test_a_row_that_kills_its_workers_does_not_kill_them_for_ever() -> None:
    made = row()
    for _ in range(4):
        assert len(jobs.take(JOB)) == 1
        later(LEASE + LONGEST)
    assert jobs.take(JOB) == []
    assert (kept(made).check_last_error, kept(made).check_due_at) == (jobs.WORKER_DIED, None)
    assert [lost.id for lost in jobs.given_up([JOB])] == [made]


def test_what_is_passed_on_is_due_at_once_with_tries_of_its_own() -> None:
    first = replace(JOB, where=BankAccount.name_check == "asked")
    then = replace(JOB, where=BankAccount.name_check == "unknown")
    made = row()
    assert jobs.take(then) == []
    [taken] = jobs.take(first)
    jobs.pass_on(first, taken, name_check="unknown")
    assert jobs.take(first) == []
    assert [(other.id, other.check_attempts) for other in jobs.take(then)] == [(made, 1)]


def test_many_workers_take_each_row_once() -> None:
    rows = {row() for _ in range(40)}

    def take_some(_: int) -> list[UUID]:
        with connection():
            return [taken.id for taken in jobs.take(JOB, 3)]

    with ThreadPoolExecutor(4) as workers:
        taken = [one for some in workers.map(take_some, range(40)) for one in some]
    assert len(taken) == len(rows) and set(taken) == rows
