"""Keyset paging: nothing twice, nothing left out, also while others add; and answers that say
when they are still right.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.given import FIRE, LEAD
from tests.support.world import Person, World, ok, problem, submitted


def walk(person: Person, path: str, limit: int = 2) -> list[str]:
    """The ids of every page, in order."""
    ids: list[str] = []
    cursor: str | None = None
    for _ in range(50):
        page = person.read(f"{path}?limit={limit}" + (f"&cursor={cursor}" if cursor else ""))
        assert len(page["items"]) <= limit
        ids += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            return ids
    raise AssertionError("the pages never end")


def test_every_page_once(world: World) -> None:
    officer, assistant = world.officer(), world.assistant()
    fires = {ok(world.nobody().post("/emergencies", FIRE))["id"] for _ in range(5)}
    leads = {ok(assistant.post("/leads", LEAD))["id"] for _ in range(5)}
    for path, expected in (("/emergencies", fires), ("/leads", leads)):
        for limit in (1, 2, 5, 100):
            walked = walk(officer, path, limit)
            assert len(walked) == len(set(walked)) and set(walked) == expected, (path, limit)


def test_what_is_added_meanwhile_moves_nothing(world: World) -> None:
    """A page that was read stays read, and what was there before is not missed."""
    officer = world.officer()
    before = {ok(world.nobody().post("/emergencies", FIRE))["id"] for _ in range(4)}
    first = officer.read("/emergencies?limit=2")
    for _ in range(3):
        ok(world.nobody().post("/emergencies", FIRE))
    seen = [item["id"] for item in first["items"]]
    cursor = first["next"]
    while cursor is not None:
        page = officer.read(f"/emergencies?limit=2&cursor={cursor}")
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) and before <= set(seen)


def test_the_inbox_pages_from_the_newest(world: World) -> None:
    zhang = world.resident()
    case = submitted(zhang)
    world.officer().act("applications", case["id"], "accept", relatives_of_staff=False)
    walked = walk(zhang, "/inbox", 1)
    assert len(walked) == len(set(walked)) >= 2 and walked == sorted(walked, reverse=True)


def test_an_answer_that_is_still_right_is_not_sent_again(world: World) -> None:
    zhang = world.resident()
    case = submitted(zhang)
    path = f"/applications/{case['id']}"
    first = zhang.get(path)
    same = zhang.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.get_data()) == (304, b"")
    assert same.headers["ETag"] == first.headers["ETag"] and "private" in first.headers["Cache-Control"]
    world.officer().act("applications", case["id"], "accept", relatives_of_staff=False)
    assert zhang.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_etag_is_of_what_this_caller_sees(world: World) -> None:
    """The officer sees buttons that the resident does not: neither takes the other's copy for his own."""
    zhang, officer = world.resident(), world.officer()
    path = f"/applications/{submitted(zhang)['id']}"
    mine, theirs = zhang.get(path).headers["ETag"], officer.get(path).headers["ETag"]
    assert mine != theirs
    assert officer.get(path, headers={"If-None-Match": mine}).status_code == 200
    problem(world.nobody().get(path, headers={"If-None-Match": mine}), 401)
    problem(world.officer("620171102").get(path, headers={"If-None-Match": mine}), 404)


@pytest.mark.parametrize("header", ["*", 'W/"x", "y"', "garbage", '"' * 50])
def test_strange_etags_do_no_harm(world: World, header: str) -> None:
    answer = world.nobody().get("/programmes", headers={"If-None-Match": header})
    assert answer.status_code in (200, 304)


def test_the_work_list_has_the_soonest_first(world: World) -> None:
    officer = world.officer()
    cases: list[Any] = [submitted(world.resident(name, "张三")) for name in ("a", "b", "c")]
    officer.act("applications", cases[2]["id"], "accept", relatives_of_staff=False)
    days = [item["step_due_on"] for item in officer.read("/applications?limit=100")["items"]]
    assert days == sorted(days)
