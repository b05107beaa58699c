"""Alive, ready or not and why, figures, and what happens while a part does not answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from peewee import OperationalError

from api import create_app
from api.http.logs import MaskedLines
from app.kernel.database import database
from app.record.models import Heartbeat
from config import Settings
from storage.errors import Unavailable
from tests.support.world import World, ok, problem


def checks(world: World) -> tuple[int, dict[str, bool]]:
    answer = world.nobody().client.get("/readyz")
    body = answer.get_json()
    assert body["status"] == ("ready" if answer.status_code == 200 else "not ready")
    return answer.status_code, body["checks"]


def test_ready_when_everything_answers(world: World) -> None:
    world.work()
    assert checks(world) == (200, {"database": True, "storage": True, "worker": True})


def test_a_worker_that_has_not_been_heard_of_for_half_a_minute(world: World) -> None:
    world.work()
    with world.inside():
        Heartbeat.update(at=datetime.now(UTC) - timedelta(seconds=31)).execute()
    assert checks(world) == (503, {"database": True, "storage": True, "worker": False})


def test_a_store_that_cannot_be_written_to(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_ready() -> None:
        raise Unavailable("no space left")

    world.work()
    monkeypatch.setattr(world.parts.store, "ready", not_ready)
    assert checks(world) == (503, {"database": True, "storage": False, "worker": True})


@pytest.fixture
def without_database(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The database has gone away: no connection can be made."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("connection refused: password=secret")

    database.close_all()
    monkeypatch.setattr(database.obj, "connect", refuse)
    return world


def test_without_a_database_the_process_is_alive_and_not_ready(without_database: World) -> None:
    assert without_database.nobody().client.get("/healthz").status_code == 200
    assert without_database.nobody().client.get("/metrics").status_code == 200
    assert checks(without_database) == (503, {"database": False, "storage": True, "worker": False})


def test_without_a_database_people_are_asked_to_come_again(without_database: World) -> None:
    for path in ("/regions", "/me", "/publicity"):
        answer = without_database.nobody().get(path)
        said = problem(answer, 503, "unavailable")
        assert answer.headers["Retry-After"] and "没有丢" in said["detail"] and "secret" not in str(said)


def test_a_worker_outlives_its_database(without_database: World, caplog: pytest.LogCaptureFixture) -> None:
    from app.worker import Worker

    parts = without_database.parts
    worker = Worker(parts)
    assert worker.round() == 0
    assert "task failed" in caplog.text and "secret" not in caplog.text


def test_figures_for_who_has_the_token(world: World, make_settings: Callable[..., Settings], database_url: str) -> None:
    guarded = World(
        create_app(make_settings(DATABASE_URL=database_url, METRICS_TOKEN="a-long-token")), world.wechat, ""
    )
    client = guarded.nobody().client
    problem(client.get("/metrics"), 403)
    problem(client.get("/metrics", headers={"Authorization": "Bearer a-long-toke"}), 403)
    answer = client.get("/metrics", headers={"Authorization": "Bearer a-long-token"})
    assert answer.status_code == 200 and b"http_request_seconds" in answer.data


def test_in_production_there_are_no_figures_without_a_token(
    make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    settings = make_settings(DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3")
    client = create_app(replace(settings, demonstration=False)).test_client()
    database.close_all()
    problem(client.get("/metrics"), 404)


def test_whoever_found_a_flaw_is_told_whom_to_tell(
    world: World, make_settings: Callable[..., Settings], database_url: str
) -> None:
    """RFC 9116: a contact, and until when it holds."""
    problem(world.nobody().client.get("/.well-known/security.txt"), 404)
    contact = "mailto:security@help.example.gov.cn"
    client = create_app(make_settings(DATABASE_URL=database_url, SECURITY_CONTACT=contact)).test_client()
    lines = client.get("/.well-known/security.txt").text.splitlines()
    said = dict(line.split(": ", 1) for line in lines)
    assert said["Contact"] == contact and datetime.fromisoformat(said["Expires"]) > datetime.now(UTC)


def test_the_id_of_a_request_is_ours_and_the_callers_stands_beside_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever sends the same id twice does not make two requests look like one."""
    client = world.nobody().client
    with caplog.at_level("INFO", logger="api.access"):
        answers = [client.get("/api/v1/me", headers={"X-Request-ID": "from-the-phone-2"}) for _ in range(2)]
        for bad in ("short", "x" * 65, "with space in it", '"quoted-value"'):
            client.get("/healthz", headers={"X-Request-ID": bad})
    ours = {answer.get_json()["request_id"] for answer in answers}
    assert ours == {answer.headers["X-Request-ID"] for answer in answers} and len(ours) == 2
    said = [getattr(line, "caller_request_id", None) for line in caplog.records if line.name == "api.access"]
    assert said == ["from-the-phone-2"] * 2 + [None] * 4


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("number 620121196001010017 claimed", True),
        ("number 62012119600101001X claimed", True),
        ("13812341234", True),
        ("电话13812341234打不通", True),
        ("account 6217003330009998887", True),
        ("request 01a20cc2-c5d1-7526-91c7-253270813163", False),
        ("took 1234 ms", False),
    ],
)
def test_long_numbers_never_reach_a_line(text: str, masked: bool) -> None:
    """Wherever in the record they are: the message, its arguments, what was added, a traceback."""
    formatter = MaskedLines()
    records = [logging.makeLogRecord({"msg": text}), logging.makeLogRecord({"msg": "%s", "args": (text,)})]
    records.append(logging.makeLogRecord({"msg": "x", "error": text}))
    try:
        raise ValueError(text)
    except ValueError as error:
        records.append(logging.makeLogRecord({"msg": "x", "exc_info": (ValueError, error, error.__traceback__)}))
    for record in records:
        line = formatter.format(record)
        assert ("•••" in line) is masked and (text in line) is not masked
        assert json.loads(line)["request_id"]


def test_an_unexpected_error_says_where_and_not_what(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("金丝雀 620121196001010017")

    zhang = world.resident()
    monkeypatch.setattr("api.routes.auth.export_of", fail)
    said = problem(zhang.get("/me/export"), 500, "internal")
    assert "金丝雀" not in str(said) + caplog.text
    logged = [record.__dict__ for record in caplog.records if record.getMessage() == "unexpected error"]
    assert [(record["error"], "test_health.py" in record["where"]) for record in logged] == [("RuntimeError", True)]
    assert ok(zhang.get("/me"))
