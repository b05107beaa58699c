"""Whoever a complaint is about finds neither it nor its writer: every read that they have answers as if it were not.

Made from the OpenAPI document: each read of each operation is compared before and after, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.accounts.models import Account
from app.demonstration.people import id_number_of
from app.record.subjects import Subject
from tests.contract.operations import Operation
from tests.contract.test_access_walk import QUERIES
from tests.contract.test_one_door import is_a_read, text_in
from tests.support.office import Office
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, ok, problem

CANARY, WRITER = "窗口收钱的事", "写信人刘某 13911112222"
# What tells of the process, and grows with whatever happens anywhere.
OF_THE_MACHINE = {"/metrics", "/readyz", "/healthz", "/api/v1/log/checkpoint"}
# Grows with the looks of this walk itself.
OWN_LOOKS = "GET /api/v1/me/access-log"
# Change when an answer comes from outside, or does not, whatever happens here.
FROM_OUTSIDE = {"GET /api/v1/applications/{id}/means-check", "GET /api/v1/means-check/non-responses"}
_REQUEST = re.compile(r'"request_id":"[^"]*"')
# Say when they were printed or counted; that no word of a complaint is in them is looked for all the same.
PRINTED = {"GET /api/v1/applications/{id}/dossier", "GET /api/v1/me/record-check"}


@pytest.fixture
def database_kind() -> str:
    """Who may read does not depend on the database."""
    return "sqlite"


Answers = dict[str, tuple[int, str]]


def answers(operations: list[Operation], person: Person, ids: dict[str, str]) -> Answers:
    """What each read says to them, with every matter of the scene at its address."""
    found = {}
    for operation in (each for each in operations if is_a_read(each) and each.path not in OF_THE_MACHINE):
        path = operation.path.replace("{code}", "minimum_living_allowance").replace("{region}", VILLAGE)
        if "{id}" in path:
            path = path.replace("{id}", ids.get(path.split("/")[3], ids["applications"]))
        if "{" in path:
            continue
        if path.endswith("/search"):
            for sought in ("张三", "13911112222"):
                said = person.post(path, {"q": sought})
                found[f"{path} {sought}"] = _said(said)
        else:
            said = person.get(f"{path}{QUERIES.get(operation.key, '')}")
            found[operation.key] = _said(said)
    return found


def _said(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, _REQUEST.sub("", text_in(answer))


def handled_to_the_end(world: World, complaint: str, by: Person, other: Person) -> None:
    """Every step, each by somebody who may; and who wrote is opened."""
    by.act("complaints", complaint, "accept")
    by.act("complaints", complaint, "assign", investigator=other.name)
    ok(by.post(f"/complaints/{complaint}/contact", {"reason": "要向写信人补问时间"}))
    other.act("complaints", complaint, "conclude", outcome="partly", text=f"{CANARY}部分属实")
    by.act("complaints", complaint, "answer", text=f"{CANARY}查过了")
    world.work()


@pytest.mark.waypoint("deciding")
@pytest.mark.parametrize("name", ["the person", "approver", "park", "a relative at the bureau"])
def test_every_read_of_whom_it_concerns_is_as_if_there_were_none(
    world: World, operations: list[Operation], zhang: Person, office: Office, case: Any, name: str
) -> None:
    """About the park's own case: by the bureau, and there not by whoever is near to one of those concerned."""
    office.park.act("applications", case["id"], "extend", ground="difficult_investigation", reason="要到外地核实")
    concerned = {
        "the person": zhang,
        "approver": office.approver,
        "park": office.park,
        "a relative at the bureau": relative_of(world, "bureau2-620171", "park1-620171-p1"),
    }
    person = concerned[name]
    world.work()
    third = third_at_the_bureau(world)
    ids = {"applications": case["id"]}
    before = answers(operations, person, ids)
    told = {"about": {"collection": "applications", "id": case["id"]}, "text": CANARY, "contact": WRITER}
    complaint = ok(world.nobody().post("/complaints", told))["id"]
    world.work()
    with world.inside():
        assert Subject.get_by_id(complaint).park is None
    ids["complaints"] = complaint
    handled_to_the_end(world, complaint, world.staff("bureau-620171"), third)
    after = answers(operations, person, ids)
    changed = {key for key, answer in before.items() if after[key] != answer} - {OWN_LOOKS} - FROM_OUTSIDE - PRINTED
    assert changed <= expected_to_change(name), changed
    assert "complaints" not in after[OWN_LOOKS][1]
    said = " ".join(text for _, text in after.values())
    assert not [word for word in (CANARY, "刘某", complaint) if word in said]
    problem(person.get(f"/complaints/{complaint}"), 404)


