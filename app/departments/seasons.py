"""When in the year a department takes applications (申请季), and how that is said. Pure: no database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Who sends a slip is reminded that the season ends when so many days are left. [P]
REMINDED_DAYS = 30


@dataclass(frozen=True)
class Season:
    """Each year from the first day to the last, both `(month, day)`; the last comes later in the same year."""

    first: tuple[int, int]
    last: tuple[int, int]
    source: str


def season_of(season: Season, on: date) -> tuple[date, date]:
    """The season that is going on, else the next one."""
    this_year = date(on.year, *season.first), date(on.year, *season.last)
    return this_year if on <= this_year[1] else (date(on.year + 1, *season.first), date(on.year + 1, *season.last))


def in_words(season: Season, on: date) -> str:
    first, last = season_of(season, on)
    if on < first:
        return f"现在不收，{first:%Y年%-m月%-d日}开始收。先转过去的，到时候再办。"
    left = (last - on).days
    hurry = f"只剩{left}天，请马上转。" if left <= REMINDED_DAYS else ""
    return f"现在可以申请，到{last:%Y年%-m月%-d日}截止。{hurry}"
