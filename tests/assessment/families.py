"""Households for the calculation, in a line each."""

from __future__ import annotations

from typing import Any

from app.assessment.economy import HouseholdAccounts, IncomeRow, MemberAccounts

ILL = {"severe_illness": True}
DISABLED = {"disability": {"kind": "limb", "level": 1}}


def person(*incomes: tuple[str, int], name: str = "张三", **more: Any) -> MemberAccounts:
    """Able to work and forty years old, unless something else is said."""
    rows = [IncomeRow.model_validate({"kind": kind, "monthly_amount": amount}) for kind, amount in incomes]
    return MemberAccounts.model_validate({"name": name, "age": 40, "incomes": rows, **more})


def household(*incomes: list[tuple[str, int]], area: str = "urban", **more: Any) -> HouseholdAccounts:
    """A household with one member for each list of (kind, fen a month)."""
    return family(*(person(*rows, name=f"成员{number}") for number, rows in enumerate(incomes)), area=area, **more)


def family(*members: MemberAccounts, area: str = "urban", **more: Any) -> HouseholdAccounts:
    return HouseholdAccounts.model_validate({"area": area, "members": list(members), **more})
