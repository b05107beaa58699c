"""复核往后推: while an emergency allows it, a review that comes due waits until the measure has ended
(民发〔2021〕57号 第31条). The money goes on.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.benefits.file import BenefitFile, BenefitStep
from app.kernel.calendar.counting import LANZHOU, local_date
from app.public_emergency.marks import mark
from app.public_emergency.mode import day_after
from app.workflow.definition import Situation
from app.workflow.limits import await_until


def review_is_put_off(case: Situation[BenefitFile]) -> bool:
    """Not for ever: from the first time on only so many days, however often the measure is set again."""
    return case.file.longer_reviews is not None and case.today < _last_day(case)


def review_is_not_put_off(case: Situation[BenefitFile]) -> bool:
    return not review_is_put_off(case)


def put_off_review(case: BenefitStep) -> None:
    """Until the first day on which ordinary rules hold again, or no more days are left."""
    mode = case.file.longer_reviews
    assert mode is not None
    until = min(day_after(mode), _last_day(case))
    case.outcome.kept |= mark(mode, case.subject, "review_due", case.now)
    case.outcome.until = until
    await_until(case.subject, datetime.combine(until, time.min, LANZHOU), case.calendar, case.now)


def _last_day(case: Situation[BenefitFile] | BenefitStep) -> date:
    """The day on which it begins whatever holds then."""
    since = case.file.review_put_off_since or case.now
    return local_date(since) + timedelta(days=case.file.policy["emergency.longest_review_delay"])
