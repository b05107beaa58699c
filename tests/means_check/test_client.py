"""The adapter against the real stand-in: signed questions, and every way in which an answer can fail to come
or to fit.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.kernel.signed_http import SignedHttp
from app.means_check.client import Authorisation, CheckFailed, CheckRequest, HttpCheckPlatform
from app.means_check.sources import SOURCES
from tests.support.stand_ins import Platform
from tests.support.world import id_number


def question(source: str = "banks", digits: int = 1, **changes: Any) -> CheckRequest:
    authorisation = Authorisation(new_id(), "2026-11", "0" * 64, datetime.now(UTC), date(2099, 1, 1))
    fields = {
        "id": new_id(),
        "source": source,
        "name": "张三",
        "id_number": Secret(id_number(serial=digits)),
        "purpose": "minimum_living_allowance",
        "case_number": "A620171101-2026-000001",
        "authorisation": authorisation,
    }
    return CheckRequest(**(fields | changes))


def refusal(platform: HttpCheckPlatform, asked: CheckRequest) -> str:
    with pytest.raises(CheckFailed) as failed:
        platform.ask(asked)
    return failed.value.kind


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_answers(platform: Platform, source: str) -> None:
    answer = platform.client().ask(question(source))
    assert (answer.status, answer.reference) == ("hit" if source == "household_registration" else "none", None)


def test_the_question_carries_its_authorisation(platform: Platform) -> None:
    asked, last = question(), len(platform.asked())
    platform.client().ask(asked)
    [seen] = platform.asked(since=last)
    assert (seen["id"], seen["purpose"], seen["case_number"]) == (str(asked.id), asked.purpose, asked.case_number)
    assert seen["authorisation"]["id"] == str(asked.authorisation.id)
    assert seen["authorisation"]["valid_until"] == "2099-01-01"


def test_the_same_person_always_has_the_same(platform: Platform) -> None:
    answers = [platform.client().ask(question("banks", 961)) for _ in range(2)]
    assert [answer.facts for answer in answers] == [{"savings": 300_000_00}] * 2


def test_an_answer_promised_for_later_is_fetched(platform: Platform) -> None:
    platform.fail("banks", "pending", seconds=0.3)
    asked, client = question("banks", 961), platform.client()
    promised = client.ask(asked)
    assert promised.status == "pending" and promised.reference is not None and promised.facts == {}
    assert client.poll(asked, promised.reference).status == "pending"
    time.sleep(0.35)
    assert client.poll(asked, promised.reference).facts == {"savings": 300_000_00}


@pytest.mark.parametrize(
    ("fault", "kind"), [("http500", "unreachable"), ("refuse", "refused"), ("wrong", "wrong"), ("timeout", "timeout")]
)
def test_no_answer_has_a_kind(platform: Platform, fault: str, kind: str) -> None:
    platform.fail("tax", fault, seconds=0.6)
    patience = 0.2 if kind == "timeout" else 5
    assert refusal(platform.client(timeout=patience), question("tax")) == kind
    assert platform.client().ask(question("tax")).status == "none", "a fault on order strikes once"


def test_a_question_with_a_wrong_signature_is_not_answered(platform: Platform) -> None:
    last = len(platform.asked())
    assert refusal(platform.client(secret="another-secret-of-some-length"), question()) == "wrong"
    assert platform.asked(since=last) == []


def test_nobody_there(platform: Platform) -> None:
    assert refusal(HttpCheckPlatform("http://127.0.0.1:9", "secret", 1), question()) == "unreachable"
    assert refusal(HttpCheckPlatform("", "secret", 1), question()) == "unreachable"


class Forger(BaseHTTPRequestHandler):
    """Somebody in between who says what he likes; he does not know the secret."""

    def do_POST(self) -> None:
        body = b'{"id": "x", "source": "banks", "status": "none", "facts": {}}'
        self.send_response(200)
        self.send_header("X-Signature", "0" * 64)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def forger() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Forger)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_answer_that_is_not_signed_is_no_answer(forger: str) -> None:
    assert refusal(HttpCheckPlatform(forger, "secret", 2), question()) == "wrong"


class Repeater(BaseHTTPRequestHandler):
    """Somebody in between who heard an honest answer to the first question and gives it to every other."""

    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        signature = hmac.new(b"secret", self.headers["X-Signature"].encode() + b"\n{}", sha256).hexdigest()
        self.heard.append(signature)
        self.send_response(200)
        self.send_header("X-Signature", self.heard[0])
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args: Any) -> None:
        pass


def test_an_answer_to_another_question_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are asked in the same second."""
    monkeypatch.setattr("app.kernel.signed_http.time.time", lambda: 1_800_000_000)
    server = HTTPServer(("127.0.0.1", 0), Repeater)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = SignedHttp(f"http://127.0.0.1:{server.server_port}", "secret", 2, 1000)
    answers = [client.call("GET", f"/checks/{name}", b"").genuine for name in ("one", "other")]
    server.shutdown()
    server.server_close()
    assert answers == [True, False]
