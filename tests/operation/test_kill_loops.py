"""`kill -9` of web and worker, again and again, while people submit: what was acknowledged is there once,
what was due is told.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import requests

from app.accounts.models import Account
from app.demonstration.moving_clock import advance_clock
from app.kernel.database import connection, transaction
from app.kernel.identifiers import new_id
from app.notifications.models import Message
from app.notifications.sending import LEASE
from app.record.audit import verify
from app.record.events import Event
from app.record.subjects import Subject
from tests.operation.processes import System
from tests.support.world import Person, application, id_number

PEOPLE = 3
VICTIMS = ("worker", "one web process", "web")


@dataclass
class Resident:
    """Somebody with a telephone on a bad network: sends the same again until it is acknowledged."""

    system: System
    name: str
    number: str = field(default_factory=id_number)
    token: str = ""
    begun: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def live(self, over: threading.Event) -> None:
        self.token = self._send("POST", "/auth/wechat", {"code": f"demo-{self.name}"})["access_token"]
        self._send("PUT", "/me/identity", {"name": "张三", "id_number": self.number})
        while not over.is_set():
            self._submit_one()

    def _submit_one(self) -> None:
        draft = application(Person(None, id_number=self.number)) | {"id": str(new_id())}  # type: ignore[arg-type]
        self.begun.append(draft["id"])
        self._send("POST", "/subscriptions", {"results": {"tmpl-progress": "accept"}})
        self._send("POST", "/applications", draft)
        self._send("POST", f"/applications/{draft['id']}/actions/submit", {})
        self.acknowledged.append(draft["id"])

    def _send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        while True:
            try:
                answer = requests.request(
                    method, f"{self.system.url}/api/v1{path}", json=body, headers=self._headers(), timeout=20
                )
            except requests.RequestException:
                time.sleep(0.1)
                continue
            if answer.status_code < 300:
                return answer.json() if answer.content else None
            if answer.status_code == 409 and path.endswith("submit"):
                return None  # it was submitted, and the answer was lost
            assert answer.status_code == 503, (answer.status_code, answer.text)
            time.sleep(0.2)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def kill_and_start_again(system: System, victim: str) -> None:
    if victim == "worker":
        system.kill("worker")
        system.start_worker()
    elif victim == "web":
        system.kill("web")
        system.start_web()
        system.wait_until_up()
    else:
        system.kill_one_web_process()


def run(system: System, victims: Sequence[str]) -> list[Resident]:
    """People submit while one victim after the other is killed; then everybody finishes what is under way."""
    system.start_web()
    system.start_worker()
    system.wait_until_up()
    residents = [Resident(system, f"killed{n}{uuid4().hex[:6]}") for n in range(PEOPLE)]
    over = threading.Event()
    threads = [threading.Thread(target=resident.live, args=(over,)) for resident in residents]
    for thread in threads:
        thread.start()
    system.wait_for(lambda: all(resident.acknowledged for resident in residents), "the first submissions")
    for victim in victims:
        time.sleep(random.uniform(0.3, 1.0))
        kill_and_start_again(system, victim)
    over.set()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return residents


def deliver_the_rest(system: System) -> None:
    """What a killed worker had taken comes due again when its lease ends; the moved clock spares the wait."""
    with connection(), transaction():
        advance_clock(LEASE + timedelta(minutes=5))
    system.wait_for(nothing_is_queued, "delivering every message")


def nothing_is_queued() -> bool:
    with connection():
        return not Message.select().where(Message.delivery == "queued").exists()


def assert_nothing_lost_nothing_twice(system: System, residents: list[Resident]) -> None:
    with connection():
        for resident in residents:
            account = Account.get(Account.openid == f"openid-{resident.name}")
            mine = {str(row.id): row.state for row in Subject.select().where(Subject.applicant_id == account.id)}
            assert resident.acknowledged and set(mine) == set(resident.begun), "each once, and nothing that nobody sent"
            assert {mine[one] for one in resident.acknowledged} == {"submitted"}
            inbox = Counter(
                (str(row.subject), row.notice) for row in Message.select().where(Message.account == account.id)
            )
            assert inbox == {(one, "submitted"): 1 for one in resident.acknowledged}
        submits = Counter(str(row.subject) for row in Event.select(Event.subject).where(Event.action == "submit"))
        assert set(submits.values()) == {1}
        assert list(verify()) == []
        by_wechat = {str(row.subject) for row in Message.select(Message.subject).where(Message.delivery == "wechat")}
    for resident in residents:
        sent = json.dumps(system.wechat.sent(touser=f"openid-{resident.name}"))
        assert all(one in by_wechat and one in sent for one in resident.acknowledged)


def loop(system: System, victims: Sequence[str]) -> None:
    residents = run(system, victims)
    deliver_the_rest(system)
    assert_nothing_lost_nothing_twice(system, residents)


@pytest.mark.xdist_group("processes")
def test_a_few_kills_under_load(system: System) -> None:
    loop(system, VICTIMS)


@pytest.mark.soak
@pytest.mark.xdist_group("processes")
@pytest.mark.parametrize("seed", range(3))
def test_many_kills_under_load(system: System, seed: int) -> None:
    loop(system, random.Random(seed).choices(VICTIMS, k=40))
