"""The whole record as lines of JSON, for whoever checks it elsewhere with `docs/verify.py`.

One line each, in this order: `export`, every `checkpoint` with the lines of all who signed it, every `leaf`, every
`event` chain by chain as its hash was made of it, the `head` of every matter, `end` with the numbers of lines. It
streams: no more than a page of rows is held at a time. With `facts` it holds what people said and wants to be kept as
the files are; without, ids, times, states and hashes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from peewee import Field, Tuple, Value

from app.kernel.database import Table, driver_value
from app.record.events import Event, EventFacts, event_text
from app.record.subjects import Subject
from app.transparency.checkpoints import note_of
from app.transparency.log import Log
from app.transparency.models import LogCheckpoint, LogLeaf

PAGE = 1000
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def export(log: Log, *, facts: bool = False) -> Iterator[str]:
    """Inside the caller's `snapshot`, so that all lines are of one moment."""
    numbers: Counter[str] = Counter()
    yield _json({"export": 1, "origin": log.origin, "facts": facts})
    for kind, lines in (
        ("checkpoints", _checkpoints()),
        ("leaves", _leaves()),
        ("events", _events(facts)),
        ("heads", _heads()),
    ):
        for line in lines:
            numbers[kind] += 1
            yield _json(line)
    counted = {kind: numbers[kind] for kind in ("checkpoints", "leaves", "events", "heads")}
    yield _json({"end": 1} | counted)


def _checkpoints() -> Iterator[dict[str, Any]]:
    for page in _pages(LogCheckpoint, LogCheckpoint.size):
        for row in page:
            yield {"checkpoint": note_of(row)}


def _leaves() -> Iterator[dict[str, Any]]:
    for page in _pages(LogLeaf, LogLeaf.position):
        for row in page:
            yield {"leaf": row.position, "entry": row.entry}


def _events(facts: bool) -> Iterator[dict[str, Any]]:
    for page in _pages(Event, Event.subject, Event.collection, Event.seq):
        found = _facts_of(page) if facts else {}
        for row in page:
            fields = {name: getattr(row, name) for name in Event._meta.fields}
            line = {"event": str(row.id), "said": event_text(fields), "hash": row.hash}
            yield line | found.get(row.id, {})


def _facts_of(events: list[Event]) -> dict[UUID, dict[str, Any]]:
    """By event: what was said, or which event erased it."""
    rows = EventFacts.select().where(EventFacts.event.in_([event.id for event in events]))
    return {
        row.event: {"salt": row.salt, "facts": row.facts}
        if row.erased_by is None
        else {"erased_by": str(row.erased_by)}
        for row in rows
    }


def _heads() -> Iterator[dict[str, Any]]:
    for page in _pages(Subject, Subject.id):
        for row in page:
            yield {"head": row.collection, "subject": str(row.id), "hash": row.chain_head, "state": row.state}


def _pages(table: type[Table], *key: Field) -> Iterator[list[Any]]:
    """All rows in the order of a unique key."""
    place, last = Tuple(*key), None
    while True:
        query = table.select() if last is None else table.select().where(place > Tuple(*last))
        page = list(query.order_by(*key).limit(PAGE))
        if not page:
            return
        yield page
        last = [Value(driver_value(field, getattr(page[-1], field.name)), converter=False) for field in key]
