"""Who comes again: earlier cases that may be of the same person, by number, by name, or by what they look like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from app.record.subjects import Subject
from app.stranded.models import STATION, Stranded
from app.stranded.rules import are_alike

# [P] How many of the latest cases are compared by name and description.
COMPARED = 500
WHYS = {"number": "身份证号一样", "name": "名字一样", "description": "描述很像"}


def earlier_cases(row: Stranded) -> dict[UUID, str]:
    """The ids of cases that began before, each with why, one of `WHYS`. Nobody who is hidden is among them."""
    return {other.id: why for other in _others(row) if (why := _why(row, other)) is not None}


def same_person_before(row: Stranded) -> int:
    """How often somebody with the same ID number was looked after before."""
    return sum(why == "number" for why in earlier_cases(row).values())


def _others(row: Stranded) -> Iterator[Stranded]:
    seen = Stranded.select(Stranded).join(Subject, on=(Subject.id == Stranded.id))
    seen = seen.where(Subject.department == STATION, Subject.state != "handed_over", Stranded.id != row.id)
    before = seen.where(Stranded.id < row.id).order_by(Stranded.id.desc())
    if row.person_index:
        yield from before.where(Stranded.person_index == row.person_index).iterator()
    yield from before.limit(COMPARED).iterator()


def _why(row: Stranded, other: Stranded) -> str | None:
    if row.person_index and other.person_index:
        return "number" if row.person_index == other.person_index else None
    if not _names(row).isdisjoint(_names(other)):
        return "name"
    return "description" if are_alike(_looks(row), _looks(other)) else None


def _names(row: Stranded) -> set[str]:
    known = [row.name.reveal()] if row.name else []
    return set(known + (row.known_as.reveal().replace("，", "、").split("、") if row.known_as else []))


def _looks(row: Stranded) -> str:
    said: list[Any] = [row.description, row.clothing]
    return "".join(each.reveal() for each in said if each)
