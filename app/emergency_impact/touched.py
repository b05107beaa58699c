"""Which matters a measure of an emergency touches, as a query: by measure, area and days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import JOIN, fn

from app.benefits.models import Benefit, BenefitMonth
from app.emergencies.models import Emergency
from app.households.models import Member
from app.kernel.calendar.counting import LANZHOU
from app.public_emergency import measures
from app.record.subjects import LEVELS, Subject
from app.regions.service import region

BASIC_LIVING = ("minimum_living_allowance", "destitute_support")
# Of an application: whoever is to be visited still.
_VISITED_NEXT = ("submitted", "accepted", "investigating")


@dataclass(frozen=True)
class Area:
    """An area and the days from the first to the last."""

    code: str
    starts_on: date
    ends_on: date

    @property
    def there(self) -> Any:
        return getattr(Subject, LEVELS[region(self.code).level]) == self.code


def touched(measure: str, area: Area) -> Any:
    """Rows of `subject` with `people` and `amount` (fen a month, 0 where it is not about money)."""
    return _TOUCHED[measure](area)


def _visits(area: Area) -> Any:
    members = Member.select(fn.COUNT(Member.id)).where(Member.household == Subject.id)
    found = Subject.select(Subject, members.alias("people"), fn.ABS(0).alias("amount"))
    return found.where(area.there, Subject.collection == "applications", Subject.state.in_(_VISITED_NEXT))


def _reviews(area: Area) -> Any:
    """Those that would begin within these days."""
    first, last = (datetime.combine(day, time.min, LANZHOU) for day in (area.starts_on, area.ends_on))
    falls = (Subject.step_ends_at >= first) & (Subject.step_ends_at < last + timedelta(days=1))
    return _benefits(area).where(Subject.state == "active", falls)


def _paid(area: Area) -> Any:
    """Who is owed the month in which it begins."""
    month = area.starts_on.replace(day=1)
    owed = BenefitMonth.select(BenefitMonth.benefit).where(BenefitMonth.month == month)
    return _benefits(area).where(Benefit.programme.in_(BASIC_LIVING), Benefit.id.in_(owed))


def _benefits(area: Area) -> Any:
    return (
        Subject.select(Subject, Benefit.members.alias("people"), Benefit.monthly_amount.alias("amount"))
        .join(Benefit, on=(Benefit.id == Subject.id))
        .where(area.there, Subject.collection == "benefits")
    )


def _without_work(area: Area) -> Any:
    """Who has asked for help because of the emergency and waits."""
    return (
        Subject.select(Subject, Emergency.people.alias("people"), fn.ABS(0).alias("amount"))
        .join(Emergency, JOIN.INNER, on=(Emergency.id == Subject.id))
        .where(area.there, Subject.collection == "emergencies", Subject.kind == "epidemic", Subject.is_open)
    )


_TOUCHED: Mapping[str, Callable[[Area], Any]] = {
    measures.VISITS_BY_PHONE: _visits,
    measures.LONGER_REVIEWS: _reviews,
    measures.HIGHER_STANDARD: _paid,
    measures.LIVING_SUBSIDY: _paid,
    measures.WITHOUT_INCOME: _without_work,
    measures.MEDICAL_COSTS: _paid,
}
