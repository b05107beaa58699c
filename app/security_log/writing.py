"""Writing to the security log: `note(What.LOG_IN, Result.WRONG, username=…)`, a row and a line.

In the caller's transaction, if there is one: what is undone did not happen. A refusal is therefore noted after the
transaction that it ended. Nothing of it is on the way of a read that succeeds.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import vault
from app.security_log.caller import caller, known_device
from app.security_log.collecting import queue
from app.security_log.models import SecurityEvent
from app.security_log.vocabulary import Result, What

log = logging.getLogger("security")
LONGEST_DETAIL = 120


@contextmanager
def rows_only() -> Iterator[None]:
    """While the demonstration makes hundreds of accounts: rows, but no lines."""
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def username_hash(username: str) -> str:
    return vault.blind_index("username", username)


def note(
    what: What,
    result: Result = Result.OK,
    *,
    account: UUID | None = None,
    by: UUID | None = None,
    username: str | None = None,
    session: UUID | None = None,
    detail: str = "",
) -> None:
    """`account`: whose; `by`: who did it, where somebody else; `username`: as typed, only its hash is kept;
    `detail`: of a closed vocabulary (a route, a role, a reason), never what somebody wrote.
    """
    here = caller()
    row: dict[str, Any] = {
        "id": new_id(),
        "at": datetime.now(UTC),
        "what": what,
        "result": result,
        "account": account,
        "by": by,
        "username_hash": None if username is None else username_hash(username),
        "address_hash": here.address_hash,
        "device": known_device(),
        "session": session,
        "detail": detail[:LONGEST_DETAIL],
        "request_id": here.request_id,
    }
    insert(SecurityEvent, row)
    queue(row["id"])
    log.info(
        "security event", extra={name: str(value) for name, value in row.items() if value and name != "request_id"}
    )
