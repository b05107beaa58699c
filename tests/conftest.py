"""Fixtures that every area shares: real databases of both kinds, a real store, the real stand-in for WeChat's servers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask

from api import create_app
from api.http.logs import configure_logs
from api.wiring import EXTENSION, build, parts
from app.accounts import passwords
from app.demonstration.people import seed_accounts
from app.documents import inspecting
from app.kernel.clock import clock
from app.kernel.database import connection, database, open_database, transaction
from app.kernel.privacy import Keys, vault
from app.programmes.standards import load_standards
from app.regions.service import load_regions
from app.registry.schema import migrate
from config import Settings, read_settings
from tests.chromium import chromium
from tests.servers import PostgresServer, start_postgresql
from tests.servers_wechat import WeChatServer, start_wechat
from tests.world import World

# Argon2 as weak as it can be: the tests log in hundreds of times.
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
TEMPLATE = "template_seeded"
# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")
__all__ = ["chromium"]


@pytest.fixture(scope="session")
def wechat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WeChatServer]:
    server = start_wechat(tmp_path_factory.mktemp("wechat"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    server = start_postgresql()
    yield server
    server.stop()


def _seed(url: str) -> None:
    """A database with schema, areas, standards and the demonstration's people."""
    settings = read_settings({})
    open_database(url)
    vault.load(Keys(settings.encryption_keys, settings.current_key, settings.index_key))
    clock.movable = True
    migrate()
    with connection(), transaction():
        load_regions()
        load_standards()
        seed_accounts()
    database.close_all()


@pytest.fixture(scope="session")
def seeded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "seeded.sqlite3"
    _seed(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def seeded_postgresql(postgresql: PostgresServer) -> PostgresServer:
    _seed(postgresql.database(TEMPLATE))
    return postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both kinds of database, one after the other."""
    kind: str = request.param
    return kind


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A seeded database of one's own."""
    if database_kind == "sqlite":
        path = tmp_path / "database.sqlite3"
        shutil.copy(request.getfixturevalue("seeded_sqlite"), path)
        yield f"sqlite:///{path}"
    else:
        server: PostgresServer = request.getfixturevalue("seeded_postgresql")
        name = f"test_{uuid4().hex}"
        yield server.database(name, TEMPLATE)
        server.drop(name)


@pytest.fixture
def make_settings(tmp_path: Path, wechat: WeChatServer) -> Callable[..., Settings]:
    """Settings of a demonstration in the test's own folder; `environment` adds to them."""

    def make(**environment: str) -> Settings:
        base = {
            "DATA_DIR": str(tmp_path / "data"),
            "WECHAT_BASE_URL": wechat.url,
            "SMS_URL": f"{wechat.url}/_sms",
            "PUBLIC_BASE_URL": "http://localhost",
            "BANK_URL": "http://127.0.0.1:9",
            "MEANS_CHECK_URL": "http://127.0.0.1:9",
            "LOG_LEVEL": "WARNING",
        }
        return read_settings(base | environment)

    return make


@pytest.fixture(autouse=True)
def uploads_are_inspected(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a request waits for the worker's judgement of an upload, the worker's task runs: without a thread of its own."""

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
    database_url: str,
    database_kind: str,
    make_settings: Callable[..., Settings],
    wechat: WeChatServer,
) -> Iterator[World]:
    """The whole application, seeded, on one kind of database with a local folder: every part but its routes is this test's own."""
    settings = make_settings(DATABASE_URL=database_url)
    configure_logs(settings.log_level)
    application.extensions[EXTENSION] = build(settings)
    made = World(application, wechat, database_kind)
    made.parts.store.prepare()
    yield made
    database.close_all()
