"""A home's account of one month as its steps look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from app.care_agreements.models import CareAgreement
from app.record.subjects import Located, Subject
from app.service_plans.models import ServicePlan
from app.welfare_homes.days import stays
from app.welfare_homes.models import HomeDay, HomeMonth, HomePlace
from app.welfare_homes.rules import days_there


class MonthFile:
    """`known` are parts that need not be read."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._id = subject.id
        vars(self).update(known)

    @cached_property
    def row(self) -> HomeMonth:
        found: HomeMonth = HomeMonth.get_by_id(self._id)
        return found

    @cached_property
    def days(self) -> Sequence[HomeDay]:
        return list(HomeDay.select().where(HomeDay.month == self._id).order_by(HomeDay.place, HomeDay.day))

    @cached_property
    def places(self) -> Mapping[UUID, HomePlace]:
        ids = {each.place for each in self.days}
        return {row.id: row for row in HomePlace.select().where(HomePlace.id.in_(ids))} if ids else {}

    @cached_property
    def not_there(self) -> int:
        """How many of its days were, by what is on file now, none on which the person was there."""
        return len(wrong_days(self.days, self.places))

    @cached_property
    def cared_for_at_home(self) -> Sequence[str]:
        """Whose care at home goes on although they live here: nobody is cared for twice."""
        people = {row.person: row.id for row in self.places.values() if row.gone_on is None}
        busy = Subject.applicant_index.in_(list(people)) & (Subject.state.not_in(("ended", "draft")))
        at_home = [Subject.id.in_(table.select(table.id)) for table in (CareAgreement, ServicePlan)]
        query = Subject.select(Subject.name).where(busy, at_home[0] | at_home[1]).order_by(Subject.name)
        return sorted({row.name for row in query}) if people else []


def wrong_days(days: Sequence[HomeDay], places: Mapping[UUID, HomePlace]) -> list[HomeDay]:
    """Those of them on which the person was not there."""
    known = stays(list(places.values()))
    first, last = min((each.day for each in days), default=date.max), max((each.day for each in days), default=date.min)
    there = {place: set(days_there(stay, first, last)) for place, stay in known.items()}
    return [each for each in days if each.day not in there.get(each.place, set())]
