"""Somebody's place in a home as its steps look at it: each part is read when it is first needed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.record.subjects import Located, Subject
from app.welfare_homes.models import HomeBed, HomeLevel, HomePlace
from app.welfare_homes.rules import Free, free_beds

# In these a bed is theirs, or is kept for them.
HOLDS_A_BED = ("offered", "coming", "living", "leaving")


class PlaceFile:
    """`known` are parts that need not be read."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._id = subject.id
        vars(self).update(known)

    @cached_property
    def row(self) -> HomePlace:
        found: HomePlace = HomePlace.get_by_id(self._id)
        return found

    @cached_property
    def level(self) -> str:
        return levels_of([self._id])[self._id]

    @cached_property
    def line(self) -> list[tuple[UUID, str]]:
        return line_of(self.row.home)

    @cached_property
    def free(self) -> Free:
        return free_in(self.row.home)


def line_of(home: UUID) -> list[tuple[UUID, str]]:
    """Who waits for a bed in this home, in their order, with their levels."""
    query = (
        HomePlace.select(HomePlace.id)
        .join(Subject, on=(Subject.id == HomePlace.id))
        .where(HomePlace.home == home, Subject.state == "waiting")
        .order_by(HomePlace.in_line_since, HomePlace.id)
    )
    ids = [row.id for row in query]
    levels = levels_of(ids)
    return [(place, levels[place]) for place in ids]


def levels_of(places: list[UUID]) -> dict[UUID, str]:
    """The last level of each."""
    query = HomeLevel.select().where(HomeLevel.place.in_(places)).order_by(HomeLevel.since, HomeLevel.id)
    return {row.place: row.level for row in query} if places else {}


def open_beds(home: UUID, on: date | None = None) -> list[HomeBed]:
    """Those that are there now, or on a day."""
    said = [HomeBed.home == home]
    if on is None:
        said.append(HomeBed.closed_on.is_null())
    else:
        said += [HomeBed.since <= on, HomeBed.closed_on.is_null() | (HomeBed.closed_on > on)]
    return list(HomeBed.select().where(*said).order_by(HomeBed.label))


def free_in(home: UUID) -> Free:
    beds = open_beds(home)
    nursing = sum(bed.nursing for bed in beds)
    query = (
        HomePlace.select(HomePlace.id, HomeBed.nursing)
        .join(Subject, on=(Subject.id == HomePlace.id))
        .switch(HomePlace)
        .join(HomeBed, JOIN.LEFT_OUTER, on=(HomeBed.id == HomePlace.bed))
        .where(HomePlace.home == home, Subject.state.in_(HOLDS_A_BED))
    )
    taken: list[tuple[UUID, bool | None]] = list(query.tuples().iterator())
    levels = levels_of([place for place, _ in taken])
    return free_beds(nursing, len(beds) - nursing, [(is_nursing, levels[place]) for place, is_nursing in taken])
