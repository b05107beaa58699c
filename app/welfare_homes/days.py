"""On which days the people of a home were there, by what is on file now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from app.households.models import Member
from app.welfare_homes.models import HomeAbsence, HomeLevel, HomePlace, HomeRate
from app.welfare_homes.rules import Stay


def stays(places: Collection[HomePlace]) -> dict[UUID, Stay]:
    """Of those who have moved in. Whoever died is not there, whether or not the home has told of it."""
    lived = {row.id: row.lives_since for row in places if row.lives_since is not None}
    ids = list(lived)
    absences: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for absence in HomeAbsence.select().where(HomeAbsence.place.in_(ids)) if ids else ():
        absences[absence.place].append((absence.first, absence.last))
    dead = Member.id.in_([row.member for row in places]) & Member.died_on.is_null(False)
    died = {row.id: row.died_on for row in Member.select(Member.id, Member.died_on).where(dead)} if ids else {}
    return {
        row.id: Stay(lived[row.id], _end(row.gone_on, died.get(row.member)), absences[row.id])
        for row in places
        if row.id in lived
    }


def _end(gone_on: date | None, died_on: date | None) -> date | None:
    ends = [day for day in (gone_on, died_on) if day is not None]
    return min(ends) if ends else None


def levels(places: Collection[UUID]) -> dict[UUID, dict[date, str]]:
    """Of each, from which day on which."""
    found: dict[UUID, dict[date, str]] = defaultdict(dict)
    for row in HomeLevel.select().where(HomeLevel.place.in_(list(places))) if places else ():
        found[row.place][row.since] = row.level
    return found


def rates(home: UUID) -> dict[str, dict[date, int]]:
    """Of each level, from which day on how much a day costs."""
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for row in HomeRate.select().where(HomeRate.home == home):
        found[row.level][row.since] = row.per_day
    return found
