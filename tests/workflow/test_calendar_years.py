"""Cases that run into a year whose plan of holidays is not yet published, and what happens when it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.kernel.calendar.day_kinds import PUBLISHED_YEARS, statutory_holidays
from app.kernel.calendar.in_force import forget_calendar
from app.kernel.clock import clock
from app.record.events import Event, EventFacts
from tests.support.office import Office
from tests.support.world import Person, World


@pytest.fixture
def zhang(world: World) -> Iterator[Person]:
    yield world.resident()
    forget_calendar()


def accepted_before_an_unpublished_year(world: World, zhang: Person) -> tuple[Any, int]:
    """A case accepted on 21 December, or today where that year has begun, or in the next January where it soon ends:
    what is counted anew must not run into a year after it. And the year.
    """
    with world.inside():
        today = clock.today()
    year = max(max(PUBLISHED_YEARS) + 1, today.year)
    if today > date(year, 9, 30):
        year += 1
        world.advance_to(date(year, 1, 10))
    elif today < date(year - 1, 12, 21):
        world.advance_to(date(year - 1, 12, 21))
    return Office(world).accepted(zhang), year


def load(world: World, folder: Path, year: int, holidays: Mapping[date, str], makeup: set[date] = frozenset()) -> str:  # type: ignore[assignment]
    lines = [f"{day},holiday,{note}" for day, note in holidays.items()] + [f"{day},makeup_workday," for day in makeup]
    plan = folder / "plan.csv"
    plan.write_text("day,kind,note\n" + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    result = world.app.test_cli_runner().invoke(
        args=["calendar", "load-year", str(year), str(plan), "--source", "国办发明电"]
    )
    assert result.exit_code == 0, result.output
    world.work()
    return str(result.output)


def recounted(world: World, case: Any) -> list[dict[str, Any]]:
    with world.inside():
        query = (
            EventFacts.select(EventFacts.event, EventFacts.facts)
            .join(Event, on=(Event.id == EventFacts.event))
            .where(Event.subject == case["id"], Event.action == "calendar_recounted")
            .order_by(Event.seq)
        )
        return [row.facts for row in query]


def test_until_the_plan_is_published_the_count_says_that_it_is_provisional(world: World, zhang: Person) -> None:
    case, _ = accepted_before_an_unpublished_year(world, zhang)
    counted = zhang.read(f"/applications/{case['id']}/clock")
    assert counted["provisional"] and counted["due_on"] == case["due_on"] == case["promised_on"]
    assert counted["earliest_on"] <= counted["due_on"], "staff work towards the earlier"
    assert [day["ordinal"] for day in counted["days"] if day["counted"]] == list(range(1, 16))
    assert counted["days"][-1]["date"] == case["due_on"]
    assert any("暂按法定节日推算" in day["note"] for day in counted["days"])


def test_the_published_plan_recounts_open_cases_and_keeps_what_was_promised(
    world: World, zhang: Person, tmp_path: Path
) -> None:
    case, year = accepted_before_an_unpublished_year(world, zhang)
    days = [
        (date.fromisoformat(day["date"]), day["kind"])
        for day in zhang.read(f"/applications/{case['id']}/clock")["days"]
    ]
    statutory = dict(statutory_holidays(year))
    makeup = {day for day, kind in days if kind == "weekend" and day.year == year and day not in statutory}
    load(world, tmp_path, year, statutory, makeup)
    sooner = zhang.read(f"/applications/{case['id']}")
    assert sooner["due_on"] < case["due_on"] == sooner["promised_on"]

    off = {day: "春节" for day, kind in days if kind == "workday" and day.year == year}
    load(world, tmp_path, year, statutory | off)
    later = zhang.read(f"/applications/{case['id']}")
    assert later["due_on"] > case["due_on"] == later["promised_on"]
    counted = zhang.read(f"/applications/{case['id']}/clock")
    assert counted["due_on"] == later["due_on"] and not counted["provisional"]
    assert [(fact["due_on_before"], fact["due_on"]) for fact in recounted(world, case)] == [
        (case["due_on"], sooner["due_on"]),
        (sooner["due_on"], later["due_on"]),
    ]
    shown = [item["action"] for item in zhang.read(f"/applications/{case['id']}/timeline")["items"]]
    assert "calendar_recounted" not in shown, "the person was promised a day and keeps it"


def test_a_plan_that_changes_nothing_for_a_case_leaves_no_event(world: World, zhang: Person, tmp_path: Path) -> None:
    case, year = accepted_before_an_unpublished_year(world, zhang)
    load(world, tmp_path, year, statutory_holidays(year))
    load(world, tmp_path, year, statutory_holidays(year))
    assert recounted(world, case) == []
    assert zhang.read(f"/applications/{case['id']}")["version"] == case["version"]
    assert not zhang.read(f"/applications/{case['id']}/clock")["provisional"]
