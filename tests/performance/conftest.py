"""A case in the middle of its procedure, on the real clock:
in demonstration mode every look at the clock is a statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from app.kernel.clock import clock
from tests.support.world import Person, World, application, ok, submitted


@dataclass
class Scene:
    """A resident with an accepted application and a draft, and the officer of the place."""

    resident: Person
    officer: Person
    case: str
    draft: Any

    def new_draft(self) -> Any:
        headers = {"Idempotency-Key": "performance-0001"}
        return ok(self.resident.post("/applications", application(self.resident), headers=headers))


@pytest.fixture
def scene(world: World) -> Iterator[Scene]:
    clock.movable = False
    resident, officer = world.resident(), world.officer()
    case = submitted(resident)["id"]
    officer.act("applications", case, "accept", relatives_of_staff=False)
    yield Scene(resident, officer, case, ok(resident.post("/applications", application(resident))))
    clock.movable = True
