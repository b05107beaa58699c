"""Proving that nobody touched the record: walking every chain, and a daily digest of all chain heads
to be kept elsewhere.

Within the database a chain that was cut off, or written anew from some point on, looks whole. The digest of a day that
is kept outside shows it: what the chains ended with at the end of that day can be counted again at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from peewee import JOIN, fn

from app.kernel.calendar.counting import end_of_day, local_date
from app.kernel.database import connection
from app.kernel.tasks import INSIDE, Task
from app.record.events import Event, Flaw, flaws
from app.record.models import AuditDigest
from app.record.subjects import Subject

# Longer than any request or task runs: whatever was begun before the end of the day is committed by then.
SETTLED = timedelta(minutes=10)


@dataclass(frozen=True)
class Chain:
    """A chain and what its subject's row says of its end (None for accounts and settings, which have no row)."""

    collection: str
    subject: UUID
    head: str | None
    state: str | None

    def flaws(self) -> Iterator[Flaw]:
        return flaws(self.collection, self.subject, head=self.head, state=self.state)


def chains() -> Iterator[Chain]:
    """Every subject and everything else that has events."""
    subjects = Subject.select(Subject.collection, Subject.id, Subject.chain_head, Subject.state)
    for row in subjects.iterator():
        yield Chain(row.collection, row.id, row.chain_head, row.state)
    others = (
        Event.select(Event.collection, Event.subject)
        .join(Subject, JOIN.LEFT_OUTER, on=(Subject.id == Event.subject) & (Subject.collection == Event.collection))
        .where(Subject.id.is_null())
        .distinct()
    )
    for row in others.iterator():
        yield Chain(row.collection, row.subject, None, None)


def verify() -> Iterator[Flaw]:
    """Each place of the whole record that does not hold together."""
    for chain in chains():
        yield from chain.flaws()


@dataclass(frozen=True)
class Digest:
    """How many chains there were at the end of `day`, and the hash over their heads in the order of subjects
    and collections.
    """

    day: date
    chains: int
    digest: str

    def __str__(self) -> str:
        return f"{self.day} {self.chains} {self.digest}"

    @staticmethod
    def read(line: str) -> Digest:
        """What `str` wrote. Raises ValueError for anything else."""
        day, count, digest = line.split()
        return Digest(date.fromisoformat(day), int(count), digest)


def digest_of(day: date) -> Digest:
    """Counted from the events that were written up to the end of `day`, on real time: their ids
    (UUIDv7) begin with it.
    """
    end = UUID(int=int(end_of_day(day).timestamp() * 1000) << 80)
    last = (
        Event.select(Event.collection, Event.subject, fn.MAX(Event.seq).alias("seq"))
        .where(Event.id < end)
        .group_by(Event.subject, Event.collection)
    )
    same = (last.c.subject == Event.subject) & (last.c.collection == Event.collection) & (last.c.seq == Event.seq)
    heads = Event.select(Event.subject, Event.hash).join(last, on=same).order_by(Event.subject, Event.collection)
    whole, count = hashlib.sha256(), 0
    for row in heads.iterator():
        whole.update(f"{row.subject}:{row.hash}\n".encode())
        count += 1
    return Digest(day, count, whole.hexdigest())


def last_finished_day(now: datetime) -> date:
    return local_date(now - SETTLED) - timedelta(days=1)


def saved_digest(day: date) -> Digest | None:
    row = AuditDigest.get_or_none(AuditDigest.day == day)
    return Digest(row.day, row.chains, row.digest) if row else None


def digests(*, before: date | None, limit: int) -> list[Digest]:
    """Those that were kept, newest first."""
    query = AuditDigest.select()
    if before is not None:
        query = query.where(AuditDigest.day < before)
    return [Digest(row.day, row.chains, row.digest) for row in query.order_by(AuditDigest.day.desc()).limit(limit)]


def save_digest(day: date) -> Digest:
    """Count the digest of a finished day, once; afterwards answer what was kept. Holds no lock while it counts."""
    kept = saved_digest(day)
    if kept is None:
        kept = digest_of(day)
        AuditDigest.insert(
            day=day, chains=kept.chains, digest=kept.digest, made_at=datetime.now(UTC)
        ).on_conflict_ignore().execute()
    return kept


def make_daily_digest() -> int:
    """The digest of the last day that is over, once."""
    day = last_finished_day(datetime.now(UTC))
    with connection():
        if saved_digest(day) is not None:
            return 0
        save_digest(day)
    return 1


TASKS = (Task("daily digest", INSIDE, lambda _: make_daily_digest(), every=300.0),)
