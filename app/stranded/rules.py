"""What must hold when somebody is looked after who is stranded, and who may be the same as somebody before. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Protocol

from app.kernel.errors import FieldError
from app.stranded.inputs import SEARCHES, AskAfter, FindFamily, ReturnHome, SameAs, SearchStep
from app.workflow.definition import Situation, StepContext

# Of two descriptions, how many of the pairs of characters in the shorter one stand in both, per cent; and how many
# pairs it has at the least. [P]
ALIKE_PERCENT, FEWEST_PAIRS = 50, 6
# Without an answer to these nobody is settled as somebody whom no one knows.
ASKED_BEFORE_SETTLING = ("police", "publication", "sample")


class Row(Protocol):
    """A row of `stranded`."""

    name: Any
    admitted_on: Any
    ended_on: Any
    came_before: Any
    asked: Any


class Asked(Protocol):
    """A row of `stranded_search`."""

    kind: Any
    on: Any
    result: Any


class File(Protocol):
    """`hidden`: the two who look after them alone know of them. `earlier_numbers` are
    those of cases that may be of the same person."""

    @property
    def row(self) -> Row: ...

    @property
    def hidden(self) -> bool: ...

    @property
    def searches(self) -> Sequence[Asked]: ...

    @property
    def numbers(self) -> Mapping[str, int]: ...

    @property
    def earlier_numbers(self) -> Collection[str]: ...


@dataclass(frozen=True)
class DueSearch:
    """A search that is asked for of everybody whom nobody knows, and its last day."""

    kind: str
    label: str
    due_on: date
    done: bool


def due_searches(admitted_on: date, done: Iterable[str], numbers: Mapping[str, int]) -> list[DueSearch]:
    """民政部门的寻亲步骤: asking the police at once, a public notice, a comparison of samples."""
    known = set(done)
    days = {"police": 0, "publication": numbers["stranded.publish_days"], "sample": numbers["stranded.sample_days"]}
    return [
        DueSearch(kind, SEARCHES[kind], admitted_on + timedelta(days=within), kind in known)
        for kind, within in days.items()
    ]


def after_months(day: date, months: int) -> date:
    """The same day so many months later, the month's last where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters in a description, without blanks and marks."""
    plain = [character for character in text if character.isalnum()]
    return frozenset("".join(each) for each in pairwise(plain))


def are_alike(one: str, other: str) -> bool:
    """Whether two descriptions may be of one person."""
    these, those = pairs(one), pairs(other)
    fewest = min(len(these), len(those))
    return fewest >= FEWEST_PAIRS and len(these & those) * 100 >= fewest * ALIKE_PERCENT


def is_hidden(case: Situation[File]) -> bool:
    return case.file.hidden


def is_not_hidden(case: Situation[File]) -> bool:
    return not case.file.hidden


def is_asked_to_show(case: Situation[File]) -> bool:
    return bool(case.file.row.asked == "show")


def is_asked_to_unhide(case: Situation[File]) -> bool:
    return bool(case.file.row.asked == "unhide")


def nothing_is_asked(case: Situation[File]) -> FieldError | None:
    return FieldError("", "上一个请求还在等另一名工作人员同意。") if case.file.row.asked else None


def something_is_asked(case: Situation[File]) -> FieldError | None:
    return None if case.file.row.asked else FieldError("", "没有在等另一名工作人员同意的请求。")


def settling_is_proposed(case: Situation[File]) -> FieldError | None:
    return None if case.file.row.asked == "settle" else FieldError("", "请先由一名工作人员提出安置，再由另一名办理。")


def nobody_knows_them(case: Situation[File]) -> FieldError | None:
    return FieldError("", "身份已经查到，不按长期滞留办理。") if case.file.row.name else None


def identity_is_known(case: Situation[File]) -> FieldError | None:
    return None if case.file.row.name else FieldError("", "还不知道这个人是谁。请先登记查到的身份。")


def stayed_long(case: Situation[File]) -> FieldError | None:
    admitted, months = case.file.row.admitted_on, case.file.numbers["stranded.long_stay_months"]
    if admitted is None:
        return FieldError("", "还没有进站，不能按长期滞留办理。")
    if case.today < (last := after_months(admitted, months)):
        return FieldError("", f"进站满{months}个月才能按长期滞留办理，到{last:%Y年%-m月%-d日}。")
    return None


def was_looked_for(case: Situation[File]) -> FieldError | None:
    answered = {each.kind for each in case.file.searches if each.result != "waiting"}
    missing = [SEARCHES[kind] for kind in ASKED_BEFORE_SETTLING if kind not in answered]
    return FieldError("", f"还没有结果：{'、'.join(missing)}。有了结果才能安置。") if missing else None


def search_is_after_admission(case: StepContext[File, SearchStep]) -> FieldError | None:
    admitted = case.file.row.admitted_on
    if admitted is not None and case.input.on < admitted:
        return FieldError("on", f"不能早于进站的日子{admitted:%Y年%-m月%-d日}。")
    return None


def ends_after_admission(case: StepContext[File, ReturnHome | FindFamily]) -> FieldError | None:
    admitted = case.file.row.admitted_on
    if admitted is not None and case.input.on < admitted:
        return FieldError("on", f"不能早于进站的日子{admitted:%Y年%-m月%-d日}。")
    return None


def is_asked_after_the_return(case: StepContext[File, AskAfter]) -> FieldError | None:
    ended: date = case.file.row.ended_on
    if case.input.on < ended:
        return FieldError("on", f"不能早于回家的日子{ended:%Y年%-m月%-d日}。")
    return None


def root_cause_is_said(case: StepContext[File, ReturnHome | FindFamily]) -> FieldError | None:
    """措施(十四): whoever comes again is not only sent back."""
    if case.file.row.came_before and not case.input.root_cause:
        return FieldError("root_cause", "这个人以前来过。请写明为什么又出来了，老家要做什么。")
    return None


def earlier_may_be_the_same(case: StepContext[File, SameAs]) -> FieldError | None:
    return (
        None
        if case.input.earlier in case.file.earlier_numbers
        else FieldError("earlier", "请填“以前可能来过”里面的编号。")
    )
