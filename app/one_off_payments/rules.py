"""What must hold before a batch is paid. Pure: no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.kernel.errors import FieldError
from app.one_off_payments.kinds import KINDS
from app.public_emergency.rules import Period
from app.workflow.definition import Situation

MOST_MONTHS = 12


class Batch(Protocol):
    """A row of `one_off_payment`, or what is to become one."""

    @property
    def kind(self) -> str: ...

    @property
    def first_month(self) -> date: ...

    @property
    def last_month(self) -> date: ...

    @property
    def joins_until(self) -> date: ...


@dataclass(frozen=True)
class BatchFile:
    """`modes`: for each area of the batch the measure that allows it there, None where none holds today. `households`:
    how many would get it now, month by month. `opening`: the worker has not been to all of them yet.
    """

    batch: Batch
    modes: Sequence[Period | None]
    households: int
    opening: bool = False


def months_between(first: date, last: date) -> int:
    """Both included; 0 where the last comes first."""
    return max((last.year - first.year) * 12 + last.month - first.month + 1, 0)


def months_are_wrong(kind: str, first: date, last: date) -> FieldError | None:
    """Only an uplift goes on for several months."""
    count = months_between(first, last)
    if count < 1:
        return FieldError("last_month", "最后一个月不能早于第一个月。")
    if count > 1 and KINDS[kind].repeats != "month":
        return FieldError("last_month", "这一种只发一次，不用填最后一个月。")
    if count > MOST_MONTHS:
        return FieldError("last_month", f"一次最多{MOST_MONTHS}个月。")
    return None


def measure_holds(case: Situation[BatchFile]) -> FieldError | None:
    """What an emergency allows is paid where and while its measure holds; heating needs none."""
    kind = KINDS[case.file.batch.kind]
    if kind.measure is None:
        return None
    first, last = case.file.batch.first_month, case.file.batch.last_month
    for mode in case.file.modes:
        if mode is None:
            return FieldError("areas", f"有的地方没有开启“{kind.label}”的应急措施。请先开启，再办这一批。")
        if first < mode.starts_on.replace(day=1) or last > mode.ends_on:
            days = f"{mode.starts_on:%Y年%-m月%-d日}到{mode.ends_on:%Y年%-m月%-d日}"
            return FieldError("last_month", f"应急措施从{days}，只能发这段时间里的月份。")
    return None


def somebody_gets_it(case: Situation[BatchFile]) -> FieldError | None:
    return None if case.file.households else FieldError("", "按这些条件，现在一户也没有。请核对地方、对象和月份。")


def list_is_complete(case: Situation[BatchFile]) -> FieldError | None:
    """Nobody who was agreed on falls out because somebody closes it early."""
    return FieldError("", "还在逐户发放，发完再办。") if case.file.opening else None
