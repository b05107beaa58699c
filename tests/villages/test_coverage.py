"""Each village with who looks after it; what is lacking comes first; entered by its own township or above."""

from __future__ import annotations

from typing import Any

from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, Person, World, ok, problem, submitted


def row(person: Person, village: str = VILLAGE) -> Any:
    return next(each for each in person.read("/villages/coverage")["items"] if each["region"] == village)


def test_what_is_lacking_is_filled_and_the_list_says_so(world: World) -> None:
    submitted(world.resident())
    world.assistant()
    officer = world.officer()
    before = row(officer)
    assert (before["responsible"], before["assistants"], before["cases"]) == (None, 1, 1)
    assert before["gap"] == ["没有专责的村（居）委会成员"]
    person = {"name": "何村", "phone": "13900004444"}
    assert officer.put(f"/villages/{VILLAGE}/responsible", person).status_code == 204
    ok(officer.post("/stations", {"region": VILLAGE, "name": "便民服务点", "address": "村委会一楼"}))
    after = row(officer)
    assert (after["responsible"], after["stations"], after["gap"]) == (person, ["便民服务点"], [])
    changed = person | {"name": "贺村"}
    officer.put(f"/villages/{VILLAGE}/responsible", changed)
    assert row(world.staff("bureau-620171"))["responsible"] == changed
    first = officer.read("/villages/coverage")["items"][0]
    assert first["gap"], "what lacks something comes first"


def test_nobody_enters_or_sees_another_township(world: World) -> None:
    officer = world.officer(OTHER_TOWNSHIP)
    assert all(each["region"].startswith(OTHER_TOWNSHIP) for each in officer.read("/villages/coverage")["items"])
    problem(officer.put(f"/villages/{VILLAGE}/responsible", {"name": "何村", "phone": "13900004444"}), 403)
    problem(officer.post("/stations", {"region": VILLAGE, "name": "点", "address": "某处"}), 403)
    problem(officer.put("/villages/000000/responsible", {"name": "何村", "phone": "13900004444"}), 422)
    problem(world.investigator().get("/villages/coverage"), 403)


def test_trainings_are_kept_by_place(world: World) -> None:
    said = {"region": TOWNSHIP, "title": "怎样入户走访", "held_on": day(-3), "hours": 4, "attended": 30}
    ok(world.officer().post("/trainings", said))
    [kept] = world.staff("bureau-620171").read("/trainings")["items"]
    assert said.items() <= kept.items()
    assert world.officer(OTHER_TOWNSHIP).read("/trainings")["items"] == []
    problem(world.officer().post("/trainings", said | {"held_on": day(1)}), 422)
    assert OTHER_VILLAGE not in str(kept)
