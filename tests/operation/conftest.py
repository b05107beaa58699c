"""What the tests of operation share: the system as processes, on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kernel.clock import clock
from app.kernel.database import database, open_database
from app.kernel.privacy import Keys, vault
from config import read_settings
from tests.operation.processes import System
from tests.support.stand_ins import WeChatServer


@pytest.fixture
def system(database_url: str, tmp_path: Path, wechat: WeChatServer) -> Iterator[System]:
    """An installation with nothing started yet; the test itself may look into its database."""
    settings = read_settings({})
    open_database(database_url)
    vault.load(Keys(settings.encryption_keys, settings.current_key, settings.index_key))
    clock.movable = True
    made = System(database_url, tmp_path / "data", wechat)
    prepared = made.run("migrate")
    assert prepared.returncode == 0, prepared.stderr
    yield made
    made.end()
    database.close_all()
