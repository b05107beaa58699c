"""The legal clock's calendar: working days (工作日), notices (公示), and a limit explained day by day.

Days only, and days in Lanzhou; nothing here asks what day it is. A count that reaches into a year whose plan is not yet
published rests on an estimate and says so (`provisional`); counted again with the plan loaded, it is final.

Sources: 民法典 201, 203; 措施(二十一) for the fifteen working days. In plain words, with examples: `docs/deadlines.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cached_property
from hashlib import sha256

from app.kernel.calendar.day_kinds import (
    PUBLISHED_YEARS,
    SOURCE_VERSIONS,
    WORKING,
    Day,
    DayKind,
    Override,
    days_after,
    days_of,
    entered_day,
    expected_day,
    latest_day,
    published_day,
    soonest_day,
    year_plan,
)

__all__ = [
    "LANZHOU",
    "Calendar",
    "Count",
    "CountedDay",
    "DayKind",
    "Override",
    "Pause",
    "count",
    "end_of_day",
    "local_date",
    "promised",
    "year_plan",
]

# A fixed offset, so that no machine needs a time-zone database: China has had no summer time since 1991.
LANZHOU = timezone(timedelta(hours=8), "Asia/Shanghai")

ONE_DAY = timedelta(days=1)


class Calendar:
    """The working days of every year. Immutable: other overrides make another calendar.

    A day not among `overrides` is taken from the published plan if its year is one of `published_years`, and otherwise
    estimated by `unpublished`.
    """

    def __init__(
        self,
        overrides: Mapping[date, Override],
        published_years: range = PUBLISHED_YEARS,
        unpublished: Callable[[date], Day] = expected_day,
    ) -> None:
        self._overrides = dict(overrides)
        self._published_years = published_years
        self._unpublished = unpublished
        self._known: dict[date, Day] = {}

    @cached_property
    def version(self) -> str:
        """Twelve hex digits, kept beside every due date: what the date was computed with."""
        content = (SOURCE_VERSIONS, self._published_years, sorted(self._overrides.items()))
        return sha256(repr(content).encode()).hexdigest()[:12]

    def kind(self, day: date) -> DayKind:
        return self._day(day).kind

    def note(self, day: date) -> str:
        """Why the day is what it is: `国庆节`, `国庆节调休上班`, `周六`, `周一（暂按法定节日推算）`."""
        return self._day(day).note

    def is_provisional(self, day: date) -> bool:
        """Whether the day's kind is an estimate, because nobody has published or entered it yet."""
        return self._day(day).provisional

    def is_working(self, day: date) -> bool:
        return self._day(day).kind in WORKING

    def add_working_days(self, start: date, n: int) -> date:
        """The last day of a limit of `n` ≥ 0 working days. The start itself is not counted (民法典 201)."""
        _check_limit(n)
        day = start
        while n:
            day += ONE_DAY
            n -= self.is_working(day)
        return day

    def working_days_between(self, after: date, through: date) -> int:
        """How many working days come after the one day, up to and including the other. Negative if it lies before."""
        if through < after:
            return -self.working_days_between(through, after)
        return sum(map(self.is_working, days_after(after, through)))

    def working_day_before(self, day: date, n: int) -> date:
        """The working day from which `n` ≥ 1 working days are left, the last of them on `day` or, if
        that is one of rest, before it.
        """
        _check_limit(n)
        while n:
            n -= self.is_working(day)
            day -= ONE_DAY
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def last_day_of_calendar_period(self, start: date, days: int) -> date:
        """The last day of `days` ≥ 1 calendar days, such as the seven of a public notice (公示) posted on `start`.

        The day after `start` is the first. If the last is a day of rest, the next working day is the last (民法典 203).
        A weekend is rest here too, which can only give people longer to object; a make-up workday is none.
        """
        if days < 1:
            raise ValueError("a period has at least one day")
        last = start + timedelta(days=days)
        while not self.is_working(last):
            last += ONE_DAY
        return last

    def bounds(self, start: date, n: int) -> tuple[date, date]:
        """The earliest and the latest day on which `n` working days may end once every plan is published.

        One and the same day where nothing is provisional. Staff are shown the earlier.
        """
        return self.soonest.add_working_days(start, n), self.latest.add_working_days(start, n)

    @cached_property
    def soonest(self) -> Calendar:
        """This calendar with every make-up workday that an unpublished plan may bring."""
        return Calendar(self._overrides, self._published_years, soonest_day)

    @cached_property
    def latest(self) -> Calendar:
        """This calendar with every day off that an unpublished plan may bring."""
        return Calendar(self._overrides, self._published_years, latest_day)

    def overdue_plan(self, today: date) -> int | None:
        """The year whose plan is missing: from 15 November next year's, until then this one's."""
        year = today.year + 1 if (today.month, today.day) >= (11, 15) else today.year
        return year if any(map(self.is_provisional, days_of(year))) else None

    def _day(self, day: date) -> Day:
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._look_up(day)
        return known

    def _look_up(self, day: date) -> Day:
        if override := self._overrides.get(day):
            return entered_day(day, override)
        if day.year in self._published_years:
            return published_day(day)
        return self._unpublished(day)


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the legal clock stands still. `to` is None while it lasts.

    The day on which it begins still counts; the day on which it ends does not, and counting goes on the day after. The
    day of an event is never the first day of what the event starts (民法典 201), so a pause that begins and ends on one
    day changes nothing.
    """

    from_: date
    to: date | None
    reason: str

    def __post_init__(self) -> None:
        if self.to is not None and self.to < self.from_:
            raise ValueError("a pause cannot end before it begins")

    def covers(self, day: date) -> bool:
        return self.from_ < day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of the explanation. `ordinal`: which working day of the limit it is, None where it does not count."""

    date: date
    kind: DayKind
    counted: bool
    ordinal: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Count:
    """A limit, counted. `due_on` and `earliest_on` are None while a pause that has not ended leaves the end unknown.

    `earliest_on` lies before `due_on` only where the count is provisional: staff work towards it.
    """

    due_on: date | None
    earliest_on: date | None
    provisional: bool
    days: tuple[CountedDay, ...]


