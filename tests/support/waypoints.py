"""Places in the life of an application at which a test may start instead of walking there:

    @pytest.mark.waypoint("deciding")
    def test_...(office: Office, zhang: Person, case: Any) -> None:

A process reaches each waypoint once, from the one before it, by the calls that people make; every test that
starts there gets a
copy of the database and of the documents. The clock's offset and the messages still to be sent lie in the database.
Nobody stays logged in: a log-in takes four milliseconds, and a token would have run out by the end of a long run.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.support.databases import SEEDED, Databases
from tests.support.office import Office
from tests.support.world import Person, World

Walk = Callable[[Office, Person, Any], Any]
MONTHS_OF_BENEFIT = 3


@dataclass(frozen=True)
class Waypoint:
    """`walk` leads there from `after`; it answers the application, which `after` has left to it (None before
    the first).
    """

    after: str
    walk: Walk


def _three_months(office: Office, zhang: Person, case: Any) -> Any:
    office.world.advance(days=31 * MONTHS_OF_BENEFIT)
    return zhang.read(f"/applications/{case['id']}")


WAYPOINTS = {
    "accepted": Waypoint(SEEDED, lambda office, zhang, _: office.accepted(zhang)),
    "published": Waypoint("accepted", lambda office, _, case: office.publish(case)),
    "deciding": Waypoint("published", lambda office, _, case: office.let_the_notice_end(case)),
    "approved": Waypoint("deciding", lambda office, _, case: office.approve(case)),
    "benefit": Waypoint("approved", _three_months),
}


@dataclass(frozen=True)
class Reached:
    """What a waypoint holds: a database by its name, a folder of documents, 张三, and their application as it
    was last answered.
    """

    database: str
    documents: Path | None = None
    zhang: Person | None = None
    case: Any = None


class Waypoints:
    """Those of one kind of database. `open_world` answers the application on the database at this URL, with
    documents in this folder.
    """

    def __init__(self, databases: Databases, folder: Path, open_world: Callable[[str, Path], World]) -> None:
        self._databases, self._folder, self._open_world = databases, folder, open_world
        self._reached = {SEEDED: Reached(SEEDED)}

    def reached(self, name: str) -> Reached:
        if name not in self._reached:
            waypoint = WAYPOINTS[name]
            self._reached[name] = self._walk(name, waypoint.walk, self.reached(waypoint.after))
        return self._reached[name]

    def _walk(self, name: str, walk: Walk, start: Reached) -> Reached:
        data = self._folder / name
        copy_documents(start, data)
        world = self._open_world(self._databases.copy(start.database, name), data)
        zhang = returned(world, start)
        case = walk(Office(world), zhang, start.case)
        world.close()
        return Reached(name, data / "objects", zhang, case)


def copy_documents(start: Reached, data: Path) -> None:
    if start.documents is not None:
        shutil.copytree(start.documents, data / "objects")


def returned(world: World, start: Reached) -> Person:
    """张三, logged in: whom the waypoint knows, or who comes for the first time."""
    if start.zhang is None:
        return world.resident()
    return replace(world.resident(real_name=None), id_number=start.zhang.id_number)
