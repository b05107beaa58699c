"""Every read of every operation by everybody: what an answer holds of a case stands in the reader's row of the table
(app/accounts/sight.py), and that they looked stands in the record.

Made from the OpenAPI document: a new route that shows something of a case is walked without being named here.
"""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from app.accounts.sight import Thing
from app.kernel.spreadsheets import KINDS
from app.printouts.list import PRINTOUTS
from app.record.models import AccessRecord
from tests.contract.operations import Operation
from tests.contract.reading_scene import VALUES, ReadingScene, may_read, set_up_reading
from tests.contract.scene import Caller
from tests.contract.test_access_walk import QUERIES
from tests.notices.pdf import text_of
from tests.support.world import VILLAGE, World

# One of each kind; who is elsewhere is walked by test_access_walk.
READERS = (
    ("zhangsan", "lisi", "tracking", "township_officer"),
    ("assistant", "township_investigator"),
    ("park", "auditor", "hotline", "finance"),
    ("township_approver", "bureau", "administrator", "provider"),
)
# One's own copy has one's own numbers in full (tests/residents/test_own_data.py).
OWN_COPY = "GET /api/v1/me/export"
# What names a matter and shows nothing of it: a message to its reader with a link, what could be printed of it.
PAPERS = {f"GET /api/v1/{name}/{{id}}/papers-to-print" for name in ("applications", "emergencies", "benefits")}
ONLY_REFERS = {"GET /api/v1/inbox", *PAPERS}


@pytest.fixture
def database_kind() -> str:
    """Who may read does not depend on the database."""
    return "sqlite"


@pytest.mark.parametrize("readers", READERS)
def test_an_answer_holds_what_its_reader_may_see_and_the_look_is_on_record(
    world: World, operations: list[Operation], readers: tuple[str, ...]
) -> None:
    scene = set_up_reading(world)
    callers = [caller for caller in scene.callers if caller.name in readers]
    wrong, unrecorded, found = [], [], set()
    reads = [read for each in operations if is_a_read(each) for read in by_kind(each)]
    for operation in reads:
        for caller in callers:
            before = looks(world)
            answer = read(operation, caller, scene)
            if answer is None:
                continue
            shown = values_in(answer)
            found |= {(collection, thing) for collection, thing, _ in shown}
            wrong += [(operation.key, caller.name, *each) for each in shown if not may_read(caller, each[0], each[1])]
            if is_a_look(operation, answer, caller, scene) and looks(world) != before + 1:
                unrecorded.append((operation.key, caller.name))
    assert not wrong, wrong
    assert not unrecorded, unrecorded
    assert found >= {("leads", Thing.NOTE), ("emergencies", Thing.TELEPHONE)}, "the walk has found what there is"


def is_a_read(operation: Operation) -> bool:
    return (operation.method == "get" or operation.path.endswith("/search")) and operation.key != OWN_COPY


def by_kind(operation: Operation) -> list[Operation]:
    """A paper that is printed of a matter is read kind by kind."""
    if not operation.path.endswith("/prints/{kind}"):
        return [operation]
    kinds = [each.kind for each in PRINTOUTS if each.collection == operation.path.split("/")[3]]
    return [replace(operation, path=operation.path.replace("{kind}", kind)) for kind in kinds]


def read(operation: Operation, caller: Caller, scene: ReadingScene) -> TestResponse | None:
    """What they are answered; None where the scene has nothing at that address."""
    path = operation.path.replace("{code}", "minimum_living_allowance").replace("{region}", VILLAGE)
    if path.endswith("/search"):
        name = next((value for of, thing, value in VALUES if of in path and thing is Thing.NAME), "张三明")
        return caller.person.post(path, {"q": name})
    if "{id}" in path:
        path = path.replace("{id}", scene.ids.get(path.split("/")[3], "{"))
    return None if "{" in path else caller.person.get(f"{path}{QUERIES.get(operation.key, '')}")


def values_in(answer: TestResponse) -> list[tuple[str, Thing, str]]:
    text = text_in(answer)
    return [value for value in VALUES if value[2] in text]


def text_in(answer: TestResponse) -> str:
    if answer.mimetype == KINDS["xlsx"]:
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
        return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    return text_of(answer.data) if answer.mimetype == "application/pdf" else answer.get_data(as_text=True)


def is_a_look(operation: Operation, answer: TestResponse, caller: Caller, scene: ReadingScene) -> bool:
    """Whether somebody who is not the person was shown something of a matter."""
    if operation.login == "none" or operation.key in ONLY_REFERS or caller.owns or answer.status_code >= 400:
        return False
    text = text_in(answer)
    return bool(values_in(answer)) or any(each in text for each in scene.ids.values())


def looks(world: World) -> int:
    with world.inside():
        count: int = AccessRecord.select().count()
        return count