def count(start: date, limit: int, pauses: Sequence[Pause], until: date | None, calendar: Calendar) -> Count:
    """Count a limit of `limit` ≥ 0 working days from `start`, which is not counted itself, and explain every day.

    A limit that the law extends is a larger `limit` from the same start. The explanation runs to `until`, past the due
    day if need be; without `until`, to the due day, or to the day on which the pause began that has not ended.
    """
    due_on = _due_on(start, limit, pauses, calendar)
    last = until or due_on or _standstill(pauses)
    running = (day for day in days_after(start, due_on or last) if not _pause_on(day, pauses))
    return Count(
        due_on=due_on,
        earliest_on=due_on and _due_on(start, limit, pauses, calendar.soonest),
        provisional=any(map(calendar.is_provisional, running)),
        days=tuple(_explained(start, last, limit, pauses, calendar)),
    )


def _due_on(start: date, limit: int, pauses: Sequence[Pause], calendar: Calendar) -> date | None:
    _check_limit(limit)
    standstill = _standstill(pauses)
    day = start
    while limit:
        if day >= standstill:
            return None
        day += ONE_DAY
        limit -= calendar.is_working(day) and not _pause_on(day, pauses)
    return day


def _explained(
    start: date, last: date, limit: int, pauses: Sequence[Pause], calendar: Calendar
) -> Iterator[CountedDay]:
    ordinal = 0
    for day in days_after(start, last):
        if pause := _pause_on(day, pauses):
            yield CountedDay(day, DayKind.PAUSED, counted=False, ordinal=None, note=pause.reason)
        elif calendar.is_working(day):
            ordinal += 1
            note = calendar.note(day) if ordinal <= limit else f"{calendar.note(day)}，已超过期限"
            yield CountedDay(day, calendar.kind(day), counted=True, ordinal=ordinal, note=note)
        else:
            yield CountedDay(day, calendar.kind(day), counted=False, ordinal=None, note=calendar.note(day))


def _pause_on(day: date, pauses: Sequence[Pause]) -> Pause | None:
    return next((pause for pause in pauses if pause.covers(day)), None)


def _standstill(pauses: Sequence[Pause]) -> date:
    """The last day before the clock stopped and did not go on; the end of time if it runs."""
    return min((pause.from_ for pause in pauses if pause.to is None), default=date.max)


def _check_limit(n: int) -> None:
    if n < 0:
        raise ValueError("a limit cannot be negative")


def promised(told: date | None, now_told: date) -> date:
    """The day that the person may rely on after being told a day: on acceptance, or of an extension by law.

    It never moves earlier. A recount tells nobody anything, so it leaves the promise alone.
    """
    return now_told if told is None else max(told, now_told)


def local_date(moment: datetime) -> date:
    """The day in Lanzhou at that moment, which must know its time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no day")
    return moment.astimezone(LANZHOU).date()


def end_of_day(day: date) -> datetime:
    """24:00 of the day: from that moment on the limit is missed, and not before (民法典 203)."""
    return datetime.combine(day + ONE_DAY, time.min, LANZHOU)
