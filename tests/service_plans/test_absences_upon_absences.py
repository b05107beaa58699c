"""Hospital, a stay elsewhere, coming back early, another provider, death: whatever comes upon what, every service of
the year is there once, on the day and with whom an onlooker expects it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from app.kernel.calendar.in_force import working_calendar
from app.service_plans.models import ServiceDuty
from tests.service_plans.test_journeys import FOUR_THINGS, OLD_MAN
from tests.support.office import Office
from tests.support.world import World, ok

SEEDS, ACTS, ONE_DAY = range(6), 14, timedelta(days=1)


@dataclass
class Onlooker:
    """`away`: each stay as the days that are left of it."""

    world: World
    away: list[set[date]] = field(default_factory=list)
    ended_on: date | None = None

    def expected(self, first: date, last: date) -> tuple[date, str]:
        days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
        gone = set[date]().union(*self.away)
        at_home = [day for day in days if day not in gone and not (self.ended_on and day > self.ended_on)]
        with self.world.inside():
            works = working_calendar().is_working
            on = next((day for day in at_home if works(day)), next(iter(at_home), None))
            return (on, "due") if on else (next(filter(works, days), first), "excused")

    def comes_back(self, on: date) -> None:
        self.away = [{day for day in stay if day < on} if on in stay else stay for stay in self.away]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_service_is_there_once_on_its_day(world: World, office: Office, seed: int) -> None:
    draw, onlooker, today = random.Random(seed), Onlooker(world), world.today()
    providers = [each["value"] for each in office.officer.read("/service-plans/providers")["items"]]
    body = {"person": OLD_MAN, "rules": FOUR_THINGS, "provider": providers[0], "from": today.isoformat()}
    plan = ok(office.officer.post("/service-plans", body))
    begun = {str(row.id): (row.kind, row.first, row.last) for row in _rows(world, plan)}
    theirs = dict.fromkeys(begun, providers[0])
    assert len(begun) == 90
    for _ in range(ACTS):
        act = draw.choice(("away", "away", "away", "back", "back", "other"))
        day = today + draw.randrange(360) * ONE_DAY
        if act == "away":
            last = day + draw.choice((0, 3, 10, 45)) * ONE_DAY
            onlooker.away.append({day + n * ONE_DAY for n in range((last - day).days + 1)})
            facts = {"since": day.isoformat(), "until": last.isoformat()}
            _act(office, plan, "record_absence", **facts, reason=draw.choice(("hospital", "family", "other")))
        elif act == "back" and any(onlooker.away):
            day = draw.choice(sorted(set[date]().union(*onlooker.away)))
            onlooker.comes_back(day)
            _act(office, plan, "end_absence", on=day.isoformat())
        elif act == "other":
            chosen = draw.choice(providers)
            theirs |= {str(row.id): chosen for row in _rows(world, plan) if row.due_on >= day}
            _act(office, plan, "change_provider", provider=chosen, since=day.isoformat())
    _compare(world, plan, onlooker, begun, theirs)
    shown = office.officer.read(f"/service-plans/{plan['id']}")["absences"]
    assert all(each["from"] <= each["until"] for each in shown)
    assert len(shown) == sum(bool(stay) for stay in onlooker.away)
    onlooker.ended_on = today + draw.randrange(360) * ONE_DAY
    _act(office, plan, "end", on=onlooker.ended_on.isoformat(), reason="died")
    _compare(world, plan, onlooker, begun, theirs)


def _act(office: Office, plan: Any, action: str, **facts: str) -> None:
    office.officer.act("service-plans", plan["id"], action, **facts)


def _rows(world: World, plan: Any) -> list[ServiceDuty]:
    with world.inside():
        return list(ServiceDuty.select().where(ServiceDuty.plan == plan["id"]))


def _compare(world: World, plan: Any, onlooker: Onlooker, begun: dict[str, Any], theirs: dict[str, Any]) -> None:
    rows = _rows(world, plan)
    assert {str(row.id): (row.kind, row.first, row.last) for row in rows} == begun, "none lost, none doubled"
    for row in rows:
        assert (row.due_on, row.state) == onlooker.expected(row.first, row.last), row.kind
        assert str(row.provider) == str(theirs[str(row.id)]), row.state
        assert bool(row.reason) == (row.state == "excused")
