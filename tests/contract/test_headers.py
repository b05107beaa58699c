"""What every answer carries, and what other pages may do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app
from app.kernel.database import database
from config import Settings

ALLOWED, OTHER = "https://service.example.cn", "https://evil.example.com"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def make_app(database_url: str, make_settings: Callable[..., Settings]) -> Iterator[Callable[..., Flask]]:
    """The application with other settings than the usual ones."""
    yield lambda **environment: create_app(make_settings(DATABASE_URL=database_url, **environment))
    database.close_all()


def test_every_answer_is_fenced(make_app: Callable[..., Flask]) -> None:
    client = make_app(PUBLIC_BASE_URL="https://service.example.cn").test_client()
    for path in ("/healthz", "/docs", "/verify/x", "/api/v1/programmes", "/api/v1/me", "/nowhere"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "DENY", path
        assert headers["Referrer-Policy"] == "no-referrer", path
        policy = set(headers["Content-Security-Policy"].split("; "))
        assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= policy, path
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", path
        assert headers["X-Request-ID"], path
        assert not {"Server", "Set-Cookie", "X-Powered-By"} & set(headers.keys()), path
    assert client.get("/api/v1/me").headers["Cache-Control"] == "no-store"


def test_every_header_is_said_once(make_app: Callable[..., Flask]) -> None:
    """Two content policies at once blocked the style of the page that verifies a notice."""
    client = make_app().test_client()
    for path in ("/verify/nothing", "/", "/docs", "/healthz", "/api/v1/programmes", "/api/v1/me", "/nowhere"):
        names = [name for name, _ in client.get(path).headers if name != "Vary"]
        assert len(names) == len(set(names)), (path, names)
    assert "style-src" in client.get("/verify/nothing").headers["Content-Security-Policy"]


def test_no_browser_keeps_what_it_was_shown(make_app: Callable[..., Flask]) -> None:
    client = make_app().test_client()
    for path in ("/api/v1/programmes", "/api/v1/regions", "/api/v1/me", "/verify/nothing"):
        assert "no-store" in client.get(path).headers["Cache-Control"], path


def shared(answer: TestResponse) -> str | None:
    return answer.headers.get("Access-Control-Allow-Origin")


def test_nothing_is_shared_by_default(make_app: Callable[..., Flask]) -> None:
    client = make_app().test_client()
    for origin in (ALLOWED, OTHER, "null"):
        assert shared(client.get("/api/v1/programmes", headers={"Origin": origin})) is None
        assert shared(client.options("/api/v1/applications", headers={"Origin": origin})) is None


def test_named_origins_may_read_and_write(make_app: Callable[..., Flask]) -> None:
    client = make_app(CORS_ORIGINS=f"{ALLOWED},https://second.example.cn").test_client()
    asked = {
        "Origin": ALLOWED,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization",
    }
    preflight = client.options("/api/v1/applications/01997fb0-0000-7000-8000-000000000000", headers=asked)
    assert preflight.status_code == 200 and shared(preflight) == ALLOWED
    assert "PATCH" in preflight.headers["Access-Control-Allow-Methods"]
    assert {"Authorization", "Idempotency-Key", "If-Match", "X-Tracking-Token"} <= set(
        preflight.headers["Access-Control-Allow-Headers"].split(", ")
    )
    assert "Access-Control-Allow-Credentials" not in preflight.headers
    answer = client.get("/api/v1/programmes", headers={"Origin": ALLOWED})
    assert shared(answer) == ALLOWED and "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert shared(client.get("/api/v1/me", headers={"Origin": ALLOWED})) == ALLOWED, "refusals can be read as well"
    for origin in (OTHER, "null", f"{ALLOWED}.evil.com", ALLOWED.upper(), "http://service.example.cn"):
        answer = client.get("/api/v1/programmes", headers={"Origin": origin})
        assert shared(answer) is None and "Origin" in answer.headers["Vary"], origin


OBJECTIONS = "/api/v1/publicity/01997fb0-0000-7000-8000-000000000000/objections"


def object_often(client: FlaskClient, times: int, **headers: str) -> list[TestResponse]:
    """Object to a notice that is not there, by an operation that allows twenty a minute."""
    return [client.post(OBJECTIONS, json={"text": "不符合"}, headers=headers) for _ in range(times)]


def test_strict_limits_say_when_to_come_back(make_app: Callable[..., Flask]) -> None:
    client = make_app(RATE_LIMITS="strict").test_client()
    *first, late = object_often(client, 21)
    assert {answer.status_code for answer in first} == {404}
    assert late.status_code == 429 and late.content_type == "application/problem+json"
    assert 1 <= int(late.headers["Retry-After"]) <= 60
    assert client.get("/healthz").status_code == 200, "another operation has a limit of its own"


def test_each_address_has_limits_of_its_own(make_app: Callable[..., Flask]) -> None:
    """Behind one proxy the caller's address is what the proxy says, and nothing that the caller says himself."""
    client = make_app(RATE_LIMITS="strict", TRUSTED_PROXIES="1").test_client()
    assert object_often(client, 21, **{"X-Forwarded-For": "203.0.113.1"})[-1].status_code == 429
    assert object_often(client, 1, **{"X-Forwarded-For": "203.0.113.2"})[0].status_code == 404
    assert object_often(client, 1, **{"X-Forwarded-For": "198.51.100.9, 203.0.113.1"})[0].status_code == 429


def test_demonstration_limits_are_loose(make_app: Callable[..., Flask]) -> None:
    assert {answer.status_code for answer in object_often(make_app().test_client(), 40)} == {404}
