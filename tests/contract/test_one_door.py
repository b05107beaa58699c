"""Every read of every operation by everybody: what an answer holds of a case stands in the reader's row of the table
(app/accounts/sight.py).

Made from the OpenAPI document: a new route that shows something of a case is walked without being named here.
"""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from app.accounts.sight import Thing
from tests.contract.operations import Operation
from tests.contract.reading_scene import VALUES, ReadingScene, may_read, set_up_reading
from tests.contract.scene import Caller
from tests.contract.test_access_walk import QUERIES
from tests.support.world import VILLAGE, World

# One of each kind: who is elsewhere is walked by test_access_walk.
READERS = ("zhangsan", "lisi", "tracking", "assistant", "township_officer", "township_investigator")
MORE_READERS = (
    "township_approver",
    "park",
    "bureau",
    "auditor",
    "hotline",
    "administrator",
    "finance",
    "officer elsewhere",
)


@pytest.fixture
def database_kind() -> str:
    """Who may read does not depend on the database."""
    return "sqlite"


def read(operation: Operation, caller: Caller, scene: ReadingScene) -> TestResponse | None:
    """The answer of one read; None where the scene has nothing at that address."""
    path = operation.path.replace("{code}", "minimum_living_allowance").replace("{region}", VILLAGE)
    if "{id}" in path:
        one = scene.ids.get(path.split("/")[3])
        if one is None:
            return None
        path = path.replace("{id}", one)
    if "{" in path:
        return None
    return caller.person.get(f"{path}{QUERIES.get(operation.key, '')}")


def named_in(answer: TestResponse) -> list[tuple[str, Thing, str]]:
    text = answer.get_data(as_text=True)
    return [value for value in VALUES if value[2] in text]


@pytest.mark.parametrize("readers", [READERS, MORE_READERS])
def test_an_answer_holds_nothing_that_its_reader_may_not_see(
    world: World, operations: list[Operation], readers: tuple[str, ...]
) -> None:
    scene = set_up_reading(world)
    wrong, shown = [], set()
    for operation in (each for each in operations if each.method == "get"):
        for caller in (each for each in scene.callers if each.name in readers):
            answer = read(operation, caller, scene)
            if answer is None or (operation.key == OWN_COPY and caller.owns):
                continue
            for collection, thing, value in named_in(answer):
                shown.add((collection, thing))
                if not may_read(caller, collection, thing):
                    wrong.append((operation.key, caller.name, collection, thing, value))
    assert not wrong, wrong
    assert shown >= {("leads", Thing.NOTE), ("emergencies", Thing.TELEPHONE)}, "the walk has found what there is"


# One's own copy has one's own numbers in full (tests/residents/test_own_data.py).
OWN_COPY = "GET /api/v1/me/export"
