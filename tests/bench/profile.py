"""`python -m tests.bench.profile`: where the processor time of a status read, a list and a draft goes, by room."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from app.kernel.database import database
from tests.bench.measure import Environ, answer
from tests.bench.scale import fill, open_filled
from tests.bench.stage import environ, large_application, open_world
from tests.bench.status_read import accepted_case
from tests.support.stand_ins import WeChatServer, start_wechat

ROOT = Path(__file__).parents[2]
APPLICATIONS, REQUESTS, WARM = 5_000, 300, 20
Place = tuple[str, int, str]  # file, line, function, as cProfile has it


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.profile", description=__doc__)
    parser.add_argument("--functions", type=int, default=15, help="how many single functions to show (default 15)")
    functions = parser.parse_args().functions
    with tempfile.TemporaryDirectory(prefix="profile-") as folder:
        wechat = start_wechat(Path(folder) / "wechat")
        try:
            _profile_all(Path(folder), wechat, functions)
        finally:
            database.close_all()
            wechat.stop()


def _profile_all(folder: Path, wechat: WeChatServer, functions: int) -> None:
    url = f"sqlite:///{folder}/filled.sqlite3"
    fill(url, APPLICATIONS)
    world = open_world(url, "sqlite", folder, wechat)
    officer = open_filled(world, url).officer
    person = world.resident()
    case = f"/applications/{accepted_case(world, person)}"
    requests: dict[str, Callable[[], Environ]] = {
        "status read": lambda: environ(person, "GET", case),
        "work list of 20": lambda: environ(officer, "GET", "/applications?state=investigating&limit=20"),
        "draft with four members": lambda: environ(
            person, "POST", "/applications", large_application(person), **{"Idempotency-Key": uuid4().hex}
        ),
    }
    for what, request in requests.items():
        for _ in range(WARM):
            answer(world.app, request())
        prepared = [request() for _ in range(REQUESTS)]
        with cProfile.Profile(time.process_time) as profile:
            for each in prepared:
                answer(world.app, each)
        _print(what, pstats.Stats(profile), functions)


def _print(what: str, stats: pstats.Stats, functions: int) -> None:
    """Own time of each room, then of single functions. The profiler itself makes many small calls look dearer."""
    rows: dict[Place, tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]
    own = {place: row[2] for place, row in rows.items()}
    whole, rooms = sum(own.values()), defaultdict[str, float](float)
    for place, seconds in own.items():
        rooms[_room(place)] += seconds
    print(f"\n{what}: {whole / REQUESTS * 1e6:.0f} µs under the profiler")
    for room in sorted(rooms, key=lambda room: -rooms[room])[:functions]:
        print(f"  {rooms[room] / whole:6.1%}  {room}")
    print("  of single functions:")
    for place in sorted(own, key=lambda place: -own[place])[:functions]:
        print(f"  {own[place] / whole:6.1%}  {_room(place)}: {place[2]} ({rows[place][1] / REQUESTS:g} times)")


def _room(place: Place) -> str:
    """A room of the house, or a library, or the interpreter itself."""
    path = Path(place[0])
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return "/".join(path.relative_to(ROOT).parts[:2])
    parts = path.parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    return "Python itself"


if __name__ == "__main__":
    main()