def expected_to_change(name: str) -> set[str]:
    """The decision waits for the park's visit, of which nobody says why; whoever decides sees that it waits."""
    return {"GET /api/v1/applications/{id}"} if name in ("approver", "park") else set()


def relative_of(world: World, username: str, declares: str) -> Person:
    """Somebody in office who has declared a colleague a near relative."""
    person = world.staff(username)
    relative = {"name": "某某", "relation": "兄弟", "id_number": id_number_of(declares)}
    ok(person.put("/me/relatives", {"items": [relative], "keep": []}))
    return person


def third_at_the_bureau(world: World) -> Person:
    """Somebody with no part in anything."""
    world.grant("park1-620171-p3", "bureau_supervisor", "620171")
    return world.staff("park1-620171-p3")


def named_in_the_text(world: World) -> Person:
    return world.staff("bureau-620171")


def near_to_somebody_named(world: World) -> Person:
    return relative_of(world, "bureau-620171", "park1-620171-p1")


def declared_by_somebody_named(world: World) -> Person:
    relative_of(world, "park1-620171-p1", "bureau-620171")
    return world.staff("bureau-620171")


def the_same_person_under_another_account(world: World) -> Person:
    """Whoever is named has a second account, which holds another office."""
    named, bureau = world.park(), world.staff("bureau-620171")
    with world.inside():
        index = Account.get_by_id(named.account["id"]).id_number_index
        same = {"id_number_index": index, "identity_status": "claimed"}
        Account.update(**same).where(Account.id == bureau.account["id"]).execute()
    return world.staff("bureau-620171")


WAYS: list[tuple[str, Callable[[World], Person]]] = [
    ("{bureau}和{park}收了钱", named_in_the_text),
    ("{park}收了钱", near_to_somebody_named),
    ("{park}收了钱", declared_by_somebody_named),
    ("{park}收了钱", the_same_person_under_another_account),
]


@pytest.mark.parametrize(("text", "who"), WAYS, ids=[who.__name__ for _, who in WAYS])
def test_nobody_reads_handles_or_hears_of_what_is_about_them_or_near_to_them(
    world: World, text: str, who: Callable[[World], Person]
) -> None:
    kept, bureau = who(world), world.staff("bureau2-620171")
    names = {"bureau": world.staff("bureau-620171").account["name"], "park": world.park().account["name"]}
    said = {"region": TOWNSHIP, "text": text.format(**names) + "，请查"}
    complaint = ok(world.nobody().post("/complaints", said))["id"]
    world.work()
    assert kept.read("/complaints")["items"] == [] and kept.read("/inbox")["items"] == []
    for path in ("", "/timeline", "/documents"):
        problem(kept.get(f"/complaints/{complaint}{path}"), 404)
    problem(kept.post(f"/complaints/{complaint}/contact", {"reason": "看看是谁写的信"}), 404)
    problem(kept.try_to("complaints", complaint, "accept"), 404)
    bureau.act("complaints", complaint, "accept")
    refusal = problem(bureau.try_to("complaints", complaint, "assign", investigator="bureau-620171"), 422)
    assert "请重新选择" in refusal["detail"]
    bureau.act("complaints", complaint, "assign", investigator="bureau2-620171")
    world.advance(days=40)
    assert kept.read("/inbox")["items"] == [], "neither reminded nor told that it is late"
