"""Tries at a password, counted by username and place before the password is looked at. On real time.

A username that nobody has is counted like any other: the answers must not tell which exist.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from app.accounts.device_models import LogInTries
from app.accounts.slowing_rules import Tries, seconds_to_wait
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import TooMany
from app.kernel.identifiers import new_id
from app.security_log.caller import caller, known_device, open_session_id
from app.security_log.writing import username_hash

EVERYWHERE = ""
GUARDED_FOR = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(hours=24)
SLOW_DOWN = "输错的次数多了，请稍等一会儿再试。忘记密码的，请联系系统管理员。"


def claim_try(username: str) -> None:
    """Count a try before the password is looked at, so that parallel guesses cannot outrun the count.
    Raises TooMany while the place has to wait.
    """
    now, name, place = datetime.now(UTC), username_hash(username), _place()
    is_known = not place.startswith("address:")
    with transaction():
        here, is_new = _locked(name, place, now)
        lately = 0 if is_known else _everywhere(name, now)
        failures = 0 if now - here.last_at > FORGOTTEN_AFTER else here.failures
        seconds_ago = 0.0 if is_new else (now - here.last_at).total_seconds()
        wait = seconds_to_wait(Tries(failures, lately, is_known, seconds_ago))
        if not wait:
            LogInTries.update(failures=failures + 1, last_at=now).where(LogInTries.id == here.id).execute()
    if wait:
        raise TooMany(SLOW_DOWN, retry_after=math.ceil(wait))


def count_failure(username: str) -> None:
    """The try was wrong. From a place that is not known it counts for the guard of the whole name."""
    if not _place().startswith("address:"):
        return
    now = datetime.now(UTC)
    with transaction():
        everywhere, _ = _locked(username_hash(username), EVERYWHERE, now)
        failures = 0 if now - everywhere.last_at > GUARDED_FOR else everywhere.failures
        LogInTries.update(failures=failures + 1, last_at=now).where(LogInTries.id == everywhere.id).execute()


def forgive(username: str) -> None:
    """The try was right: what was counted here is forgotten."""
    LogInTries.delete().where(
        LogInTries.username_hash == username_hash(username), LogInTries.place == _place()
    ).execute()


def forgive_everywhere(username: str) -> None:
    """The password is another one: nothing of what was tried counts."""
    LogInTries.delete().where(LogInTries.username_hash == username_hash(username)).execute()


def forget_tries(now: datetime) -> int:
    """Remove what counts no more. Answers how many rows went."""
    removed: int = LogInTries.delete().where(LogInTries.last_at < now - FORGOTTEN_AFTER).execute()
    return removed


def _place() -> str:
    if session := open_session_id():
        return f"session:{session}"
    if device := known_device():
        return f"device:{device}"
    return f"address:{caller().address_hash}"


def _everywhere(name: str, now: datetime) -> int:
    row = LogInTries.get_or_none(LogInTries.username_hash == name, LogInTries.place == EVERYWHERE)
    return row.failures if row is not None and now - row.last_at <= GUARDED_FOR else 0


def _locked(name: str, place: str, now: datetime) -> tuple[LogInTries, bool]:
    """The row, locked until the end of the transaction; and whether it was made just now."""
    row = {"id": new_id(), "username_hash": name, "place": place, "failures": 0, "last_at": now}
    is_new = insert(LogInTries, row, skip_known=True) == 1
    query = LogInTries.select().where(LogInTries.username_hash == name, LogInTries.place == place)
    return lock_row(query).get(), is_new
