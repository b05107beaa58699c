"""What the tests of the contract share: the document that the running application gives, and a count of every row."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.serving import make_server

from api.http.documentation import openapi_document
from app.registry.tables import TABLES
from tests.contract.operations import Operation, operations_of
from tests.contract.scene import Scene, set_up, with_everybody_logged_in
from tests.support.databases import SEEDED
from tests.support.waypoints import WAYPOINTS, Reached, Waypoint
from tests.support.world import World

# Begun at by whoever takes `scene`, with the mark.
WAYPOINTS["scene"] = Waypoint(SEEDED, lambda office, zhang, _: set_up(office.world, zhang))
RowCounts = dict[str, int]


@pytest.fixture
def scene(world: World, start: Reached) -> Scene:
    """One of everything, and everybody: set up once in a process, and a copy for each test."""
    assert start.case is not None, 'only a test with the mark `waypoint("scene")` begins with the scene'
    return with_everybody_logged_in(start.case, world)


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    with world.app.app_context():
        return openapi_document()


@pytest.fixture
def operations(document: dict[str, Any]) -> list[Operation]:
    return operations_of(document)


@pytest.fixture
def rows(world: World) -> Callable[[], RowCounts]:
    """How many rows every table has now."""

    def count() -> RowCounts:
        with world.inside():
            return {table._meta.table_name: table.select().count() for table in TABLES}

    return count


@pytest.fixture
def server(world: World) -> Iterator[str]:
    """The application behind a real server with a thread for each request."""
    running = make_server("127.0.0.1", 0, world.app, threaded=True)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()
