"""What must hold at the steps of an inspection. Pure: no database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from app.accounts.roles import Role
from app.inspections.drawing import BODIES
from app.inspections.inputs import Commit, RevealValue
from app.kernel.errors import FieldError
from app.workflow.definition import Situation, StepContext

# Whose office speaks for which of the three bodies.
BODY_OF = {Role.BUREAU_SUPERVISOR: "bureau", Role.FINANCE_OFFICER: "finance", Role.AUDITOR: "auditor"}
BODY_LABELS = {"bureau": "民政", "finance": "财政", "auditor": "审计"}


class Given(Protocol):
    """A row of `inspection_value`."""

    commitment: str
    value: str | None
    public_value: str | None


class File(Protocol):
    @property
    def values(self) -> Mapping[str, Given]: ...

    @property
    def open_checks(self) -> int: ...


def body_of(case: Situation[File]) -> str:
    """The body for which whoever takes the step speaks: nobody holds two of these offices."""
    return next(body for role, body in BODY_OF.items() if role in case.roles)


def body_has_not_committed(case: Situation[File]) -> FieldError | None:
    body = body_of(case)
    if body in case.file.values:
        return FieldError("hash", f"{BODY_LABELS[body]}已经交过承诺码了，不能再换。")
    return None


def commitment_is_its_own(case: StepContext[File, Commit]) -> FieldError | None:
    """A copied commitment would open with the other's value: three bodies, three values."""
    if any(row.commitment == case.input.hash for row in case.file.values.values()):
        return FieldError("hash", "这个承诺码和别家的一样。请自己另取一个数。")
    return None


def is_last_to_commit(case: StepContext[File, Commit]) -> bool:
    return {body_of(case), *case.file.values} == set(BODIES)


def others_have_yet_to_commit(case: StepContext[File, Commit]) -> bool:
    return not is_last_to_commit(case)


def value_is_as_committed(case: StepContext[File, RevealValue]) -> FieldError | None:
    given = case.file.values[body_of(case)]
    if hashlib.sha256(case.input.value.encode()).hexdigest() != given.commitment:
        return FieldError("value", "这个数和当初交的承诺码对不上。请照当初记下的一字不差地填。")
    return None


def completes_the_seed(case: StepContext[File, RevealValue]) -> bool:
    """All three have shown their values, and read the same public value."""
    mine = body_of(case)
    others = [row for body, row in case.file.values.items() if body != mine]
    return len(others) == len(BODIES) - 1 and all(
        row.value is not None and row.public_value == case.input.public_value for row in others
    )


def seed_is_not_complete(case: StepContext[File, RevealValue]) -> bool:
    return not completes_the_seed(case)


def nothing_is_open(case: Situation[File]) -> FieldError | None:
    if case.file.open_checks:
        return FieldError("", f"还有{case.file.open_checks}件没有查完或者没有整改完，不能公开结果。")
    return None


# 民发〔2021〕43号 第16条: at least this share of the destitute is looked into.
LEAST_SHARE = 30
# [P] The days of a quarter's last month on which whoever plans is told.
TURNS = (1, 20)


@dataclass(frozen=True)
class Drawn:
    """An inspection of this quarter; `township` is where it draws from, None for the whole New Area."""

    township: str | None


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def last_day_of_quarter(day: date) -> date:
    first = quarter_of(day)
    after = date(first.year + first.month // 10, (first.month + 3 - 1) % 12 + 1, 1)
    return after - timedelta(days=1)


def asked_on(day: date) -> date | None:
    """Since which day of the quarter's last month it is asked for; None before that month."""
    if day.month % 3:
        return None
    return max(date(day.year, day.month, turn) for turn in TURNS if turn <= day.day)


def townships_left(with_cases: Iterable[str], drawn: Iterable[Drawn]) -> list[str]:
    """Those from which nothing was drawn; a draw over the whole New Area is one over each."""
    places = {each.township for each in drawn}
    return [] if None in places else sorted(set(with_cases) - places)
