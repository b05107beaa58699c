"""The demonstration's examples: whoever opens a desk afterwards finds work on it."""

from __future__ import annotations

import pytest

from api.commands.example_matters import APPLICANTS, ON_THE_ROLL
from tests.support.office import Office
from tests.support.world import World, problem


@pytest.fixture
def database_kind() -> str:
    """The calls are the public ones, which are tested on both."""
    return "sqlite"


def test_desks_have_work_on_them_once(world: World) -> None:
    problem(world.nobody().get("/applications"), 401)
    code, said = world.command("demo", "examples")
    assert code == 0, said
    officer = Office(world).officer
    states = [case["state"] for case in officer.read("/applications")["items"]]
    assert sorted(states) == [
        "accepted",
        "investigating",
        "investigating",
        "opinion",
        "publicity",
        "submitted",
        "submitted",
        "supplement",
    ]
    assert len(states) == len(APPLICANTS)
    world.work()
    active = [benefit["state"] for benefit in officer.read("/benefits")["items"]]
    assert active == ["active"] * len(ON_THE_ROLL), "a second person has confirmed the roll"
    assert {case["state"] for case in officer.read("/emergencies")["items"]} == {"reported", "triaged"}
    assert [len(officer.read(f"/{name}")["items"]) for name in ("leads", "referrals", "tickets")] == [3, 1, 0]
    assert len(world.staff("hotline-620171").read("/tickets")["items"]) == 1
    code, said = world.command("demo", "examples")
    assert code == 1 and "already" in said
