"""Who may be invited, who is next in line, which days are paid, and the shares that are reported. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.kernel.id_numbers import ADULT_YEARS, age_on

# 措施(四): 农村一、二类低保对象中60周岁以上的失能、半失能老年人; 护理型床位占比达到60%.
RURAL = frozenset({"rural_1", "rural_2"})
OLD_YEARS = 60
NURSING_GOAL = 600
ALL = 1000
WHY = {"destitute": "特困人员", "rural": "农村一、二类低保，60岁以上，生活不能完全自理"}
SEVERE = (1, 2)
DESTITUTE = "destitute_support"


@dataclass(frozen=True)
class Known:
    """What is on file of one person. `level` of self-care is None before anybody has assessed it; `severe` says that
    they are severely disabled or cannot work, which calls for a look.
    """

    programme: str
    category: str
    born: date | None
    level: str | None
    severe: bool = False


def why_candidate(known: Known, today: date) -> str | None:
    """A key of `WHY`; None for whoever is not invited. 社会救助法 第16条: destitute persons choose for themselves."""
    years = age_on(known.born, today) if known.born else None
    if years is None:
        return None
    if known.programme == DESTITUTE:
        return "destitute" if years >= ADULT_YEARS else None
    needs_care = known.severe if known.level is None else known.level != "full"
    return "rural" if known.category in RURAL and years >= OLD_YEARS and needs_care else None


def may_be_asked_from(declined_on: date) -> date:
    """Whoever has said no is asked again a year later, and not before."""
    try:
        return declined_on.replace(year=declined_on.year + 1)
    except ValueError:
        return date(declined_on.year + 1, 3, 1)


@dataclass(frozen=True)
class Free:
    """Beds that nobody lies in and that were offered to nobody."""

    nursing: int
    ordinary: int

    def fits(self, level: str) -> bool:
        """Whoever cannot care for themselves at all needs a nursing bed."""
        return self.nursing > 0 or (level != "none" and self.ordinary > 0)


def free_beds(nursing: int, ordinary: int, taken: Iterable[tuple[bool | None, str]]) -> Free:
    """`taken` are those who live there, come, or were asked: whether their bed is a nursing one (None where they have
    none yet) and their level. Who has none yet and may lie anywhere is counted on an ordinary bed first.
    """
    for is_nursing, level in sorted(taken, key=lambda each: (each[0] is None, each[1] != "none")):
        takes_nursing = is_nursing if is_nursing is not None else level == "none" or ordinary <= 0
        nursing, ordinary = (nursing - 1, ordinary) if takes_nursing else (nursing, ordinary - 1)
    return Free(nursing, ordinary)


def next_in_line(line: Sequence[tuple[UUID, str]], free: Free) -> UUID | None:
    """Of those who wait, in their order, the first for whom a bed is free."""
    return next((place for place, level in line if free.fits(level)), None)


@dataclass(frozen=True)
class Stay:
    """When somebody lived there: `absences` first and last day, None while they go on."""

    since: date
    gone_on: date | None = None
    absences: Sequence[tuple[date, date | None]] = ()


def days_there(stay: Stay, first: date, last: date) -> list[date]:
    """The days from the one to the other on which somebody was there: that of arrival counts, that of going not."""
    end = last if stay.gone_on is None else min(last, stay.gone_on - timedelta(days=1))
    start = max(first, stay.since)
    days = [start + timedelta(days=count) for count in range((end - start).days + 1)]
    return [day for day in days if not any(away <= day <= (until or day) for away, until in stay.absences)]


def in_force(dated: Mapping[date, int], on: date) -> int | None:
    """What was entered last up to a day; None where nothing was."""
    days = [day for day in dated if day <= on]
    return dated[max(days)] if days else None


def level_on(levels: Mapping[date, str], on: date) -> str:
    """The level of a day: that of the last assessment up to it, and before the first that one."""
    days = [day for day in levels if day <= on]
    return levels[max(days)] if days else levels[min(levels)]


def share(part: int, whole: int) -> int | None:
    """Per mille, rounded half up; None of nothing."""
    return (2 * ALL * part + whole) // (2 * whole) if whole else None


def missing_rates(levels: Collection[str], rates: Mapping[str, Mapping[date, int]], on: date) -> list[str]:
    """The levels for which no price is in force."""
    return sorted(level for level in levels if in_force(rates.get(level, {}), on) is None)


def month_after(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
