"""Comparing the database with its own log: what was closed is still there, and the tree is the one that was signed.

Whoever takes out a chain together with its imprints, or sets tables back to an older moment, is found by the leaves;
whoever rewrites the leaves as well, by the keepers.
"""

from __future__ import annotations

from collections.abc import Iterator

from peewee import JOIN

from app.record.events import Event
from app.transparency.checkpoints import newest
from app.transparency.closing import imprints_cut_off
from app.transparency.log import Log
from app.transparency.merkle import Growing, leaf_hash, root
from app.transparency.models import LogLeaf
from app.transparency.notes import Checkpoint, holds, signature_of
from app.transparency.tree import Tiles


def flaws(log: Log) -> Iterator[str]:
    """Each place where log and database differ, in words for the auditor. Inside the caller's snapshot."""
    yield from _missing_events()
    yield from (str(flaw) for flaw in imprints_cut_off())
    yield from _another_tree(log)


def _missing_events() -> Iterator[str]:
    same = (Event.subject == LogLeaf.subject) & (Event.collection == LogLeaf.collection) & (Event.seq == LogLeaf.seq)
    rows = (
        LogLeaf.select(LogLeaf.position, LogLeaf.entry, Event.hash)
        .join(Event, JOIN.LEFT_OUTER, on=same)
        .where(LogLeaf.kind == "chain")
    )
    for position, entry, found in rows.tuples().iterator():
        _, _, collection, subject, seq, said, _ = entry.split("\n")
        if found != said:
            yield f"log {position}: event {seq} of {collection} {subject} is not the one that was closed"


def _another_tree(log: Log) -> Iterator[str]:
    """The newest checkpoint holds every older one, since the log signs nothing else and the keepers neither."""
    last = newest()
    if last is None:
        return
    said = Checkpoint.parse(last.note)
    signature = signature_of(said.lines, log.key)
    if said.origin == log.origin and (signature is None or not holds(log.key, said.text, signature)):
        yield f"log: the checkpoint of {said.size} leaves was not signed by this log"
    leaves = Growing()
    for row in LogLeaf.select(LogLeaf.entry).order_by(LogLeaf.position).limit(said.size).iterator():
        leaves.add(leaf_hash(row.entry.encode()))
    if not leaves.root() == said.root == root(said.size, Tiles()):
        yield f"log: the leaves are not those of the tree that was signed with {said.size} leaves"
