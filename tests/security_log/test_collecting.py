"""The security log is sent to another machine as it is written; what that does not take is not lost."""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from app.kernel.database import transaction
from app.security_log.collecting import SEND, collector
from app.security_log.models import LineToSend, SecurityEvent
from app.security_log.vocabulary import What
from app.security_log.writing import note
from tests.support.world import World

SECRET = "a-secret-for-the-collector"


class OtherMachine(HTTPServer):
    """Takes lines that are signed, and signs that it has them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.lines: list[dict[str, str]] = []
        self.calls, self.status, self.signs = 0, 200, SECRET


class _Door(BaseHTTPRequestHandler):
    server: OtherMachine

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        theirs = self.headers["X-Signature"]
        assert theirs == _signed(SECRET, self.headers["X-Timestamp"].encode(), b"POST", b"/", body)
        self.server.calls += 1
        if self.server.status == 200:
            self.server.lines += json.loads(body)["lines"]
        self.send_response(self.server.status)
        self.send_header("X-Signature", _signed(self.server.signs, theirs.encode(), b""))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing."""


def _signed(secret: str, *parts: bytes) -> str:
    return hmac.new(secret.encode(), b"\n".join(parts), sha256).hexdigest()


@pytest.fixture
def other() -> Iterator[OtherMachine]:
    server = OtherMachine()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    collector.url, collector.secret = f"http://127.0.0.1:{server.server_port}", SECRET
    yield server
    collector.url = ""
    server.shutdown()
    server.server_close()


def waiting(world: World, **changes: Any) -> list[Any]:
    with world.inside():
        if changes:
            LineToSend.update(changes).execute()
        return list(LineToSend.select())


def test_every_row_arrives_once_and_says_what_the_log_says(world: World, other: OtherMachine) -> None:
    officer = world.officer()
    world.nobody().post("/auth/staff", {"username": "nobody-of-that-name", "password": "wrong"})
    assert len(waiting(world)) == 2
    world.work()
    world.work()
    assert waiting(world) == [] and other.calls == 1, "together, and once"
    right, wrong = other.lines
    assert (right["what"], right["result"], right["account"]) == ("log_in", "ok", officer.account["id"])
    assert wrong["result"] == "wrong" and "nobody-of" not in str(other.lines) and "127.0.0.1" not in str(other.lines)
    with world.inside():
        assert {line["id"] for line in other.lines} < {str(row.id) for row in SecurityEvent.select()}


FAULTS = (("status", "Status503"), ("signs", "NotGenuine"), ("gone", "Unreachable"))


@pytest.mark.parametrize(("fault", "error"), FAULTS)
def test_what_is_not_taken_waits_and_at_last_is_given_up_with_an_owner(
    world: World, other: OtherMachine, fault: str, error: str
) -> None:
    before = (other.status, other.signs, collector.url)
    if fault == "status":
        other.status = 503
    elif fault == "signs":
        other.signs = "somebody else's"
    else:
        collector.url = "http://127.0.0.1:9"
    world.officer()
    world.work()
    [line] = waiting(world)
    assert (line.attempts, line.last_error) == (1, error) and line.due_at > datetime.now(UTC), "later, not at once"
    waiting(world, attempts=SEND.gives_up_after, due_at=line.due_at.replace(year=2020))
    world.work()
    [lost] = waiting(world)
    assert lost.given_up_at is not None
    assert "administrator" in world.command("jobs", "given-up")[1]
    other.status, other.signs, collector.url = before
    other.lines.clear()
    waiting(world, due_at=lost.given_up_at, given_up_at=None, attempts=0)
    world.work()
    assert waiting(world) == [] and len(other.lines) == 1, "taken up again, it goes"


def test_what_was_undone_is_not_sent_and_nothing_waits_where_nobody_collects(world: World, other: OtherMachine) -> None:
    with world.inside(), pytest.raises(ZeroDivisionError), transaction():
        note(What.LOG_IN)
        raise ZeroDivisionError
    assert waiting(world) == []
    collector.url = ""
    world.officer()
    assert waiting(world) == []
