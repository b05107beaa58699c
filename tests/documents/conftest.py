"""Settings with each kind of store, and somebody with a draft.

Each kind of store with another kind of database.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from config import Settings
from tests.support.servers import S3Server
from tests.support.world import Person, application, ok


@pytest.fixture(params=["folder", "s3"])
def store_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def database_kind(store_kind: str) -> str:
    return {"folder": "sqlite", "s3": "postgresql"}[store_kind]


@pytest.fixture
def make_settings(
    store_kind: str, make_settings: Callable[..., Settings], request: pytest.FixtureRequest
) -> Callable[..., Settings]:
    """Settings with one kind of store."""
    return partial(make_settings, STORAGE_URL=bucket(request)) if store_kind == "s3" else make_settings


def bucket(request: pytest.FixtureRequest) -> str:
    """A bucket of the test's own on the one server."""
    server: S3Server = request.getfixturevalue("s3_server")
    return server.bucket_url(f"documents-{uuid4().hex}")


@pytest.fixture
def draft(zhang: Person) -> Any:
    return ok(zhang.post("/applications", application(zhang)))
