"""What does not answer holds up nothing else; two workers never do one thing twice;
an idle worker costs next to nothing.
"""

from __future__ import annotations

import itertools
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import requests

from api.wiring import Parts
from app.benefits.bank import NoAnswer
from app.benefits.models import BankAccount
from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notices.models import OfficialNotice
from app.notifications.wechat import WeChatUnreachable
from app.record.models import Heartbeat
from app.worker import Worker
from storage.errors import Unavailable
from tests.operation.processes import System
from tests.support.office import Office
from tests.support.world import World, application, household, ok

_phones = itertools.count(random.randrange(10**8))


class Hanging:
    """Something outside that says nothing until it is let go, and has failed then."""

    def __init__(self, failure: type[Exception], seconds: float = 30.0) -> None:
        self.called, self.let_go = threading.Event(), threading.Event()
        self._failure, self._seconds = failure, seconds

    def call(self, *_: Any, **__: Any) -> Any:
        self.called.set()
        self.let_go.wait(self._seconds)
        raise self._failure

    check_name = send_subscribe_message = write = call


@contextmanager
def running(outside: Parts, *hanging: Hanging) -> Iterator[Worker]:
    """A worker with all its threads, in this process."""
    worker = Worker(outside, name="running")
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield worker
    finally:
        for each in hanging:
            each.let_go.set()
        worker.stop()
        thread.join(timeout=30)
        assert not thread.is_alive()


def until(condition: Callable[[], Any], what: str, seconds: float = 30.0) -> None:
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, f"{what} did not come about"
        time.sleep(0.05)


def account_to_ask_about() -> None:
    now = clock.now()
    BankAccount.insert(
        id=new_id(),
        benefit=new_id(),
        state="in_use",
        holder="张三",
        number=Secret("6217"),
        bank="甘肃银行",
        requested_at=now,
        check_due_at=now,
        check_ends_at=now + timedelta(days=1),
    ).execute()


def message_for_wechat(world: World) -> None:
    person = world.resident(f"chat{next(_phones)}")
    ok(person.post("/subscriptions", {"results": {"tmpl-progress": "accept"}}))
    draft = ok(person.post("/applications", application(person)))
    person.act("applications", draft["id"], "submit")


def text_to_send(world: World) -> str:
    """Somebody who is told by text message only. Answers the telephone."""
    person, phone = world.resident(f"text{next(_phones)}"), f"139{next(_phones) % 10**8:08d}"
    home = household(person) | {"phone": phone}
    draft = ok(person.post("/applications", application(person, household=home)))
    person.act("applications", draft["id"], "submit")
    items = [{"kind": "bank_account", "message": "请上传收款银行卡的照片"}]
    world.officer().act("applications", draft["id"], "request_supplement", items=items)
    return phone


def hold_up(world: World, what: str) -> tuple[Parts, Hanging]:
    """Something to ask of one service, which does not answer."""
    parts = world.parts
    if what == "bank":
        hanging = Hanging(NoAnswer)
        with connection():
            account_to_ask_about()
        return replace(parts, bank=hanging), hanging
    if what == "wechat":
        hanging = Hanging(WeChatUnreachable)
        message_for_wechat(world)
        return replace(parts, channels=replace(parts.channels, wechat=hanging)), hanging
    hanging = Hanging(Unavailable)
    Office(world).accepted(world.resident(f"paper{next(_phones)}"))
    return replace(parts, store=hanging), hanging


@pytest.mark.parametrize("what", ["bank", "wechat", "store"])
def test_what_does_not_answer_holds_up_no_text_message(world: World, what: str) -> None:
    outside, hanging = hold_up(world, what)
    with running(outside, hanging):
        assert hanging.called.wait(30)
        phone = text_to_send(world)
        until(lambda: world.wechat.texts(touser=phone), "the text message")
        until(lambda: heard_of("running") == 1, "a sign of life", 5)
        assert not hanging.let_go.is_set()
        hanging.let_go.set()
        until(lambda: heard_of("running") == 0, "rest")


def heard_of(name: str) -> int | None:
    with connection():
        row = Heartbeat.get_or_none(Heartbeat.name == name)
    return None if row is None else int(row.did)


def test_a_worker_that_is_asked_to_stop_does_so_after_what_is_under_way(world: World) -> None:
    slow = Hanging(NoAnswer, seconds=0.5)
    with connection():
        for _ in range(20):
            account_to_ask_about()
    with running(replace(world.parts, bank=slow), slow) as worker:
        assert slow.called.wait(30)
        worker.stop()
    with connection():
        tries = sorted(row.check_attempts for row in BankAccount.select())
        untouched = BankAccount.select().where(BankAccount.check_due_at <= clock.now()).count()
    # Twenty wait; whoever did not stop would have tried them all.
    assert tries[0] == 0 and tries[-1] == 1 and untouched == tries.count(0) >= 15, "nobody waits for a lease to end"


def test_an_idle_round_costs_less_than_ten_milliseconds(world: World) -> None:
    worker = Worker(world.parts, name="idle")
    while worker.round():
        pass
    costs = []
    for _ in range(20):
        before = time.process_time()
        assert worker.round() == 0
        costs.append(time.process_time() - before)
    assert sorted(costs)[10] < 0.010, costs


@pytest.mark.xdist_group("processes")
def test_two_workers_print_each_notice_once_and_their_figures_are_seen(system: System, people: World) -> None:
    office, count = Office(people), 8
    for _ in range(count):
        office.accepted(people.resident(f"printed{next(_phones)}"))
    system.start_web()
    system.start_worker()
    system.start_worker("second worker")
    system.wait_for(everything_is_printed, "printing")
    with connection():
        assert [notice.attempts for notice in OfficialNotice.select()] == [1] * count
    system.wait_until_up()
    assert figure(system, 'jobs_done_total{job="print notices"}') == count
    assert figure(system, 'jobs_taken_total{job="print notices"}') == count
    assert figure(system, 'job_seconds_count{job="print notices"}') == count
    assert figure(system, 'jobs_rows_waiting{job="print notices"}') == 0
    assert system.stop("worker") == system.stop("second worker") == 0


def everything_is_printed() -> bool:
    with connection():
        return not OfficialNotice.select().where(OfficialNotice.state != "ready").exists()


def figure(system: System, name: str) -> int:
    text = requests.get(f"{system.url}/metrics", timeout=10).text
    [value] = re.findall(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return int(float(value))


def given_up_notice(world: World) -> OfficialNotice:
    Office(world).accepted(world.resident(f"lost{next(_phones)}"))
    with connection():
        OfficialNotice.update(due_at=None, given_up_at=clock.now(), attempts=300, last_error="KeyError").execute()
        return OfficialNotice.get()


def test_what_was_given_up_is_seen_and_taken_up_again_by_a_command(world: World) -> None:
    notice = given_up_notice(world)
    _, listed = world.command("jobs", "given-up")
    assert all(said in listed for said in ("print notices", str(notice.id), "tries=300", "KeyError", "administrator"))
    figures = world.nobody().client.get("/metrics").get_data(as_text=True)
    assert 'jobs_rows_given_up{job="print notices"} 1.0' in figures
    world.work()
    assert not everything_is_printed(), "nobody tries it any more"
    assert world.command("jobs", "again", "--job", "print notices", str(notice.id)) == (0, "taken up again: 1\n")
    _, counted = world.command("jobs", "list")
    assert "print notices: 1 waiting, 0 given up (administrator)" in counted
    world.work()
    assert everything_is_printed() and world.command("jobs", "given-up")[1] == ""
