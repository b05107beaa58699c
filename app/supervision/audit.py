"""Proving that nobody touched the record: walking every chain, and a daily digest of all chain heads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

from peewee import fn

from app.events import Event, Flaw, flaws
from app.subjects import Subject
from app.supervision.models import AuditDigest


def chains() -> Iterator[tuple[UUID, str | None]]:
    """Every subject that has events, with the head that its row names (None for accounts and settings)."""
    heads = {row.id: row.chain_head for row in Subject.select(Subject.id, Subject.chain_head).iterator()}
    seen = set()
    for row in Event.select(Event.subject).distinct().iterator():
        seen.add(row.subject)
        yield row.subject, heads.get(row.subject)
    for lost in heads.keys() - seen:
        yield lost, heads[lost]


def verify() -> Iterator[Flaw]:
    """Each place of the whole record that does not hold together."""
    for subject, head in chains():
        yield from flaws(subject, head=head)


def digest_of_heads() -> tuple[int, str]:
    """How many chains there are, and the hash over all their heads in the order of their subjects."""
    last = Event.select(Event.subject, fn.MAX(Event.seq).alias("seq")).group_by(Event.subject)
    heads = (
        Event.select(Event.subject, Event.hash)
        .join(last, on=(last.c.subject == Event.subject) & (last.c.seq == Event.seq))
        .order_by(Event.subject)
    )
    whole, count = hashlib.sha256(), 0
    for row in heads.iterator():
        whole.update(f"{row.subject}:{row.hash}\n".encode())
        count += 1
    return count, whole.hexdigest()


def make_digest(day: date) -> AuditDigest:
    """Keep the digest of `day`, once. Whoever keeps a copy outside can show later that nothing was cut off or written anew."""
    found = AuditDigest.get_or_none(AuditDigest.day == day)
    if found is None:
        count, digest = digest_of_heads()
        found = AuditDigest.create(day=day, chains=count, digest=digest, made_at=datetime.now(UTC))
    made: AuditDigest = found
    return made
