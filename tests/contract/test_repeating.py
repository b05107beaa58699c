"""On a weak network the answer is lost, not the request: the same thing sent again is the same thing,
also ten times at once.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from app.kernel.identifiers import new_id
from tests.contract.conftest import RowCounts
from tests.contract.given import FIRE, LEAD
from tests.support.world import Person, World, application, ok, problem, submitted

TIMES = 10


def at_once(server: str, person: Person, path: str, bodies: list[Any], **headers: str) -> list[requests.Response]:
    """Send all of it in the same moment."""
    together = threading.Barrier(len(bodies))

    def send(body: Any) -> requests.Response:
        together.wait()
        all_headers = {"Authorization": f"Bearer {person.token}"} | headers
        return requests.post(f"{server}/api/v1{path}", json=body, headers=all_headers, timeout=60)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(send, bodies))


def test_the_first_answer_is_given_again_also_after_the_state_moved_on(world: World) -> None:
    zhang, key = world.resident(), {"Idempotency-Key": "first-try-1"}
    body = application(zhang)
    first = zhang.post("/applications", body, headers=key)
    zhang.act("applications", ok(first)["id"], "submit")
    again = zhang.post("/applications", body, headers=key)
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert again.get_json()["state"] == "draft"
    assert len(zhang.read("/applications")["items"]) == 1


def test_a_chosen_id_repeats_like_a_key_and_both_together(world: World) -> None:
    zhang = world.resident()
    body = application(zhang, id=str(new_id()))
    first = ok(zhang.post("/applications", body))
    for headers in ({}, {"Idempotency-Key": "second-try"}, {"Idempotency-Key": "second-try"}):
        again = zhang.post("/applications", body, headers=headers)
        assert (again.status_code, again.get_json()) == (201, first), headers


@pytest.mark.parametrize("collection", ["applications", "emergencies", "leads"])
def test_the_same_key_or_id_with_something_else_is_a_conflict_without_details(
    world: World, rows: Callable[[], RowCounts], collection: str
) -> None:
    person, somebody_else = world.assistant(), world.officer()
    person.id_number = "620121196001010017"
    chosen, key = str(new_id()), {"Idempotency-Key": "the-same-key"}
    made = {"applications": application(person), "emergencies": FIRE, "leads": LEAD}[collection] | {"id": chosen}
    other = (
        made
        | {
            "applications": {"form": {"category": "rural", "reason": "别的"}},
            "emergencies": {"people": 4},
            "leads": {"description": "别的情况"},
        }[collection]
    )
    ok(person.post(f"/{collection}", made, headers=key))
    before = rows()
    for answer in (
        person.post(f"/{collection}", other | {"id": str(new_id())}, headers=key),
        person.post(f"/{collection}", other),
        somebody_else.post(f"/{collection}", made | applying_for(collection, person)),
    ):
        details = problem(answer, 409, "conflict")
        assert details["errors"] == [] and "version" not in details and "actions" not in details
    assert rows() == before


def applying_for(collection: str, person: Person) -> dict[str, Any]:
    """The window must name for whom it applies."""
    return {"applicant": {"name": "张三", "id_number": person.id_number}} if collection == "applications" else {}


def test_a_refused_request_may_be_put_right_under_the_same_key(world: World) -> None:
    zhang, key = world.resident(), {"Idempotency-Key": "put-it-right"}
    wrong = application(zhang)
    wrong["household"] = wrong["household"] | {"region": "620100"}
    problem(zhang.post("/applications", wrong, headers=key), 422)
    ok(zhang.post("/applications", application(zhang), headers=key))


def test_one_creation_sent_ten_times_at_once_is_one_application(world: World, server: str) -> None:
    zhang = world.resident()
    answers = at_once(
        server, zhang, "/applications", [application(zhang)] * TIMES, **{"Idempotency-Key": "ten-at-once"}
    )
    assert [answer.status_code for answer in answers] == [201] * TIMES
    assert len({answer.text for answer in answers}) == 1
    assert len(zhang.read("/applications")["items"]) == 1


def test_one_chosen_id_sent_ten_times_at_once_is_one_lead(world: World, server: str) -> None:
    assistant = world.assistant()
    answers = at_once(server, assistant, "/leads", [LEAD | {"id": str(new_id())}] * TIMES)
    assert Counter(answer.status_code for answer in answers) == {201: TIMES}
    assert len(assistant.read("/leads")["items"]) == 1


def test_two_people_with_one_id_at_once(world: World, server: str) -> None:
    """A conflict for all but one, and never an error of the system."""
    people = [world.resident(name, "张三") for name in ("zhangsan", "lisi", "wangwu", "zhaoliu")]
    chosen, together = str(new_id()), threading.Barrier(len(people))

    def send(person: Person) -> int:
        together.wait()
        headers = {"Authorization": f"Bearer {person.token}"}
        return requests.post(
            f"{server}/api/v1/applications", json=application(person, id=chosen), headers=headers, timeout=60
        ).status_code

    with ThreadPoolExecutor(len(people)) as pool:
        assert Counter(pool.map(send, people)) == {201: 1, 409: len(people) - 1}


def test_one_submission_sent_ten_times_at_once_is_one_submission(world: World, server: str) -> None:
    zhang = world.resident()
    draft = ok(zhang.post("/applications", application(zhang)))
    path = f"/applications/{draft['id']}/actions/submit"
    answers = at_once(server, zhang, path, [{"expected_version": draft["version"]}] * TIMES)
    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: TIMES - 1}
    assert {answer.json()["version"] for answer in answers} == {draft["version"] + 1}
    actions = [event["action"] for event in zhang.read(f"/applications/{draft['id']}/timeline")["items"]]
    assert actions.count("submit") == 1


def test_two_officers_at_once(world: World, server: str) -> None:
    """With the version that both have seen: one acts, the other is told what is the case now."""
    case = submitted(world.resident())
    officers = [world.officer(number=1), world.officer(number=2)]
    body = {"relatives_of_staff": False, "expected_version": case["version"]}
    path, together = f"{server}/api/v1/applications/{case['id']}/actions/accept", threading.Barrier(2)

    def accept(officer: Person, body: dict[str, Any]) -> requests.Response:
        together.wait()
        return requests.post(path, json=body, headers={"Authorization": f"Bearer {officer.token}"}, timeout=60)

    with ThreadPoolExecutor(2) as pool:
        taken, refused = sorted(pool.map(accept, officers, [body, body]), key=lambda answer: answer.status_code)
    assert (taken.status_code, refused.status_code) == (200, 409)
    assert refused.json()["version"] == taken.json()["version"]

    late = officers[1].try_to("applications", case["id"], "accept", relatives_of_staff=False)
    assert problem(late, 409, "action-not-allowed")["actions"] == [
        action["action"] for action in officers[1].read(f"/applications/{case['id']}")["actions"]
    ]
