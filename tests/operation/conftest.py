"""What the tests of operation share: the system as processes, on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from api.wiring import build
from app.kernel.database import database
from config import read_settings
from tests.operation.processes import System
from tests.support.opening import opened
from tests.support.stand_ins import WeChatServer
from tests.support.world import World


@pytest.fixture
def system(database_url: str, tmp_path: Path, wechat: WeChatServer) -> Iterator[System]:
    """An installation with nothing started yet; the test itself may look into its database."""
    made = System(database_url, tmp_path / "data", wechat)
    build(read_settings(made.environment)).store.prepare()
    yield made
    made.end()
    database.close_all()


@pytest.fixture
def people(application: Flask, system: System) -> World:
    """Who uses the installation before its processes run: in this process, on its database."""
    return opened(application, system.wechat, "", read_settings(system.environment))
