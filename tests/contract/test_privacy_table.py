"""The table "Who sees what" of docs/privacy.md, row by row, over every operation that reads something of a case."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.operations import Operation
from tests.contract.scene import upload_photo
from tests.contract.test_one_door import text_in
from tests.support.office import Office
from tests.support.uploads import photo, upload
from tests.support.world import VILLAGE, Person, World, ok, problem, submitted

FINDING = "名下银行存款12万元，患有重病"
KNOW_ALL = ("officer", "investigator", "approver", "park", "the person")
HELP_OR_LOOK_ON = ("assistant", "bureau", "auditor")
OF_A_CASE = ("applications", "documents")


@pytest.fixture
def database_kind() -> str:
    """Who may read does not depend on the database."""
    return "sqlite"


@pytest.fixture
def zhang(world: World) -> Person:
    return world.resident("zhangsan", "张三")


@pytest.fixture
def ids(world: World, zhang: Person) -> dict[str, str]:
    """A case with an ID card and a finding that stands in its timeline."""
    case, office = submitted(zhang), Office(world)
    card = upload_photo(zhang, case["id"])
    office.officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    office.officer.act("applications", case["id"], "start_check")
    office.officer.act("applications", case["id"], "check_negative", reason=FINDING)
    return {"applications": case["id"], "documents": card}


def reader(world: World, zhang: Person, who: str, case: str) -> Person:
    if who == "the person":
        return zhang
    makers: dict[str, Any] = {
        "officer": world.officer,
        "investigator": world.investigator,
        "approver": world.approver,
        "park": world.park,
        "assistant": lambda: world.assistant(VILLAGE),
    }
    made: Person = makers[who]() if who in makers else world.staff(f"{who}-620171")
    if who == "park":  # has no step to take in the matter, so says why
        ok(made.post(f"/applications/{case}/open", {"kind": "asked", "reason": "本人来电问进度"}))
    return made


def answers(operations: list[Operation], person: Person, ids: dict[str, str]) -> dict[str, str]:
    """What each read of the case says to them: an answer's text, "" for a refusal."""
    found = {}
    for operation in operations:
        collection = operation.path.split("/")[3] if operation.path.count("/") > 3 else ""
        if operation.method == "get" and "{id}" in operation.path and collection in OF_A_CASE:
            path = operation.path.replace("{id}", ids[collection])
            query = "?among=members" if path.endswith("/signatories") else ""
            answer = person.get(f"{path}{query}")
            found[operation.path] = text_in(answer) if answer.status_code < 400 else ""
    return found


@pytest.mark.parametrize("who", HELP_OR_LOOK_ON)
def test_who_helps_or_looks_on_reads_neither_papers_nor_findings(
    world: World, operations: list[Operation], zhang: Person, ids: dict[str, str], who: str
) -> None:
    read = answers(operations, reader(world, zhang, who, ids["applications"]), ids)
    assert read["/api/v1/applications/{id}/timeline"], "they follow the case"
    assert [path for path, said in read.items() if FINDING in said] == []
    assert [path for path, said in read.items() if ids["documents"] in said or "a.jpg" in said] == []
    assert [path for path, said in read.items() if "/documents/{id}" in path and said] == []


@pytest.mark.parametrize("who", KNOW_ALL)
def test_who_decides_and_the_person_read_both(
    world: World, operations: list[Operation], zhang: Person, ids: dict[str, str], who: str
) -> None:
    read = answers(operations, reader(world, zhang, who, ids["applications"]), ids)
    assert FINDING in read["/api/v1/applications/{id}/timeline"] and FINDING in read["/api/v1/applications/{id}"]
    assert ids["documents"] in read["/api/v1/applications/{id}/documents"]
    assert all(said for path, said in read.items() if "/documents/{id}" in path)


def test_an_assistant_opens_what_they_have_uploaded_themselves(
    world: World, zhang: Person, ids: dict[str, str]
) -> None:
    assistant, other = world.assistant(VILLAGE), world.staff("auditor-620171")
    board = upload(assistant, "applications", ids["applications"], "notice_photo", photo())
    listed = assistant.read(f"/applications/{ids['applications']}/documents")["items"]
    assert [document["id"] for document in listed] == [board["id"]]
    assert assistant.get(f"/documents/{board['id']}/content").status_code == 302
    problem(other.get(f"/documents/{board['id']}/content"), 403, "forbidden")
