"""What each sender has used up today, counted in the database so that all processes count together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from app.accounts.actor import Actor
from app.documents.models import Document, UploadUse
from app.documents.rules import Amount, Sender, counted_by, network_of, seconds_left, what_is_used_up
from app.kernel.clock import clock
from app.kernel.database import database
from app.kernel.errors import Conflict
from app.kernel.privacy import vault
from app.record.subjects import Subject


def keys_of(actor: Actor, subject: Subject, address: str) -> tuple[str, ...]:
    """Whom an upload is counted for. `address`: of the network; empty where addresses are not counted."""
    hashed = vault.blind_index("upload", network_of(address)) if address else None
    return counted_by(_sender(actor), matter=subject.id, account=actor.account_id, address=hashed)


def _sender(actor: Actor) -> Sender:
    if actor.account_id is None:
        return Sender.STRANGER
    return Sender.STAFF if actor.kind == "staff" or actor.grants else Sender.RESIDENT


def take(keys: Iterable[str], size: int) -> None:
    """Count one more paper, inside the caller's transaction. Raises Conflict with a way out when it is too much; then
    the transaction ends, and nothing is counted.
    """
    if sentence := what_is_used_up(_add(keys, Amount(1, size))):
        raise Conflict(sentence)


def spend(keys: Iterable[str], cpu_ms: int) -> None:
    """Count what it took to look at a file. Inside the caller's transaction."""
    _add(keys, Amount(cpu_ms=cpu_ms))


def seconds_for(keys: Iterable[str]) -> int:
    """Seconds of processor that a file of these senders may take now. Inside the caller's connection."""
    keys = tuple(keys)
    rows = UploadUse.select().where(UploadUse.day == _today(), UploadUse.sender.in_(keys))
    return seconds_left({row.sender: Amount(row.papers, row.size, row.cpu_ms) for row in rows}, keys)


def turn_of(counted_by: str) -> int:
    """How many uploads of the same sender wait already."""
    sender = counted_by.partition(" ")[0]
    return int(
        Document.select().where(Document.due_at.is_null(False), Document.counted_by.startswith(f"{sender} ")).count()
    )


def forget_former_days() -> int:
    """Nobody asks about them any more. Answers how many rows."""
    removed: int = UploadUse.delete().where(UploadUse.day < str(clock.today() - timedelta(days=1))).execute()
    return removed


def _today() -> str:
    return str(clock.today())


def _add(keys: Iterable[str], amount: Amount) -> Mapping[str, Amount]:
    """Adds to each and answers what they have come to. In order of the keys, so that no two lock each other out."""
    today = _today()
    rows = [(key, today, amount.papers, amount.size, amount.cpu_ms) for key in sorted(keys)]
    cursor = database.execute_sql(_statement(len(rows)), [value for row in rows for value in row])
    return {key: Amount(*used) for key, *used in cursor.fetchall()}


def _statement(rows: int) -> str:
    places = f"({', '.join([database.obj.param] * 5)})"
    sums = ", ".join(f"{column} = upload_use.{column} + excluded.{column}" for column in ("papers", "size", "cpu_ms"))
    return (
        "INSERT INTO upload_use (sender, day, papers, size, cpu_ms) "  # noqa: S608  names of columns only
        f"VALUES {', '.join([places] * rows)} "
        f"ON CONFLICT (sender, day) DO UPDATE SET {sums} RETURNING sender, papers, size, cpu_ms"
    )
