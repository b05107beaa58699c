"""The file of a meeting: what the conditions of its steps look at. Each part is read when it is first needed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from uuid import UUID

from app.departments.departments import DEPARTMENTS
from app.meetings.models import AgendaItem, Decision, InvitedDepartment, Meeting
from app.record.subjects import Standing
from app.regions.service import NEW_AREA, codes_within, name_of, region, regions

OWNING_LEVELS = ("new_area", "park", "town")


class MeetingFile:
    def __init__(self, subject: Standing) -> None:
        self._id = subject.id
        self._region = subject.place("park") or NEW_AREA

    @cached_property
    def meeting(self) -> Meeting:
        found: Meeting = Meeting.get_by_id(self._id)
        return found

    @property
    def held_on(self) -> date:
        found: date = self.meeting.held_on
        return found

    @cached_property
    def participants(self) -> list[str]:
        rows = InvitedDepartment.select(InvitedDepartment.department).where(InvitedDepartment.meeting == self._id)
        return sorted(code for (code,) in rows.tuples().iterator())

    @cached_property
    def items(self) -> list[AgendaItem]:
        return list(AgendaItem.select().where(AgendaItem.meeting == self._id).order_by(AgendaItem.position))

    @cached_property
    def decisions(self) -> list[Decision]:
        return list(Decision.select().where(Decision.meeting == self._id).order_by(Decision.id))

    @property
    def decided(self) -> frozenset[UUID]:
        return frozenset(each.item for each in self.decisions)

    @cached_property
    def owners(self) -> dict[str, str]:
        return owners_of(self._region)


def owners_of(place: str) -> dict[str, str]:
    """Who may be given something to do by a meeting of this place, by code: departments, and the offices below it."""
    below = [code for code in codes_within(region(place)) if regions()[code].level in OWNING_LEVELS]
    offices = {code: name_of(code) for code in sorted(below)}
    return {each.code: each.name for each in DEPARTMENTS.values()} | offices


def owner_name(code: str) -> str:
    """What somebody who was given something to do is called, wherever the meeting was."""
    return owners_of(NEW_AREA).get(code, code)
