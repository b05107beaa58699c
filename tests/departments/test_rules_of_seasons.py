"""When a department takes applications, as it is said on a day of the year."""

from __future__ import annotations

from datetime import date

import pytest

from app.departments.kinds import KINDS
from app.departments.seasons import Season, in_words, season_of

SEASON = Season((6, 1), (9, 30), "[P]")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 5, 31), "2026年6月1日开始收"),
        (date(2026, 6, 1), "到2026年9月30日截止"),
        (date(2026, 8, 31), "只剩30天"),
        (date(2026, 9, 30), "只剩0天"),
        (date(2026, 10, 1), "2027年6月1日开始收"),
    ],
)
def test_what_is_said_on_a_day(on: date, said: str) -> None:
    assert said in in_words(SEASON, on)


def test_no_reminder_while_there_is_time() -> None:
    assert "只剩" not in in_words(SEASON, date(2026, 8, 30))
    assert season_of(SEASON, date(2026, 12, 31)) == (date(2027, 6, 1), date(2027, 9, 30))


def test_each_season_ends_in_the_year_in_which_it_begins() -> None:
    seasons = [kind.season for kind in KINDS.values() if kind.season]
    assert seasons and all(each.first < each.last and each.source for each in seasons)
