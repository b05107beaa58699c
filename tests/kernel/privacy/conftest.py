"""What the tests of privacy share: the canaries sent through the API, and every line that was logged meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from api.http.logs import MaskedLines
from tests.kernel.privacy.canaries import Seeded, seed
from tests.support.world import World


class Kept(logging.Handler):
    """Every log record as the line that would have been written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(MaskedLines().format(record) + repr(record.args) + repr(record.__dict__.get("exc_text")))


@pytest.fixture
def log_lines(world: World) -> Iterator[list[str]]:
    """What is logged at DEBUG, by our code and by every library."""
    handler, root = Kept(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.setLevel(before)
    root.removeHandler(handler)


@pytest.fixture
def seeded(world: World, log_lines: list[str]) -> Seeded:
    return seed(world)
