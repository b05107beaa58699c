"""Two outside keepers as real processes, and a log of one's own for each test, which they have never seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest

from api.wiring import EXTENSION
from app.transparency.log import Log, read_witnesses
from tests.support.stand_ins import WitnessServer, start_witness
from tests.support.world import World

SEED = b"a log for tests".ljust(32, b".")
_ORIGINS = [f"test-{number}.example/log" for number in range(200)]
_number = count()


@pytest.fixture(scope="session")
def witness_processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[WitnessServer, WitnessServer]]:
    logs = [str(Log(origin, SEED, ()).key) for origin in _ORIGINS]
    folder = tmp_path_factory.mktemp("witnesses")
    both = tuple(start_witness(folder, name, logs) for name in ("one.example/w", "two.example/w"))
    yield both[0], both[1]
    for each in both:
        each.stop()


@pytest.fixture
def witnesses(witness_processes: tuple[WitnessServer, WitnessServer]) -> Iterator[tuple[WitnessServer, WitnessServer]]:
    yield witness_processes
    for each in witness_processes:
        each.forgive()


@pytest.fixture
def watched(world: World, witnesses: tuple[WitnessServer, WitnessServer]) -> Log:
    """The world's log under a name of its own, with both keepers."""
    keepers = read_witnesses(", ".join(each.setting() for each in witnesses))
    log = Log(_ORIGINS[next(_number)], SEED, keepers)
    world.app.extensions[EXTENSION] = replace(world.parts, log=log)
    return log
