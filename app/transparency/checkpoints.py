"""What the log signs: its size and root, and which of that enough outside keepers have signed as well."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from peewee import fn

from app.kernel.clock import clock
from app.kernel.database import Prepared, connection, driver_value, insert, placeholder, transaction
from app.transparency.log import Log
from app.transparency.merkle import root
from app.transparency.models import LogCheckpoint, LogCosignature, LogState, LogWitness
from app.transparency.notes import Checkpoint, checkpoint_text, holds, signature_of, signed
from app.transparency.tree import THE_LOG, Tiles, held

log_lines = logging.getLogger(__name__)

# While keepers are asked to sign one checkpoint the next waits so long: else they might never sign the same.
PATIENCE = timedelta(minutes=1)


class Inconsistent(Exception):
    """The tree does not hold what was signed of it before: nothing more is signed."""


def newest() -> LogCheckpoint | None:
    found: LogCheckpoint | None = LogCheckpoint.select().order_by(LogCheckpoint.size.desc()).first()
    return found


def checkpoint_of(size: int) -> LogCheckpoint:
    found: LogCheckpoint = LogCheckpoint.get(LogCheckpoint.size == size)
    return found


def witnessed(log: Log) -> LogCheckpoint | None:
    """The newest checkpoint that enough of today's keepers have signed; without keepers the newest of all."""
    if not log.quorum:
        return newest()
    enough = (
        LogCosignature.select(LogCosignature.size)
        .where(LogCosignature.witness.in_([each.key.name for each in log.witnesses]))
        .group_by(LogCosignature.size)
        .having(fn.COUNT(LogCosignature.id) >= log.quorum)
        .order_by(LogCosignature.size.desc())
        .first()
    )
    return checkpoint_of(enough.size) if enough else None


def note_of(checkpoint: LogCheckpoint) -> str:
    """With the lines of all who signed it."""
    lines = LogCosignature.select().where(LogCosignature.size == checkpoint.size).order_by(LogCosignature.witness)
    return str(checkpoint.note) + "".join(f"{row.line}\n" for row in lines)


def is_due(_: datetime) -> bool:
    """Whether there are leaves that no checkpoint has, and the last one is signed or has waited long enough.
    On real time.
    """
    return bool(_DUE.rows(driver_value(LogState.next_at, datetime.now(UTC))))


_DUE = Prepared(
    lambda: LogState.select(LogState.name).where(
        (LogState.size > LogState.signed) & (LogState.next_at <= placeholder())
    )
)


def make(log: Log) -> int:
    """Sign the tree as it is now, and ask the keepers. Answers 1, or 0 where somebody else has done it."""
    with connection(), transaction():
        state, last, tiles, now = held(), newest(), Tiles(), datetime.now(UTC)
        if state.size <= state.signed:
            return 0
        _must_continue(log, last, tiles)
        note = signed(checkpoint_text(log.origin, state.size, root(state.size, tiles)), log.origin, log.private)
        LogCheckpoint.insert(size=state.size, note=note, made_at=now).execute()
        next_at = now + PATIENCE if log.quorum else now
        LogState.update(signed=state.size, next_at=next_at).where(THE_LOG).execute()
        _ask_keepers(log)
    return 1


def add_cosignature(log: Log, size: int, witness: str, line: str) -> None:
    """Keep what a keeper has signed, inside the caller's transaction. When enough have, the next one may be made."""
    now = datetime.now(UTC)
    insert(LogCosignature, {"size": size, "witness": witness, "line": line, "at": now}, skip_known=True)
    signed_one = witnessed(log)
    if signed_one is not None and signed_one.size == size:
        LogState.update(next_at=now).where(THE_LOG, LogState.signed == size).execute()


def _must_continue(log: Log, last: LogCheckpoint | None, tiles: Tiles) -> None:
    """A log never signs two trees of which one does not begin with the other: raises Inconsistent."""
    if last is None:
        return
    said = Checkpoint.parse(last.note)
    signature = signature_of(said.lines, log.key) if said.origin == log.origin else None
    ours = said.origin != log.origin or (signature is not None and holds(log.key, said.text, signature))
    if not ours or root(said.size, tiles) != said.root:
        log_lines.critical("the log's tree is not the one that was signed", extra={"size": said.size})
        raise Inconsistent


def _ask_keepers(log: Log) -> None:
    """Whoever waits after a failure keeps waiting: they are asked for the newest then."""
    now = clock.now()
    names = [each.key.name for each in log.witnesses]
    for name in names:
        LogWitness.insert(name=name, due_at=now).on_conflict_ignore().execute()
    idle = LogWitness.due_at.is_null() & LogWitness.name.in_(names)
    LogWitness.update(due_at=now, attempts=0, given_up_at=None).where(idle).execute()
