"""What one sender uses up is kept from nobody else: papers, bytes, processor, room on the disk, a place in the line."""

from __future__ import annotations

import shutil
from collections import namedtuple
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from api.wiring import EXTENSION
from app.documents import inspecting, rules
from app.documents.models import Document, UploadUse
from app.documents.rules import Amount, Sender
from app.kernel.database import connection
from storage import FolderStore
from tests.documents.hostile_pdf import nested_forms
from tests.support.uploads import ask, complete, photo, send, upload, wanted
from tests.support.world import Person, World, application, ok, problem

BOMB = nested_forms(6, 12)
LITTLE: Mapping[str, Amount] = {"matter": Amount(3, 100_000, 30_000), "account": Amount(1000, 10**9, 10**6)}
REPORT = {
    "location": {"longitude": 103.62, "latitude": 36.51},
    "kind": "fire",
    "description": "着火了",
    "people": 2,
    "contact_phone": "13911112222",
}


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Residents may send three papers for a matter, 100 kB, and have 30 s of processor."""
    monkeypatch.setattr(rules, "BUDGETS", {**rules.BUDGETS, Sender.RESIDENT: LITTLE})


@pytest.fixture
def strict(world: World) -> None:
    """Addresses are counted, as in production; each test comes from addresses of its own."""
    world.app.extensions[EXTENSION] = replace(world.parts, settings=replace(world.parts.settings, rate_limits=True))


def refusal(person: Person, draft: Any, data: bytes = photo()) -> str:
    answer = problem(person.post("/documents", wanted("applications", draft["id"], "id_card", data)), 409)
    return str(answer["detail"])


def used() -> dict[str, tuple[int, int, int]]:
    with connection():
        return {row.sender.rpartition("/")[0]: (row.papers, row.size, row.cpu_ms) for row in UploadUse.select()}


def test_so_many_papers_a_day_and_refused_ones_count(world: World, zhang: Person, draft: Any, little: None) -> None:
    for data in (photo(), b"<html>", photo()):
        upload(zhang, "applications", draft["id"], "id_card", data)
    assert refusal(zhang, draft) == rules.TOO_MANY["papers"]
    assert used()["resident/matter"][:2] == (3, 2 * len(photo()) + 6), "what was not taken is not counted"
    world.advance(1)
    assert ask(zhang, draft, photo())["document"]["state"] == "pending"


def test_so_many_bytes_a_day_whether_they_come_or_not(zhang: Person, draft: Any, little: None) -> None:
    ok(zhang.post("/documents", wanted("applications", draft["id"], "id_card", photo(), size=90_000)))
    assert refusal(zhang, draft, bytes(20_000)) == rules.TOO_MANY["size"]


def test_each_matter_and_each_sender_has_a_budget_of_its_own(
    world: World, zhang: Person, draft: Any, little: None
) -> None:
    for _ in range(3):
        ask(zhang, draft, photo())
    assert refusal(zhang, draft)
    other = world.resident("li", "李四")
    another = ok(other.post("/applications", application(other)))
    assert ask(other, another, photo())["document"]["state"] == "pending"


def test_what_a_file_costs_is_counted_and_no_file_costs_more_than_is_left(
    zhang: Person, draft: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tight = LITTLE | {"matter": Amount(100, 10**9, 1_500)}
    monkeypatch.setattr(rules, "BUDGETS", {**rules.BUDGETS, Sender.RESIDENT: tight})
    asked = ask(zhang, draft, photo())
    first = upload(zhang, "applications", draft["id"], "id_card", BOMB, content_type="application/pdf")
    assert first["state"] == "refused" and "拍成照片" in first["reason"]
    assert 900 <= used()["resident/matter"][2] <= 2_500, "the second that was begun is used to its end"
    with connection():
        UploadUse.update(cpu_ms=1_500).execute()
    send(zhang, asked["upload"], photo())
    judged = ok(complete(zhang, asked))
    assert (judged["state"], judged["reason"]) == ("refused", rules.TOO_MANY["cpu_ms"])
    with connection():
        assert {row.counted_by for row in Document.select()} == {""}, (
            "whom it counted for is forgotten with the verdict"
        )


@pytest.mark.usefixtures("strict")
def test_whoever_reports_without_log_in_has_little_however_many_matters_they_make(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {"address": Amount(3, 10**9, 10**6), "matter": Amount(2, 10**9, 10**6)}
    monkeypatch.setattr(rules, "BUDGETS", {**rules.BUDGETS, Sender.STRANGER: few})
    assert reported(world, "203.0.113.7", 3) == [201, 201, 409], "of one matter"
    assert reported(world, "203.0.113.7", 2) == [201, 409], "of one address"
    assert reported(world, "203.0.113.8", 1) == [201]


def reported(world: World, address: str, papers: int) -> list[int]:
    """The answers that somebody without log-in hears from this address to so many papers of a new report."""
    nobody = world.nobody()
    nobody.client.environ_base["REMOTE_ADDR"] = address
    report = ok(nobody.post("/emergencies", REPORT))
    nobody.headers["X-Tracking-Token"] = report["tracking_token"]
    paper = wanted("emergencies", report["id"], "scene_photo", photo())
    return [nobody.post("/documents", paper).status_code for _ in range(papers)]


def test_many_of_one_sender_wait_behind_one_of_another(
    world: World, zhang: Person, draft: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspecting, "PATIENCE_SECONDS", 0.0)
    other = world.resident("li", "李四")
    another = ok(other.post("/applications", application(other)))
    for person, case, count in ((zhang, draft, 5), (other, another, 1)):
        for _ in range(count):
            asked = ask(person, case, photo())
            send(person, asked["upload"], photo())
            ok(complete(person, asked))
    with connection():
        assert [row.turn for row in Document.select().order_by(Document.created_at)] == [0, 1, 2, 3, 4, 0]
    for _ in range(2):
        inspecting.inspect_upload(world.parts.store, None, world.parts.limits)
    assert other.read(f"/applications/{another['id']}/documents")["items"][0]["state"] == "ready"


Disk = namedtuple("Disk", "total used free")


@pytest.mark.parametrize("store_kind", ["folder"], indirect=True)
def test_a_full_disk_takes_nothing_new_and_loses_nothing(
    world: World, zhang: Person, draft: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspecting, "PATIENCE_SECONDS", 0.0)
    store = world.parts.store
    assert isinstance(store, FolderStore)
    monkeypatch.setattr(store, "_floor", 10**9)
    taken, announced = ask(zhang, draft, photo()), ask(zhang, draft, photo())
    send(zhang, taken["upload"], photo())
    ok(complete(zhang, taken))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Disk(10**12, 10**12 - 10**9, 10**9))
    refused = problem(zhang.post("/documents", wanted("applications", draft["id"], "id_card", photo())), 503)
    assert refused["detail"] == rules.NO_ROOM
    assert send(zhang, announced["upload"], photo()) == 503
    world.work()
    assert zhang.read(f"/documents/{taken['document']['id']}")["state"] == "ready"
