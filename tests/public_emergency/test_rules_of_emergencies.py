"""On which days a measure holds, and for how long it may be set. Without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.calendar.counting import LANZHOU
from app.public_emergency.measures import MEASURES
from app.public_emergency.rules import LONGEST, begins_in_the_past, holds_at, holds_on, period_is_wrong

DAY = timedelta(days=1)
TODAY = date(2026, 12, 1)


@dataclass(frozen=True)
class Days:
    starts_on: date
    ends_on: date


@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.integers(0, LONGEST.days),
    st.integers(-3, 3),
    st.times(),
)
def test_it_ends_by_itself_on_its_day_whatever_the_hour(first: date, length: int, off: int, hour: time) -> None:
    """Every moment of the last day in Lanzhou is within, every moment of the next one is not."""
    period = Days(first, first + length * DAY)
    day = period.ends_on + off * DAY
    moment = datetime.combine(day, hour, LANZHOU).astimezone(UTC)
    assert holds_at(period, moment) is (first <= day <= period.ends_on)
    assert holds_at(period, datetime.combine(period.ends_on, time.max, LANZHOU))
    assert not holds_at(period, datetime.combine(period.ends_on + DAY, time.min, LANZHOU))


def test_first_and_last_day_count() -> None:
    period = Days(TODAY, TODAY + DAY)
    assert [holds_on(period, TODAY + n * DAY) for n in (-1, 0, 1, 2)] == [False, True, True, False]


def test_how_long_it_may_be() -> None:
    assert period_is_wrong(Days(TODAY, TODAY + LONGEST), TODAY) is None
    for wrong in (Days(TODAY, TODAY + LONGEST + DAY), Days(TODAY + DAY, TODAY), Days(TODAY - 2 * DAY, TODAY - DAY)):
        found = period_is_wrong(wrong, TODAY)
        assert found is not None and found.field == "to"


def test_it_does_not_begin_in_the_past() -> None:
    assert begins_in_the_past(Days(TODAY, TODAY), TODAY) is None
    assert begins_in_the_past(Days(TODAY - DAY, TODAY), TODAY) is not None


def test_each_measure_says_its_basis_and_what_it_means() -> None:
    for code, measure in MEASURES.items():
        assert "措施(" in measure.basis and measure.label and measure.resident, code
