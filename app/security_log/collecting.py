"""Sending the security log to another machine (日志服务器) as it is written: signed, tried again, given up visibly.

Whoever breaks into this machine can then no more take back what was written before. A line waits in a table of its own,
in the transaction of its row, since a row of the log is never changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, insert
from app.kernel.jobs import Job
from app.kernel.signed_http import SignedHttp, Unreachable
from app.kernel.tasks import SELDOM, Lane, Task
from app.security_log.models import LineToSend, SecurityEvent

TIMEOUT_SECONDS, LONGEST_ANSWER, AT_ONCE = 10.0, 4096, 100
LANE = Lane("log collector", pause=SELDOM)
# The office by its name: offices stand above this room.
SEND = Job("send the security log", LineToSend, owner="administrator", gives_up_after=100)
SENT = (
    *("id", "at", "what", "result", "account", "by", "username_hash", "address_hash"),
    *("device", "session", "detail", "request_id"),
)


@dataclass
class Collector:
    """The settings of this process: where lines go, and with what they are signed. Nowhere without an address."""

    url: str = ""
    secret: str = ""


collector = Collector()


def queue(event: UUID) -> None:
    """In the transaction of the row."""
    if collector.url:
        insert(
            LineToSend,
            {"id": event, "due_at": clock.now(), "attempts": 0, "last_error": None, "given_up_at": None},
        )


def send() -> int:
    """Some of the lines that wait, in one call, the oldest first. Answers how many."""
    rows = jobs.take(SEND, AT_ONCE)
    if not rows:
        return 0
    error = _post([row.id for row in rows])
    for row in rows:
        if error is None:
            jobs.finish(SEND, row)
        else:
            jobs.wait(SEND, row, error)
    if error is None:
        with connection():
            LineToSend.delete().where(LineToSend.id.in_([row.id for row in rows])).execute()
    return len(rows)


def _post(ids: Sequence[UUID]) -> str | None:
    """The short name of what went wrong. Only an answer that the collector signed says that it has the lines."""
    if not collector.url:
        return "NoCollector"
    with connection():
        events = list(SecurityEvent.select().where(SecurityEvent.id.in_(ids)).order_by(SecurityEvent.id))
    lines = [{name: str(said) for name in SENT if (said := getattr(event, name))} for event in events]
    http = SignedHttp(collector.url, collector.secret, TIMEOUT_SECONDS, LONGEST_ANSWER)
    try:
        answer = http.call("POST", "/", json.dumps({"lines": lines}, ensure_ascii=False).encode())
    except Unreachable as error:
        return type(error).__name__
    if not answer.genuine:
        return "NotGenuine"
    return None if answer.status < 300 else f"Status{answer.status}"


TASKS = (Task(SEND.name, LANE, lambda _: send(), jobs.look(SEND)),)
JOBS = (SEND,)
