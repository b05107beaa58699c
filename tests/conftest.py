"""Fixtures that every area shares: real databases of both kinds, a real store, the real stand-in
for WeChat's servers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask

from api import create_app
from api.wiring import load_keys, parts
from app.accounts import passwords, second_factor
from app.demonstration.people import seed_accounts
from app.documents import inspecting
from app.kernel.clock import clock
from app.kernel.database import connection, database, open_database, transaction
from app.programmes.standards import add_standards, missing_standards
from app.regions.service import load_regions
from app.registry.schema import migrate
from config import Settings, read_settings
from tests.support.chromium import chromium
from tests.support.databases import SEEDED, Databases, PostgresDatabases, SqliteFiles
from tests.support.days import ON_ANOTHER_DAY
from tests.support.memory import folder_in_memory
from tests.support.office import Office
from tests.support.opening import opened, settings_in
from tests.support.servers import PostgresServer, S3Server, start_postgresql, start_s3
from tests.support.stand_ins import WeChatServer, start_wechat
from tests.support.waypoints import Reached, Waypoints, copy_documents, returned
from tests.support.world import Person, World

# Databases and documents of a test need not outlive a power cut. The processes that a test starts write there as well.
if (memory := folder_in_memory()) is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)
# Argon2 as weak as it can be: the tests log in hundreds of times.
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
second_factor.RECOVERY_COST = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
# Few examples while somebody works, the same hundred in every check, many in the long runs: `--hypothesis-profile`.
# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("dev", max_examples=15, deadline=None)
hypothesis.settings.register_profile("check", max_examples=100, derandomize=True, deadline=None)
hypothesis.settings.register_profile("soak", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("dev")
__all__ = ["chromium"]
pytest_plugins = ["tests.support.costs"]


@pytest.fixture(scope="session")
def wechat_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WeChatServer]:
    server = start_wechat(tmp_path_factory.mktemp("wechat"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def wechat(wechat_process: WeChatServer) -> WeChatServer:
    return wechat_process


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    server = start_postgresql()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    if ON_ANOTHER_DAY:
        pytest.skip("an object store refuses whoever comes from another day")
    server = start_s3(tmp_path_factory.mktemp("seaweedfs"))
    yield server
    server.stop()


def _seed(url: str) -> None:
    """A database with schema, areas, standards and the demonstration's people."""
    settings = read_settings({})
    open_database(url)
    load_keys(settings)
    clock.movable = True
    migrate()
    with connection(), transaction():
        load_regions()
        add_standards(missing_standards())
        seed_accounts()
    database.close_all()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    files = SqliteFiles(tmp_path_factory.mktemp("sqlite"))
    _seed(files.url(SEEDED))
    return files


@pytest.fixture(scope="session")
def postgresql_databases(postgresql: PostgresServer) -> PostgresDatabases:
    _seed(postgresql.database(SEEDED))
    return PostgresDatabases(postgresql)


@pytest.fixture(scope="session")
def seeded_sqlite(sqlite_files: SqliteFiles) -> Path:
    return Path(sqlite_files.url(SEEDED).removeprefix("sqlite:///"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both kinds of database, one after the other."""
    kind: str = request.param
    return kind


@pytest.fixture
def databases(database_kind: str, request: pytest.FixtureRequest) -> Databases:
    fixture = {"sqlite": "sqlite_files", "postgresql": "postgresql_databases"}[database_kind]
    found: Databases = request.getfixturevalue(fixture)
    return found


@pytest.fixture(scope="session")
def waypoints(
    application: Flask, wechat_process: WeChatServer, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Databases], Waypoints]:
    """The waypoints of one kind of database."""

    @cache
    def of_kind(kind: str, databases: Databases) -> Waypoints:
        def open_world(url: str, data: Path) -> World:
            return opened(application, wechat_process, kind, settings_in(data, wechat_process, DATABASE_URL=url))

        return Waypoints(databases, tmp_path_factory.mktemp(f"waypoints-{kind}"), open_world)

    return of_kind


@pytest.fixture
def start(
    request: pytest.FixtureRequest,
    database_kind: str,
    databases: Databases,
    waypoints: Callable[[str, Databases], Waypoints],
) -> Reached:
    """Where the test begins: at the waypoint that its mark names, else before anything has happened."""
    mark = request.node.get_closest_marker("waypoint")
    return waypoints(database_kind, databases).reached(mark.args[0] if mark else SEEDED)


@pytest.fixture
def database_url(start: Reached, databases: Databases) -> Iterator[str]:
    """A database of one's own."""
    name = f"test_{uuid4().hex}"
    yield databases.copy(start.database, name)
    databases.drop(name)


@pytest.fixture
def make_settings(tmp_path: Path, wechat: WeChatServer) -> Callable[..., Settings]:
    """Settings of a demonstration in the test's own folder; `environment` adds to them."""
    return partial(settings_in, tmp_path / "data", wechat)


@pytest.fixture(autouse=True)
def uploads_are_inspected(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a request waits for the worker's judgement of an upload, the worker's task runs: without a thread
    of its own.
    """

    def inspect(_seconds: float) -> None:
        inspecting.inspect_upload(parts().store, parts().scan, parts().limits)

    monkeypatch.setattr(inspecting, "sleep", inspect)


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Routes and rules, put together once: that takes a tenth of a second, and a thousand tests want it."""
    app = create_app(
        read_settings({"DATA_DIR": str(tmp_path_factory.mktemp("application")), "PUBLIC_BASE_URL": "http://localhost"})
    )
    app.config["TESTING"] = True
    return app


@pytest.fixture
def world(
    application: Flask,
    start: Reached,
    database_url: str,
    database_kind: str,
    make_settings: Callable[..., Settings],
    wechat: WeChatServer,
) -> Iterator[World]:
    """The whole application, seeded, on one kind of database with a local folder, where the test begins."""
    settings = make_settings(DATABASE_URL=database_url)
    copy_documents(start, settings.data_dir)
    made = opened(application, wechat, database_kind, settings)
    yield made
    made.close()


@pytest.fixture
def office(world: World) -> Office:
    """The people of one township."""
    return Office(world)


@pytest.fixture
def zhang(world: World, start: Reached) -> Person:
    """A resident with a real name; at a waypoint the one whose application it is."""
    return returned(world, start)


@pytest.fixture
def case(start: Reached) -> Any:
    """The application of the waypoint, as it was last answered."""
    assert start.case is not None, "only a test with a mark `waypoint` begins with a case"
    return start.case
