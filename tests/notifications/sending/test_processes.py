"""The rows are the truth: workers may be many, and may be killed at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.kernel.identifiers import new_id
from app.notifications.models import Message
from app.notifications.sending import LEASE, choose_ways, send_by_wechat
from tests.notifications.sending.conftest import consent, deliveries, openid, rows, wait
from tests.world import Person, World

ROOT = Path(__file__).parents[3]


@contextmanager
def worker_process(world: World) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker on the world's database, killed at the end if it still lives."""
    settings = world.parts.settings
    environment = {
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "WECHAT_BASE_URL": settings.wechat_base_url,
        "SMS_URL": settings.sms_url or "",
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(condition: Callable[[], Any], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_a_worker_killed_between_wechat_s_answer_and_our_note_of_it_loses_nothing(
    world: World, li: Person, apply: Callable[..., Any]
) -> None:
    consent(li, "progress")
    world.wechat.fail("subscribe/send", "slow", touser=openid(li), seconds=4)
    apply(li)
    with worker_process(world) as worker:
        until(lambda: world.wechat.sent(touser=openid(li)))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    [message] = rows("submitted")
    assert message.delivery == "queued", "nobody knows yet that WeChat has it"
    world.work()
    assert len(world.wechat.sent(touser=openid(li))) == 1, "the lease of the dead worker still holds"
    wait(int(LEASE.total_seconds()) + 1)
    world.work()
    assert deliveries(li) == {"submitted": "wechat"}
    assert [attempt["errcode"] for attempt in world.wechat.sent(touser=openid(li))] == [0, 0]
    assert len(li.read("/inbox")["items"]) == 1, "the inbox never doubles"


def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_begun(
    world: World, li: Person, apply: Callable[..., Any]
) -> None:
    consent(li, "progress")
    world.wechat.fail("subscribe/send", "slow", touser=openid(li), seconds=1)
    apply(li)
    with worker_process(world) as worker:
        until(lambda: world.wechat.sent(touser=openid(li)))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0
    assert deliveries(li) == {"submitted": "wechat"}


def test_many_workers_send_each_message_once(world: World, li: Person, apply: Callable[..., Any]) -> None:
    for _ in range(30):
        consent(li, "progress")
    apply(li)
    [first] = rows("submitted")
    with world.inside():
        copied = {name: getattr(first, name) for name in Message._meta.fields}
        Message.insert_many([copied | {"id": new_id(), "event": new_id()} for _ in range(29)]).execute()
    channels = world.parts.channels
    with ThreadPoolExecutor(4) as workers:
        chosen = sum(workers.map(lambda _: choose_ways(channels, batch=5), range(16)))
        taken = sum(workers.map(lambda _: send_by_wechat(channels), range(60)))
    assert (chosen, taken) == (30, 30)
    assert [attempt["errcode"] for attempt in world.wechat.sent(touser=openid(li))] == [0] * 30
    assert {message.delivery for message in rows("submitted")} == {"wechat"}
