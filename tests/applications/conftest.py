from __future__ import annotations

import pytest

from tests.support.office import Office
from tests.support.world import Person, World


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


@pytest.fixture
def zhang(world: World) -> Person:
    """A resident with a real name."""
    return world.resident()
