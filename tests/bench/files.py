"""A list of 20,000 as a file: what the processor does until its last byte, and by how much memory grows."""

from __future__ import annotations

import time
import tracemalloc

from tests.bench.measure import answer
from tests.bench.row import Row
from tests.bench.scale import open_filled
from tests.bench.stage import environ
from tests.support.world import World

ROWS, SECONDS, MEGABYTES = 20_000, 3.0, 50.0
TURNS = 3


def measure(world: World, url: str) -> list[Row]:
    """`url`: of a database that `scale.fill` has filled. The best of three turns: others use the machine as well."""
    bureau = open_filled(world, url).bureau
    found = []
    for kind in ("csv", "xlsx"):
        request = environ(bureau, "GET", f"/applications?format={kind}")
        answer(world.app, environ(bureau, "GET", f"/applications?format={kind}&state=deciding"))
        costs = [_seconds(world, request) for _ in range(TURNS)]
        aim = SECONDS if kind == "xlsx" else None
        found.append(Row(f"{ROWS:,} applications as {kind}, processor", min(costs), "s", aim))
        found.append(Row("  of objects at most, beyond what was there", _megabytes(world, request), "MB", MEGABYTES))
    return found


def _seconds(world: World, request: dict[str, object]) -> float:
    began = time.process_time()
    answer(world.app, dict(request))
    return time.process_time() - began


def _megabytes(world: World, request: dict[str, object]) -> float:
    """The answer as a whole, which a server hands on piece by piece, is among them."""
    tracemalloc.start()
    answer(world.app, dict(request))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20
