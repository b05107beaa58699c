"""Who reads what was uploaded: the worker, never a web process; and what the phone hears while that takes its time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.wiring import EXTENSION, Parts
from app.demonstration.moving_clock import advance_clock
from app.documents import inspecting
from app.documents.models import Document
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.errors import Unavailable
from storage import Store
from tests.uploads import ask, complete, photo, send, upload
from tests.world import Person, World, ok, problem


class WithoutBytes:
    """A store as a web process may use it: whoever reads or writes content through it is found out."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        assert name not in ("read", "write"), f"a web process must not {name} what lies in an object store"
        return getattr(self._store, name)


@pytest.fixture
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody inspects while a request waits, and it waits only a little."""
    monkeypatch.setattr(inspecting, "sleep", time.sleep)
    monkeypatch.setattr(inspecting, "PATIENCE_SECONDS", 0.3)


def sent(person: Person, draft: Any, data: bytes = photo(), **changes: Any) -> Any:
    asked = ask(person, draft, data, **changes)
    assert send(person, asked["upload"], data) == 204
    return asked


def seen(person: Person, asked: Any) -> Any:
    return person.read(f"/documents/{asked['document']['id']}")


@pytest.mark.parametrize("store_kind", ["s3"], indirect=True)
def test_a_web_process_never_reads_what_lies_in_an_object_store(
    world: World, zhang: Person, draft: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: Parts = world.parts
    monkeypatch.setattr(inspecting, "sleep", lambda _: inspecting.inspect_upload(parts.store, parts.scan, parts.limits))
    world.app.extensions[EXTENSION] = replace(parts, store=WithoutBytes(parts.store))
    document = upload(zhang, "applications", draft["id"], "id_card", photo())
    assert document["state"] == "ready"
    assert zhang.get(f"/documents/{document['id']}/content").status_code == 302
    refused = ok(complete(zhang, sent(zhang, draft, b"<html>", content_type="image/jpeg")))
    assert refused["state"] == "refused"


def test_what_takes_longer_is_pending_until_the_worker_has_judged_it(
    world: World, zhang: Person, draft: Any, no_worker: None
) -> None:
    asked = sent(zhang, draft)
    assert ok(complete(zhang, asked))["state"] == "pending"
    assert ok(complete(zhang, asked))["state"] == "pending", "asked again after a lost answer"
    assert seen(zhang, asked)["state"] == "pending"
    assert zhang.read(f"/applications/{draft['id']}/documents")["items"][0]["state"] == "pending"
    problem(zhang.get(f"/documents/{asked['document']['id']}/content"), 404)
    world.work()
    ready = seen(zhang, asked)
    assert ready["state"] == "ready" and ok(complete(zhang, asked)) == ready


def test_a_request_has_its_answer_as_soon_as_the_worker_is_done(
    world: World, zhang: Person, draft: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspecting, "sleep", time.sleep)
    monkeypatch.setattr(inspecting, "PATIENCE_SECONDS", 60.0)
    asked, over = sent(zhang, draft), threading.Event()

    def work() -> None:
        while not over.wait(0.1):
            world.work()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert ok(complete(zhang, asked))["state"] == "ready"
    finally:
        over.set()
        worker.join()


def test_requests_that_wait_never_use_up_a_web_process(
    zhang: Person, draft: Any, no_worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = sent(zhang, draft)
    monkeypatch.setattr(inspecting, "PATIENCE_SECONDS", 60.0)
    monkeypatch.setattr(inspecting, "_waiting", threading.BoundedSemaphore(1))
    assert inspecting._waiting.acquire(blocking=False)
    assert ok(complete(zhang, asked))["state"] == "pending", "at once"


def scanner_away(_: bytes) -> str | None:
    raise Unavailable("no answer")


def test_while_the_scanner_is_away_nothing_is_taken_for_clean_and_nothing_is_lost(
    world: World, zhang: Person, draft: Any, no_worker: None
) -> None:
    parts = world.parts
    asked = sent(zhang, draft)
    world.app.extensions[EXTENSION] = replace(parts, scan=scanner_away)
    assert ok(complete(zhang, asked))["state"] == "pending"
    world.work()
    row = kept(asked)
    assert (row.state, row.attempts, row.last_error) == ("uploaded", 1, "Unavailable") and row.due_at > clock_now()
    world.app.extensions[EXTENSION] = parts
    with connection(), transaction():
        advance_clock(timedelta(minutes=1))
    world.work()
    assert seen(zhang, asked)["state"] == "ready"


def kept(asked: Any) -> Document:
    with connection():
        row: Document = Document.get_by_id(asked["document"]["id"])
    return row


def clock_now() -> datetime:
    with connection():
        return clock.now()


def test_the_janitor_leaves_what_still_waits_for_its_inspection(
    world: World, zhang: Person, draft: Any, no_worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = sent(zhang, draft)
    ok(complete(zhang, asked))
    with connection():
        Document.update(expires_at=datetime.now(UTC) - timedelta(days=2)).execute()
    monkeypatch.setattr(world.parts.store, "list_before", listed_as_old(world.parts.store))
    inspecting.forget_uncompleted(world.parts.store)
    world.work()
    assert seen(zhang, asked)["state"] == "ready"


def listed_as_old(store: Store) -> Callable[..., Any]:
    everything = store.list_before
    return lambda prefix, _: everything(prefix, datetime.now(UTC) + timedelta(days=1))


def test_two_workers_inspect_an_upload_once(world: World, zhang: Person, draft: Any, no_worker: None) -> None:
    asked = [sent(zhang, draft) for _ in range(4)]
    for each in asked:
        ok(complete(zhang, each))
    taken: list[int] = []

    def work() -> None:
        for _ in range(6):
            taken.append(inspecting.inspect_upload(world.parts.store, None, world.parts.limits))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(taken) == 4
    assert [(kept(each).state, kept(each).attempts) for each in asked] == [("ready", 1)] * 4


def test_an_upload_that_nobody_can_inspect_waits_for_the_administrator(
    world: World, zhang: Person, draft: Any, no_worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = sent(zhang, draft)
    ok(complete(zhang, asked))
    with connection():
        Document.update(attempts=inspecting.INSPECTION.gives_up_after - 1).execute()
    world.app.extensions[EXTENSION] = replace(world.parts, scan=scanner_away)
    world.work()
    with connection():
        [lost] = jobs.given_up([inspecting.INSPECTION])
    assert str(lost.id) == asked["document"]["id"] and lost.job.owner == "administrator"
    assert seen(zhang, asked)["state"] == "pending", "it is not lost, and not refused"
