"""One installation from its start to a polite end: several web processes, one set of figures, JSON lines,
nothing cut off.
"""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import requests

from app.kernel.database import connection, database, is_sqlite
from app.kernel.identifiers import new_id
from app.notifications.models import Message
from tests.operation.processes import System
from tests.support.world import World, ok

REPORT = {
    "location": {"longitude": 103.62, "latitude": 36.51},
    "kind": "fire",
    "description": "着火了",
    "people": 2,
    "contact_phone": "13911112222",
}


@contextmanager
def writers_wait(database_url: str) -> Iterator[None]:
    """Nobody can write until this ends: a request that wants to is under way and stays so."""
    if is_sqlite():
        with connection(), database.atomic("IMMEDIATE"):
            yield
    else:
        with psycopg.connect(database_url) as other:
            other.execute("LOCK TABLE subject IN ACCESS EXCLUSIVE MODE")
            yield


@pytest.mark.xdist_group("processes")
def test_web_from_start_to_end(system: System) -> None:
    system.start_web()
    system.wait_until_up()
    assert [system.answers("/api/v1/regions") for _ in range(30)] == [200] * 30
    assert requests_counted(system) == 30, "the figures of all processes, whoever answers"
    assert system.answers("/readyz") == 503, "no worker has shown itself"
    answer = end_while_under_way(system)
    assert answer.status_code == 201
    lines = system.lines("web")
    assert all(line["request_id"] for line in lines)
    mine = [line for line in lines if line["request_id"] == answer.headers["X-Request-ID"]]
    assert [(line["route"], line["status"]) for line in mine] == [("/api/v1/emergencies", 201)]


def requests_counted(system: System) -> int:
    text = requests.get(f"{system.url}/metrics", timeout=5).text
    counted = re.findall(r'http_requests_total\{method="GET",route="/api/v1/regions",status="200"\} (\S+)', text)
    return int(float(counted[0]))


def end_while_under_way(system: System) -> requests.Response:
    """SIGTERM while a report is being taken: it is taken to its end, and acknowledged."""
    answers: list[requests.Response] = []
    report = threading.Thread(
        target=lambda: answers.append(
            requests.post(f"{system.url}/api/v1/emergencies", json=REPORT | {"id": str(new_id())}, timeout=30)
        )
    )
    with writers_wait(system.database_url):
        report.start()
        time.sleep(0.5)
        web = system.processes.pop("web")
        web.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert report.is_alive() and web.poll() is None, "it waits for what is under way"
    report.join(timeout=30)
    assert web.wait(timeout=30) == 0
    return answers[0]


def queued(count: int) -> bool:
    with connection():
        return Message.select().where(Message.delivery == "queued").count() == count


def taken() -> bool:
    with connection():
        return Message.select().where(Message.attempts > 0, Message.way == "wechat").exists()


def write_a_message(people: World) -> str:
    """A resident with one consent to each message, and a matter that he is told about. Answers his openid."""
    zhang = people.resident(f"worker{uuid4().hex[:8]}")
    for item in ok(zhang.get("/subscriptions"))["items"]:
        ok(zhang.post("/subscriptions", {"results": {item["template_id"]: "accept"}}))
    ok(zhang.post("/emergencies", REPORT))
    return f"openid-{zhang.name}"


@pytest.mark.xdist_group("processes")
def test_worker_from_start_to_end(system: System, people: World) -> None:
    """SIGTERM while WeChat is slow to answer: the message is sent, and known to be sent."""
    who = write_a_message(people)
    system.wechat.fail("message/subscribe/send", "slow", seconds=1.5)
    system.start_worker()
    system.wait_for(taken, "taking the message")
    time.sleep(0.3)
    assert system.stop("worker") == 0
    sent = system.wechat.sent(touser=who)
    assert len(sent) == 1
    with connection():
        mine = Message.select().where(Message.delivery == "wechat")
        assert [str(message.subject) in sent[0]["page"] for message in mine] == [True]
    system.wechat.fail("message/subscribe/send", 47003)
    write_a_message(people)
    system.start_worker()
    system.wait_for(lambda: queued(0), "delivering everything")
    assert system.stop("worker") == 0
    lines = system.lines("worker")
    assert lines and all(line["request_id"] for line in lines), "what a worker says can be followed too"
    system.wechat.forgive()


@pytest.mark.xdist_group("processes")
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_web_and_worker_from_one_process_end_together(system: System) -> None:
    for killed, code in ((None, 0), ("worker", 9), ("parent", -9)):
        system.start_service()
        system.wait_until_up()
        system.wait_for(lambda: system.answers("/readyz") == 200, "the worker")
        (web, worker), process = system.children_of_web(), system.processes["web"]
        if killed:
            os.kill(worker if killed == "worker" else process.pid, signal.SIGKILL)
        else:
            process.terminate()
        assert process.wait(timeout=30) == code, killed
        system.wait_for(partial(are_gone, web, worker), f"the end of both ({killed})")
        assert system.answers("/healthz") == 0


def are_gone(*processes: int) -> bool:
    return not any(is_alive(process) for process in processes)


def is_alive(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
