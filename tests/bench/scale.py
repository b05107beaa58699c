"""What a read costs when a hundred times as much lies in the database: the same reads on a small and
on a large one, taking turns.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from peewee import Database

from api.http.paging import encode
from app.demonstration.generate import generate
from app.figures.counting import count_events
from app.kernel.database import connection, database, open_database
from app.record.subjects import Subject
from app.regions.service import NEW_AREA
from tests.bench.measure import Compared, Environ, compare, cpu_of
from tests.bench.stage import environ, seed
from tests.support.world import TOWNSHIP, Person, World

READS = (
    "status read",
    "timeline",
    "work list, page 1",
    "work list, page 1,000",
    "figures of the New Area",
    "list behind a figure",
)
# Those that read no events: of copied matters there are none.
WITHOUT_EVENTS = READS[2:]
REQUESTS, PAGE, DRAWS = 60, 10, 400


@dataclass
class Filled:
    """A database with many applications, and the people who read them."""

    opened: Database
    officer: Person
    bureau: Person
    cases: list[str]
    far_page: str


def fill(url: str, applications: int) -> None:
    """Seed a database and fill it."""
    seed(url)
    open_database(url)
    with connection():
        generate(applications)
        while count_events():
            pass
        database.execute_sql("ANALYZE")
    database.close_all()


def open_filled(world: World, url: str) -> Filled:
    """Log in the people, draw the applications that are read, find where page 1,000 of the New Area's list begins."""
    opened = open_database(url)
    with connection():
        cases = list(_drawn())
        ordered = Subject.select(Subject.attention_on, Subject.id).order_by(Subject.attention_on, Subject.id)
        last = ordered.offset(999 * PAGE - 1).limit(1).get()
    return Filled(opened, world.officer(), world.staff(f"bureau-{NEW_AREA}"), cases, encode(last.attention_on, last.id))


def _drawn() -> Iterator[str]:
    """Applications of one township from all over the table: ids sort by time, so that neighbours lie on one page
    of the disk.
    """
    low, high = (
        Subject.select(Subject.id).order_by(order).limit(1).get().id.int for order in (Subject.id, Subject.id.desc())
    )
    dice = random.Random(low)
    for _ in range(DRAWS):
        after = UUID(int=dice.randint(low, high))
        here = Subject.select(Subject.id).where(Subject.id > after, Subject.township == TOWNSHIP).order_by(Subject.id)
        yield from (str(row.id) for row in here.limit(3))


def measure(world: World, small_url: str, large_url: str, rounds: int, reads: Sequence[str] = READS) -> list[Compared]:
    """CPU of each of these reads on the large database against the same read on the small one."""
    small, large = open_filled(world, small_url), open_filled(world, large_url)
    found = compare(lambda: _costs(world, large, reads), lambda: _costs(world, small, reads), rounds)
    for filled in (small, large):
        database.initialize(filled.opened)
        database.close_all()
    return found


def _costs(world: World, filled: Filled, reads: Sequence[str]) -> list[float]:
    database.initialize(filled.opened)
    asked = zip(READS, _requests(filled), strict=True)
    return [cpu_of(world.app, list(requests)) for read, requests in asked if read in reads]


def _requests(filled: Filled) -> Iterator[list[Environ]]:
    """Each read asks for other applications than the round before, from all over the database."""
    filled.cases = filled.cases[REQUESTS:] + filled.cases[:REQUESTS]
    cases = filled.cases[:REQUESTS]
    yield [environ(filled.officer, "GET", f"/applications/{case}") for case in cases]
    yield [environ(filled.officer, "GET", f"/applications/{case}/timeline") for case in cases]
    page = f"/applications?limit={PAGE}"
    yield [environ(filled.bureau, "GET", page) for _ in cases]
    yield [environ(filled.bureau, "GET", f"{page}&cursor={filled.far_page}") for _ in cases]
    yield [environ(filled.bureau, "GET", "/figures") for _ in cases]
    yield [environ(filled.bureau, "GET", f"/figures/entries?code=received&limit={PAGE}") for _ in cases]
