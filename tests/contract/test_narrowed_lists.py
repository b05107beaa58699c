"""Lists narrowed to an area, of any level: the area and everything below it, nothing beside it."""

from __future__ import annotations

import pytest

from tests.contract.scene import Scene
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Person

ABOVE = (TOWNSHIP, "620171-P1", "620171")


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def found(person: Person, path: str) -> set[str]:
    return {item["id"] for item in person.read(path)["items"]}


@pytest.mark.waypoint("scene")
@pytest.mark.parametrize("path", ["/publicity", "/applications", "/leads", "/reports"])
def test_what_lies_in_a_village_is_found_at_every_level_above(scene: Scene, path: str) -> None:
    bureau = next(caller.person for caller in scene.callers if caller.name == "bureau")
    inside = [found(bureau, f"{path}?region={region}") for region in (VILLAGE, *ABOVE)]
    assert scene.ids[path.removeprefix("/")] in inside[0]
    assert all(ids == inside[0] for ids in inside)
    for beside in ("620171101003", OTHER_TOWNSHIP, "620171-P2"):
        assert bureau.read(f"{path}?region={beside}")["items"] == [], beside


@pytest.mark.waypoint("scene")
def test_a_filter_never_widens_what_somebody_may_see(scene: Scene) -> None:
    for name in ("lisi", "township_officer elsewhere", "assistant elsewhere", "finance", "administrator"):
        person = next(caller.person for caller in scene.callers if caller.name == name)
        for path in ("/applications", "/leads", "/emergencies", "/reports"):
            assert person.read(f"{path}?region={TOWNSHIP}")["items"] == [], (name, path)
            assert person.read(path)["items"] == [], (name, path)
