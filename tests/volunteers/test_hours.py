"""Volunteers sign up with a verified identity, and only hours that two hands have proved count."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.days import day
from tests.support.world import (
    OTHER_TOWNSHIP,
    TOWNSHIP,
    VILLAGE,
    Person,
    World,
    id_number,
    ok,
    problem,
    verify_at_counter,
)

ACTIVITY = {
    "kind": "visit",
    "title": "看望独居老人",
    "region": VILLAGE,
    "place": "村委会",
    "on": day(0),
    "starts": "09:00",
    "ends": "11:30",
    "needed": 2,
}


@pytest.fixture
def leader(world: World) -> Person:
    return world.staff("socialworker-620171")


def offered(leader: Person, **changes: Any) -> str:
    return str(ok(leader.post("/volunteer-activities", ACTIVITY | changes))["id"])


def verified(world: World, name: str, real_name: str) -> Person:
    person = world.resident(name, None)
    number = id_number()
    ok(person.put("/me/identity", {"name": real_name, "id_number": number}))
    verify_at_counter(world.officer(), person, number)
    return person


def sign_up(person: Person, activity: str) -> Any:
    return person.post(f"/volunteer-activities/{activity}/sign-up")


def listed(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.read("/volunteer-signups")["items"]
    return found


def test_two_hands_prove_the_hours(world: World, leader: Person) -> None:
    li, activity = verified(world, "lisi", "李四"), offered(leader)
    problem(sign_up(world.resident("zhaoliu", "赵六"), activity), 403)
    ok(sign_up(li, activity))
    ok(sign_up(li, activity))
    [row] = listed(leader)
    assert (row["volunteer"], row["may_enter"]) == ("李四", True)
    assert listed(world.officer()) == [], "there are no hours to confirm"
    at = f"/volunteer-signups/{row['id']}"
    problem(leader.post(f"{at}/hours", {"minutes": 151}), 422)
    problem(world.staff("charity-620171").post(f"{at}/hours", {"minutes": 60}), 404)
    problem(leader.post(f"{at}/confirm"), 403)
    problem(world.officer().post(f"{at}/confirm"), 422)
    ok(leader.post(f"{at}/hours", {"minutes": 150}))
    assert world.nobody().read("/volunteer-hours")["items"][0]["hours"] == 0, "one hand proves nothing"
    problem(world.officer(OTHER_TOWNSHIP).post(f"{at}/confirm"), 404)
    ok(world.officer().post(f"{at}/refuse", {"reason": "早走了"}))
    ok(leader.post(f"{at}/hours", {"minutes": 120}))
    ok(world.assistant().post(f"{at}/confirm"))
    problem(leader.post(f"{at}/hours", {"minutes": 150}), 422)
    [figure] = world.nobody().read("/volunteer-hours")["items"]
    assert (figure["activities"], figure["volunteers"], figure["hours"]) == (1, 1, 2)
    assert "李四" not in world.nobody().get("/volunteer-activities").get_data(as_text=True)
    certificate = li.get("/volunteer-signups?format=csv").get_data(as_text=True)
    assert "李四" in certificate and "120" in certificate and "是" in certificate


def test_nobody_is_in_two_places_and_nobody_too_many(world: World, leader: Person) -> None:
    li, wang = verified(world, "lisi", "李四"), verified(world, "wangwu", "王五")
    first = offered(leader, needed=1)
    overlapping, later = offered(leader, starts="11:00", ends="12:00"), offered(leader, starts="11:30", ends="12:00")
    ok(sign_up(li, first))
    problem(sign_up(wang, first), 422)
    problem(sign_up(li, overlapping), 422)
    ok(sign_up(li, later))
    ok(li.post(f"/volunteer-activities/{first}/withdraw"))
    ok(sign_up(wang, first))
    ok(leader.post(f"/volunteer-activities/{later}/cancel", {"reason": "下雪"}))
    ok(sign_up(li, overlapping))
    problem(sign_up(wang, later), 422)
    problem(wang.post(f"/volunteer-activities/{later}/withdraw"), 404)


def test_an_activity_needs_an_organisation_and_a_day_to_come(world: World, leader: Person) -> None:
    problem(world.officer().post("/volunteer-activities", ACTIVITY), 403)
    problem(leader.post("/volunteer-activities", ACTIVITY | {"on": day(-1)}), 422)
    problem(leader.post("/volunteer-activities", ACTIVITY | {"ends": "08:00"}), 422)
    activity = offered(leader, on=day(3), region=TOWNSHIP)
    problem(world.staff("charity-620171").post(f"/volunteer-activities/{activity}/cancel", {"reason": "不"}), 404)
    li = verified(world, "lisi", "李四")
    ok(sign_up(li, activity))
    [row] = listed(leader)
    problem(leader.post(f"/volunteer-signups/{row['id']}/hours", {"minutes": 10}), 422)
