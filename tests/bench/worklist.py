"""What a list, its counts and a search cost when a hundred times as much lies in the database."""

from __future__ import annotations

from collections.abc import Iterator

from app.kernel.database import connection, database
from app.record.subjects import Subject
from tests.bench.measure import Compared, Environ, compare, cpu_of
from tests.bench.scale import Filled, open_filled
from tests.bench.stage import environ
from tests.support.world import World

REQUESTS = 20
LISTS = {
    "list of a state": "/applications?state=investigating",
    "list, latest first": "/applications?sort=-received_on",
    "list of a programme": "/applications?programme=minimum_living_allowance&state=investigating",
    "what is overdue": "/applications?due=overdue",
    "what is mine": "/applications?mine=1",
    "what is nobody's": "/applications?assigned_to=none",
    "counts": "/applications/counts",
}
SEARCHES = ("a name", "a beginning of a name", "an ID number", "a telephone nobody has", "an address")
READS = (*(f"{who}: {what}" for who in ("officer", "bureau") for what in (*LISTS, *SEARCHES)),)


def measure(world: World, small_url: str, large_url: str, rounds: int) -> list[Compared]:
    """CPU of each on the large database against the same on the small one, in the order of `READS`."""
    small, large = open_filled(world, small_url), open_filled(world, large_url)
    found = compare(lambda: _costs(world, large), lambda: _costs(world, small), rounds)
    for filled in (small, large):
        database.initialize(filled.opened)
        database.close_all()
    return found


def _costs(world: World, filled: Filled) -> list[float]:
    database.initialize(filled.opened)
    return [cpu_of(world.app, requests) for requests in _requests(filled)]


def _requests(filled: Filled) -> Iterator[list[Environ]]:
    with connection():
        names = [row.name for row in Subject.select(Subject.name).where(Subject.id.in_(filled.cases[:REQUESTS]))]
    asked = (names[0], names[0][:1], "620121197001010031", "13912345678", "演示地址1号")
    for person in (filled.officer, filled.bureau):
        for path in LISTS.values():
            yield [environ(person, "GET", path) for _ in range(REQUESTS)]
        for q in asked:
            yield [environ(person, "POST", "/applications/search", {"q": q}) for _ in range(REQUESTS)]
