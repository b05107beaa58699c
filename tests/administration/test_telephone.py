"""The number that people are told to ring changes by two hands, and is then what messages and papers say."""

from __future__ import annotations

from tests.support.pending import confirmed
from tests.support.world import World, problem

TOWN = "620171101"


def test_a_number_changes_when_the_bureau_agrees(world: World) -> None:
    administrator, bureau = world.staff("administrator-620171"), world.staff("bureau-620171")
    body = {"region": TOWN, "phone": "0931-825 1234"}
    answer = administrator.post("/office-telephones", body)
    assert answer.status_code == 202, answer.get_json()
    pending = answer.get_json()["pending"]
    assert "8251234" not in _phone(world)
    problem(administrator.post(f"/pending/{pending['id']}/confirm"), 404)
    confirmed(bureau, pending)
    assert "8251234" in _phone(world)
    problem(administrator.post("/office-telephones", body | {"region": "620171101002"}), 422)
    problem(bureau.post("/office-telephones", body), 403)


def _phone(world: World) -> str:
    towns = world.nobody().get("/regions?parent=620171-P1").get_json()["items"]
    return str(next(town["phone"] for town in towns if town["code"] == TOWN))
