"""Drives each kind of work at every peer in turn and compares the processor time that it took."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.bench.peers import floor, ours, pocketbase
from tests.bench.peers.work import RESIDENTS, Line, Peer
from tests.bench.row import Row
from tests.bench.upload import cpu, memory, photograph

ROUNDS = 3
# Seconds in which our worker looks once more at the events that the filling of the database has just made.
SETTLES = 130
RESTS = 60
# How many of each in a round, over all connections; what must hold against PocketBase (issue: speed as people meet it).
HOW_MANY = {"read": 800, "list": 400, "draft": 200, "photograph": 40}
AIMS = {"read": 1.2, "list": 1.1, "draft": 1.3, "photograph": 12.0}
SAID = {
    "read": "status read, five events",
    "list": "work list, 20 of 10,000",
    "draft": "draft with four members",
    "photograph": "photograph of 300 KB, all processes",
}


def measure(database_url: str | None = None) -> Iterator[Row | str]:
    """Milliseconds of processor for one, and the ratio to PocketBase. `database_url`: ours on PostgreSQL instead."""
    with tempfile.TemporaryDirectory(prefix="peers-") as name, ExitStack() as ends:
        folder, data = Path(name), photograph()
        peers = [ours.start(folder / "ours", data, database_url or f"sqlite:///{folder}/ours/data/database.sqlite3")]
        ends.callback(peers[0].stop)
        peers.append(floor.start(folder / "floor", data))
        ends.callback(peers[1].stop)
        if pocketbase.program() is None:
            yield "PocketBase is not installed here: only the floor is beside ours"
        else:
            peers.append(pocketbase.start(folder / "pocketbase", data))
            ends.callback(peers[2].stop)
        time.sleep(SETTLES)
        yield Row("web and worker at rest, seconds an hour", _at_rest(peers[0]), "s", 20.0)
        for kind in HOW_MANY:
            yield from _compared(kind, peers)
        yield Row("memory of web and worker, shared pages once", memory(*peers[0].processes), "MB", 350.0)


def _at_rest(peer: Peer) -> float:
    """Seconds of processor that an hour costs in which nobody asks for anything."""
    began = cpu(*peer.processes)
    time.sleep(RESTS)
    return (cpu(*peer.processes) - began) * 3600 / RESTS


def _compared(kind: str, peers: list[Peer]) -> Iterator[Row]:
    for peer in peers:
        _round(peer, kind, HOW_MANY[kind] // 4)  # warms up
    rounds = [[_round(peer, kind, HOW_MANY[kind]) for peer in peers] for _ in range(ROUNDS)]
    for number, peer in enumerate(peers):
        yield Row(f"{SAID[kind]}: {peer.name}", median(each[number] for each in rounds) * 1000, "ms")
    for number, peer in enumerate(peers[1:], start=1):
        aim = AIMS[kind] if peer.name == "PocketBase" else None
        yield Row(f"… ours / {peer.name}", median(each[0] / each[number] for each in rounds), "x", aim)


def _round(peer: Peer, kind: str, count: int) -> float:
    """Seconds of processor for one, over all processes of the peer."""
    began, first = cpu(*peer.processes), peer.counters.get(kind, 0)
    peer.counters[kind] = first + count
    each = count // RESIDENTS
    failed: list[BaseException] = []

    def work(who: int) -> None:
        line = Line(peer.url)
        try:
            for turn in range(each):
                peer.work[kind](line, who, first + who * each + turn)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(who,)) for who in range(RESIDENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return (cpu(*peer.processes) - began) / (each * RESIDENTS)
