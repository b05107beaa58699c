"""What the register of remedies lets through, and when the time for remedies is over. Pure; no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from app.kernel.errors import FieldError
from app.remedies.inputs import RecordRemedy, RecordRemedyOutcome
from app.remedies.models import RemedySought
from app.workflow.definition import Situation, StepContext

# Six months to sue (行政诉讼法 第46条): the longer of the two times that a paper tells.
DAYS_WHEN_TOLD = 183
# A year where it told nothing of them (行政复议法 第20条); one day more, for leap years.
DAYS_WHEN_NOT_TOLD = 366
# [P] Fifteen days to sue after a review (行政诉讼法 第45条), and as long for the letters to arrive.
DAYS_AFTER_AN_OUTCOME = 30


class RemedyFile(Protocol):
    """What the file of a matter offers whose decisions may be contested."""

    @property
    def remedies_sought(self) -> list[RemedySought]: ...


RemedySituation = Situation[RemedyFile]


def still_open(sought: Iterable[RemedySought]) -> list[RemedySought]:
    return [each for each in sought if each.ended_on is None]


def last_day_for_remedies(since: date, told: bool, sought: Iterable[RemedySought]) -> date | None:
    """The last day on which somebody may still go there, after a decision that holds since that day; None while a
    review or a suit is open. `told`: the paper said to whom, and in how many days.
    """
    sought = list(sought)
    if still_open(sought):
        return None
    last: date = since + timedelta(days=DAYS_WHEN_TOLD if told else DAYS_WHEN_NOT_TOLD)
    ends: list[date] = [each.ended_on for each in sought if each.ended_on is not None]
    return max([last, *(end + timedelta(days=DAYS_AFTER_AN_OUTCOME) for end in ends)])


def a_remedy_is_open(case: RemedySituation) -> FieldError | None:
    return None if somebody_waits(case) else FieldError("number", "没有等结果的复议或者诉讼。")


def somebody_waits(case: RemedySituation) -> bool:
    """For a reviewing authority or a court."""
    return bool(still_open(case.file.remedies_sought))


def not_recorded_twice(case: StepContext[RemedyFile, RecordRemedy]) -> FieldError | None:
    """Two of them are told apart by their number."""
    numbers = {each.number for each in still_open(case.file.remedies_sought)}
    if case.input.number not in numbers:
        return None
    if case.input.number:
        return FieldError("number", "这个案号已经登记过，还没有结果。")
    return FieldError("number", "已经有一件没有填案号的。又收到一件的，请填这一件的案号。")


def it_is_clear_which(case: StepContext[RemedyFile, RecordRemedyOutcome]) -> FieldError | None:
    if meant(case) is not None:
        return None
    if case.input.number:
        return FieldError("number", "没有这个案号的，或者已经有结果了。请核对。")
    return FieldError("number", "有几件还没有结果，请填这一件的案号。")


def meant(case: StepContext[RemedyFile, RecordRemedyOutcome]) -> RemedySought | None:
    """The only one that is open, or the one with this number."""
    sought = still_open(case.file.remedies_sought)
    if case.input.number or len(sought) > 1:
        sought = [each for each in sought if each.number == case.input.number]
    return sought[0] if len(sought) == 1 else None
