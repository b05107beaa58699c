"""Households as columns of whole numbers (列式核算): what an amount depends on when a standard changes.

What does not depend on a standard is worked out once for each household, by the functions of the explained rule: which
incomes count, what persons add to a class, the rate of each top-up. The rest is arithmetic (`vector.py`). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.assessment.classes import raised_by_persons
from app.assessment.destitute import meets_what_no_standard_changes, own_income
from app.assessment.economy import HouseholdAccounts, ObligorAccounts, applicant_of
from app.assessment.means import NOT_DEDUCTED, counts
from app.assessment.single_person import is_adult_without_work
from app.assessment.supplements import rate_of
from app.households.incomes import INCOME_KINDS
from app.programmes.policy import Policy

Numbers = NDArray[np.int64]
SELF_CARE = (None, "full", "partial", "none")


@dataclass(frozen=True)
class Ragged:
    """Any number of rows a household: those of household `i` are `values[starts[i]:starts[i + 1]]`."""

    values: Numbers
    starts: Numbers

    def sums(self, values: Numbers) -> Numbers:
        """Of each household the sum of these values, one for each row. Exact."""
        until = np.concatenate((np.zeros(1, np.int64), np.cumsum(values)))
        found: Numbers = until[self.starts[1:]] - until[self.starts[:-1]]
        return found


@dataclass(frozen=True)
class Columns:
    """One row a household, in the order in which they came; amounts in fen a month. `rural`, `single`, `may_alone`,
    `severe`, `meets` are 0 or 1. `fixed`: income that no standard changes, less what is spent. `own_fixed`: the
    applicant's own, as the allowance counts it, `own_income` as destitute support does. `meets`: the conditions of
    destitute support that no standard changes. `steps`: how many classes persons add. `self_care` counts in
    `SELF_CARE`; `savings` in fen. `obligors` has three numbers a row: income, people, supports.
    """

    people: Numbers
    covered: Numbers
    rural: Numbers
    single: Numbers
    severe: Numbers
    may_alone: Numbers
    fixed: Numbers
    own_fixed: Numbers
    own_income: Numbers
    steps: Numbers
    self_care: Numbers
    meets: Numbers
    savings: Numbers
    wages: Ragged
    own_wages: Ragged
    obligors: Ragged
    top_ups: Ragged

    def __len__(self) -> int:
        return len(self.people)


FLAT = tuple(field.name for field in fields(Columns) if field.type == "Numbers")


def columns_of(households: Iterable[HouseholdAccounts], policy: Policy) -> Columns:
    """All of them for one programme and one policy."""
    flat: list[tuple[int, ...]] = []
    rows: tuple[list[Sequence[int]], ...] = ([], [], [], [])
    for accounts in households:
        flat.append(_numbers(accounts, policy))
        for kept, found in zip(rows, _rows(accounts, policy), strict=True):
            kept.append(found)
    table = np.array(flat, np.int64).reshape(len(flat), len(FLAT))
    wages, own_wages, obligors, top_ups = (_ragged(kept, width) for kept, width in zip(rows, (1, 1, 3, 1), strict=True))
    numbers: dict[str, Any] = dict(zip(FLAT, table.T, strict=True))
    return Columns(**numbers, wages=wages, own_wages=own_wages, obligors=obligors, top_ups=top_ups)


def _numbers(accounts: HouseholdAccounts, policy: Policy) -> tuple[int, ...]:
    person = applicant_of(accounts)
    covered = [person] if accounts.single_person else accounts.members
    spent = sum(-(-row.yearly_amount // 12) for row in accounts.spending if row.kind not in NOT_DEDUCTED)
    incomes = [row for member in accounts.members for row in member.incomes]
    given = sum(_stated(each) or 0 for each in accounts.obligors if each.exempt_because is None)
    own = sum(row.monthly_amount for row in person.incomes if counts(row.kind, policy))
    alone = bool(accounts.single_person_because) and is_adult_without_work(person)
    return (
        len(accounts.members),
        len(covered),
        int(accounts.area == "rural"),
        int(accounts.single_person),
        int(person.is_severely_disabled or person.severe_illness),
        int(alone),
        sum(row.monthly_amount for row in incomes if counts(row.kind, policy)) + given - spent,
        own,
        own_income(person, policy),
        raised_by_persons(covered, policy)[0],
        SELF_CARE.index(accounts.self_care),
        int(meets_what_no_standard_changes(person, accounts)),
        accounts.property.savings,
    )


def _stated(obligor: ObligorAccounts) -> int | None:
    return obligor.declared_amount if obligor.agreed_amount is None else obligor.agreed_amount


def _rows(accounts: HouseholdAccounts, policy: Policy) -> tuple[Sequence[int], ...]:
    person = applicant_of(accounts)
    covered = [person] if accounts.single_person else accounts.members
    wages = [
        row.monthly_amount
        for member in accounts.members
        for row in member.incomes
        if INCOME_KINDS[row.kind].earned and counts(row.kind, policy)
    ]
    own = [row.monthly_amount for row in person.incomes if INCOME_KINDS[row.kind].earned and counts(row.kind, policy)]
    by_formula = [
        number
        for each in accounts.obligors
        if each.exempt_because is None and _stated(each) is None
        for number in (each.monthly_income, each.people, each.supports)
    ]
    return wages, own, by_formula, [rate_of(member, policy)[0] for member in covered]


def _ragged(rows: list[Sequence[int]], width: int) -> Ragged:
    lengths = np.fromiter((len(row) // width for row in rows), np.int64, len(rows))
    values = np.fromiter((number for row in rows for number in row), np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    return Ragged(values.reshape(-1, width), starts)
