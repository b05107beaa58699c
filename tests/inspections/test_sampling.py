"""The park hears that destitute support has not been looked into this quarter, until somebody draws."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.inspections.rules import last_day_of_quarter
from app.inspections.sampling import remind
from app.record.subjects import Subject
from tests.inspections.test_inspecting import planned
from tests.support.office import Office, inbox
from tests.support.world import Person, World


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def entry(person: Person) -> dict[str, Any]:
    items = (item for section in person.read("/home")["sections"] for item in section["items"])
    return next(item for item in items if item["code"] == "inspections")


@pytest.mark.waypoint("benefit")
def test_the_park_is_told_once_a_turn_until_a_third_is_drawn(world: World, office: Office) -> None:
    with world.inside():
        Subject.update(kind="destitute_support").where(Subject.collection == "benefits").execute()
    last = last_day_of_quarter(world.today())
    if world.today() < (turn := date(last.year, last.month, 20)):
        world.advance((turn - world.today()).days)
    told = inbox(office.park).count("sample_due")
    world.work()
    remind()
    assert inbox(office.park).count("sample_due") == max(told, 1), "once a turn"
    assert "中川镇" in entry(office.park)["hint"] and entry(office.park)["urgent"]
    assert "sample_due" not in inbox(world.park("620171-p2"))
    benefits = {"collection": "benefits", "programme": "destitute_support"}
    planned(world, filter=benefits, share=20)
    assert "中川镇" in entry(office.park)["hint"], "less than a third is no sample"
    planned(world, filter=benefits, share=30)
    assert "中川镇" not in entry(office.park)["hint"] and not entry(office.park)["urgent"]
