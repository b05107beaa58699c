"""What the conditions of a slip's steps look at, and the moments that follow from its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.departments.kinds import KINDS, Kind, Within
from app.kernel.calendar.counting import Calendar
from app.record.subjects import Standing
from app.referrals.models import Referral
from app.regions.service import NEW_AREA, name_of
from app.workflow.limits import TimeLimit, Unit

BASIS = "措施(二十)；社会救助法 第64条"
# Where the township has to find another way.
OF_THE_TOWNSHIP = frozenset({"returned", "refused"})
# [P] How long whoever was silent has until that is said again, one level higher: the first times, and later on.
AGAIN, AGAIN_LATER = Within(5, "working_days"), Within(10, "working_days")
AGAIN_THE_NEXT_DAY = Within(24, "hours")
FIRST_TIMES = 3
# [P] What is left for the answer at least when the day comes until which it was put off.
AFTER_HOLD = Within(5, "working_days")
# [P] How long a code of a receiver without an account is good: no longer than an answer takes.
DAYS_OF_A_CODE = timedelta(days=14)
# [P] What a department that was told of late still has to answer.
AT_LEAST = Within(1, "working_days")


@dataclass(frozen=True)
class Slip:
    """`owner` is whose turn it is, in words."""

    row: Referral
    kind: Kind
    owner: str


def slip_of(subject: Standing) -> Slip:
    kind = KINDS[subject.kind]
    row: Referral = Referral.get_by_id(subject.id)
    is_the_townships = subject.state in OF_THE_TOWNSHIP
    return Slip(row, kind, name_of(subject.place("town") or NEW_AREA) if is_the_townships else kind.to.name)


def ends_at(within: Within, since: datetime, calendar: Calendar) -> datetime:
    """The first moment after it."""
    return TimeLimit(within.n, Unit(within.unit), "[P]").ends_at(since, calendar)


def again_after(kind: Kind, times: int) -> Within:
    """After it was said so often. Where hours count a day of silence is long; but nobody is told the same every day
    for weeks.
    """
    counts_hours = kind.receive_within.unit == "hours"
    if times < FIRST_TIMES:
        return AGAIN_THE_NEXT_DAY if counts_hours else AGAIN
    return AGAIN if counts_hours else AGAIN_LATER


def answer_ends_at(answer_by: datetime, now: datetime, calendar: Calendar, kind: Kind) -> datetime:
    """The clock for the answer goes on, whoever has the slip; but nobody is late on the day on which they hear of
    it.
    """
    least = kind.receive_within if kind.receive_within.unit == "hours" else AT_LEAST
    return max(answer_by, ends_at(least, now, calendar))
