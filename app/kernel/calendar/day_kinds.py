"""What each day is: a workday, a weekend, a holiday or a make-up workday, and who says so.

Three sources, the first that knows wins (`app/kernel/calendar/counting.py` asks them in this order): what the operator
has entered, the State Council's plan of the year (放假安排, through `chinesecalendar`), and while that is not published
an estimate from the statutory holidays alone (全国年节及纪念日放假办法 2, through `holidays`), marked as provisional.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import version

import chinese_calendar  # type: ignore[import-untyped]
from holidays.countries.china import China

from app.kernel.errors import invalid

PUBLISHED_YEARS = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)
"""The years whose plan `chinesecalendar` knows."""

SOURCE_VERSIONS = tuple(f"{package} {version(package)}" for package in ("chinesecalendar", "holidays"))

# The other rows of `holidays` are swapped days and estimates of them, without the make-up workdays that pay for them.
_STATUTORY = frozenset({"元旦", "农历除夕", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"})


class DayKind(StrEnum):
    """What a day is to the legal clock. `paused` stands only in an explained count, never in a calendar."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP_WORKDAY = "makeup_workday"
    PAUSED = "paused"


WORKING = frozenset({DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY})


@dataclass(frozen=True, slots=True)
class Day:
    """A day's kind, the Chinese words for it (`国庆节`, `周六`), and whether it is an estimate."""

    kind: DayKind
    note: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Override:
    """What the operator has entered for one day. `note` is shown to people; `source` names the paper it rests on."""

    kind: DayKind
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.kind is DayKind.PAUSED:
            raise ValueError("a pause belongs to one case, not to the calendar")


def entered_day(day: date, override: Override) -> Day:
    """What the operator says the day is."""
    plain = {DayKind.HOLIDAY: "放假", DayKind.MAKEUP_WORKDAY: "调休上班"}.get(override.kind, _weekday(day))
    return Day(override.kind, override.note or plain, provisional=False)


@lru_cache(maxsize=366 * len(PUBLISHED_YEARS))
def published_day(day: date) -> Day:
    """What the State Council's plan says the day is. Only for `PUBLISHED_YEARS`."""
    rests, festival = chinese_calendar.get_holiday_detail(day)
    if festival is None:
        return Day(_kind_by_weekday(day), _weekday(day), provisional=False)
    name = chinese_calendar.Holiday(festival).chinese
    if rests:
        return Day(DayKind.HOLIDAY, name, provisional=False)
    return Day(DayKind.MAKEUP_WORKDAY, f"{name}调休上班", provisional=False)


def expected_day(day: date) -> Day:
    """The estimate: Monday to Friday, less the statutory holidays. It knows no days that a plan swaps."""
    if festival := statutory_holidays(day.year).get(day):
        return _estimate(DayKind.HOLIDAY, festival)
    return _estimate(_kind_by_weekday(day), _weekday(day))


def soonest_day(day: date) -> Day:
    """The estimate with every make-up workday that a plan may bring.

    In every plan since 2008 but that of 2015 each lies within ten days of a statutory holiday.
    """
    expected = expected_day(day)
    if expected.kind is DayKind.WEEKEND and _near_holiday(day, before=10, after=10):
        return _estimate(DayKind.MAKEUP_WORKDAY, "可能调休上班")
    return expected


def latest_day(day: date) -> Day:
    """The estimate with every day off that a plan may bring.

    In every plan since 2008 but that of 2015 each lies at most two days before a statutory holiday or five days after.
    """
    expected = expected_day(day)
    if expected.kind is DayKind.WORKDAY and _near_holiday(day, before=2, after=5):
        return _estimate(DayKind.HOLIDAY, "可能放假")
    return expected


def year_plan(
    year: int, holidays: Mapping[date, str], makeup_workdays: Set[date], source: str = ""
) -> dict[date, Override]:
    """A published plan as overrides, one for every day, so that nothing of the year stays provisional.

    `holidays` are all days off that the plan names, weekends among them, each with its festival. A plan may also move
    days of the December before. One that cannot be right is refused whole (`Invalid`).
    """
    _check_plan(year, holidays, makeup_workdays)
    plan = {day: Override(_kind_by_weekday(day), source=source) for day in days_of(year)}
    plan |= {day: Override(DayKind.HOLIDAY, festival, source) for day, festival in holidays.items()}
    plan |= {day: Override(DayKind.MAKEUP_WORKDAY, source=source) for day in makeup_workdays}
    return plan


def _check_plan(year: int, holidays: Mapping[date, str], makeup_workdays: Set[date]) -> None:
    for field, days in (("holidays", set(holidays)), ("makeup_workdays", makeup_workdays)):
        for day in sorted(days):
            if day.year != year and (day.year, day.month) != (year - 1, 12):
                raise invalid(field, f"{day} 不在{year}年的放假安排之内，请核对年份。")
    for day in sorted(makeup_workdays):
        if day in holidays:
            raise invalid("makeup_workdays", f"{day} 既写成放假，又写成上班，请对照放假通知改正。")
        if _kind_by_weekday(day) is not DayKind.WEEKEND:
            raise invalid("makeup_workdays", f"{day} 是{_weekday(day)}，调休上班应是周六或周日，请核对日期。")
    for day, festival in sorted(statutory_holidays(year).items()):
        if day not in holidays:
            raise invalid("holidays", f"缺少 {day}（{festival}）。法定节日必须放假，请对照放假通知补上。")


@lru_cache(maxsize=256)
def statutory_holidays(year: int) -> Mapping[date, str]:
    """The days off that the law itself names, with their festivals: thirteen a year from 2025."""
    # The language is given, or else the package takes that of the machine it runs on.
    listed = China(years=year, observed=False, language="zh_CN")  # type: ignore[no-untyped-call]
    festivals = {day: _STATUTORY.intersection(listed.get_list(day)) for day in sorted(listed)}
    return {day: "、".join(sorted(names)) for day, names in festivals.items() if names}


def days_after(day: date, last: date) -> Iterator[date]:
    """The days after the one, up to and including the other."""
    return (day + timedelta(days=i) for i in range(1, (last - day).days + 1))


def days_of(year: int) -> Iterator[date]:
    return days_after(date(year - 1, 12, 31), date(year, 12, 31))


def _near_holiday(day: date, before: int, after: int) -> bool:
    """Whether a statutory holiday comes at most `before` days later, or was at most `after` days ago."""
    nearby = (day + timedelta(days=offset) for offset in range(-after, before + 1))
    return any(other in statutory_holidays(other.year) for other in nearby)


def _estimate(kind: DayKind, note: str) -> Day:
    return Day(kind, f"{note}（暂按法定节日推算）", provisional=True)


def _kind_by_weekday(day: date) -> DayKind:
    return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKDAY


def _weekday(day: date) -> str:
    return "周" + "一二三四五六日"[day.weekday()]
