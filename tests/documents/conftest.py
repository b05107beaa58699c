"""The whole application with each kind of store, and somebody with a draft. Each kind of store with another kind of database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from api import create_app
from app.kernel.database import database
from config import Settings
from tests.servers import S3Server, start_s3
from tests.servers_wechat import WeChatServer
from tests.world import Person, World, application, ok


@pytest.fixture(scope="package")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    server = start_s3(tmp_path_factory.mktemp("seaweedfs"))
    yield server
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def store_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def database_kind(store_kind: str) -> str:
    return {"folder": "sqlite", "s3": "postgresql"}[store_kind]


@pytest.fixture
def world(
    store_kind: str,
    database_kind: str,
    database_url: str,
    make_settings: Callable[..., Settings],
    wechat: WeChatServer,
    request: pytest.FixtureRequest,
) -> Iterator[World]:
    """The whole application with one kind of store."""
    where = {"STORAGE_URL": bucket(request)} if store_kind == "s3" else {}
    app = create_app(make_settings(DATABASE_URL=database_url, **where))
    app.config["TESTING"] = True
    made = World(app, wechat, database_kind)
    made.parts.store.prepare()
    yield made
    database.close_all()


def bucket(request: pytest.FixtureRequest) -> str:
    """A bucket of the test's own on the one server."""
    server: S3Server = request.getfixturevalue("s3_server")
    return server.bucket_url(f"documents-{uuid4().hex}")


@pytest.fixture
def zhang(world: World) -> Person:
    return world.resident()


@pytest.fixture
def draft(zhang: Person) -> Any:
    return ok(zhang.post("/applications", application(zhang)))
