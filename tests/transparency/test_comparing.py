"""The database is compared with its own log: what was closed cannot be taken out, not even with all that binds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.kernel.database import transaction
from app.record.events import Event, EventFacts
from app.record.imprints import Imprint, ImprintChain
from app.record.subjects import Subject
from app.transparency import comparing
from app.transparency.closing import close
from app.transparency.entries import imprints_of
from app.transparency.log import Log
from app.transparency.models import LogCheckpoint, LogLeaf, LogTile
from tests.support.tampering import past_the_door, unlock
from tests.support.world import World, submitted

TABLES = ("event", "event_facts", "subject", "imprint", "imprint_chain", "log_leaf", "log_checkpoint")


def chain_taken_out(case: str) -> None:
    for table, column in ((EventFacts, EventFacts.event), (Event, Event.id)):
        ids = [event.id for event in Event.select().where(Event.subject == case)]
        table.delete().where(column.in_(ids)).execute()
    Subject.delete().where(Subject.id == case).execute()


def imprints_cut_off(case: str) -> None:
    """The imprints of a chain since just before the closing are gone, and the chain ends there."""
    seq, chain = max((seq, chain) for chain, seq, _ in imprints_of(LogLeaf.get(LogLeaf.kind == "imprints").entry))
    before = Imprint.get(Imprint.chain == chain, Imprint.seq == seq - 1)
    Imprint.delete().where(Imprint.chain == chain, Imprint.seq >= seq).execute()
    ImprintChain.update(seq=before.seq, code=before.code).where(ImprintChain.chain == chain).execute()


def leaf_altered(case: str) -> None:
    row = LogLeaf.get(LogLeaf.kind == "day")
    LogLeaf.update(entry=row.entry.replace("day", "dax")).where(LogLeaf.position == row.position).execute()


def tile_altered(case: str) -> None:
    row = LogTile.get(LogTile.place == "0/0")
    LogTile.update(hashes=b"\7" + bytes(row.hashes)[1:]).where(LogTile.place == "0/0").execute()


def checkpoint_altered(case: str) -> None:
    row = LogCheckpoint.select().order_by(LogCheckpoint.size.desc()).first()
    LogCheckpoint.update(note=row.note[:-12] + "AAAAAAAA" + row.note[-4:]).where(
        LogCheckpoint.size == row.size
    ).execute()


@pytest.mark.parametrize("tamper", [chain_taken_out, imprints_cut_off, leaf_altered, tile_altered, checkpoint_altered])
def test_what_was_closed_and_is_gone_is_found(world: World, watched: Log, tamper: Callable[[str], None]) -> None:
    case = submitted(world.resident())
    with world.inside():
        close(datetime.now(UTC) + timedelta(milliseconds=1))
    world.work()
    with world.inside():
        assert list(comparing.flaws(watched)) == []
    code, said = world.command("audit", "verify")
    assert code == 0, said
    with world.inside(), transaction():
        unlock(*TABLES)
        with past_the_door():
            tamper(case["id"])
        assert len(list(comparing.flaws(watched))) == 1
