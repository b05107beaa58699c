"""Calculating an application: from what was declared or found out to a result that is explained, kept
with the decision, and can be run again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from app.assessment.amounts import CALCULATORS, RULE_VERSION, destitute_basic
from app.assessment.economy import (
    HouseholdAccounts,
    IncomeRow,
    MemberAccounts,
    ObligorAccounts,
    PropertyAccounts,
    SpendingRow,
)
from app.households.service import HouseholdView
from app.programmes.policy import policy_on
from app.programmes.standards import monthly_standards

_SPENDING_FIELDS: dict[str, Literal["medical", "education"]] = {
    "medical_spending": "medical",
    "education_spending": "education",
}


def declared_accounts(household: HouseholdView, form: Mapping[str, Any]) -> HouseholdAccounts:
    """The accounts as the household declared them; the officer puts right what check and visit have shown."""
    single = form.get("category") == "single_person"
    return HouseholdAccounts(
        area="rural" if form.get("category") == "rural" else "urban",
        members=[
            MemberAccounts(name=member.name, incomes=_declared_income(member.more.get("monthly_income", 0)))
            for member in household.members
        ],
        spending=[
            SpendingRow(kind=kind, yearly_amount=form[name])
            for name, kind in _SPENDING_FIELDS.items()
            if form.get(name)
        ],
        obligors=[
            ObligorAccounts(name=row["name"], relation=row["relation"], agreed_amount=row.get("monthly_support", 0))
            for row in form.get("obligors", [])
        ],
        property=PropertyAccounts(
            savings=form.get("savings") or 0, houses=form.get("houses") or 0, vehicles=form.get("vehicles") or 0
        ),
        single_person=single,
    )


def _declared_income(monthly_amount: int) -> list[IncomeRow]:
    return [IncomeRow(kind="wage", monthly_amount=monthly_amount)] if monthly_amount else []


def calculate(programme: str, accounts: HouseholdAccounts, day: date) -> dict[str, Any]:
    """The whole calculation as plain data: facts, rule, standards, policy, result, and the hash over all of them."""
    rule = f"{programme}/{RULE_VERSION}"
    made: dict[str, Any] = {
        "rule": rule,
        "facts": accounts.model_dump(mode="json"),
        "standards": monthly_standards(day),
        "policy": policy_on(day),
    }
    made["result"] = run(made)
    return made | {"hash": hash_of(made)}


def declared_amount(programme: str, household: HouseholdView, form: Mapping[str, Any], day: date) -> int:
    """Fen: what the calculation comes to with the household's own word.

    Destitute support is not calculated from income; its amount is that without a care allowance.
    """
    if programme == "destitute_support":
        area = "rural" if form.get("area") == "rural" else "urban"
        return destitute_basic(area, monthly_standards(day), policy_on(day))
    return int(calculate(programme, declared_accounts(household, form), day)["result"]["amount"])


def run(made: Mapping[str, Any]) -> dict[str, Any]:
    """The result of a calculation from what it was made with. Raises KeyError for a rule that is not kept any more."""
    accounts = HouseholdAccounts.model_validate_json(json.dumps(made["facts"]))
    return CALCULATORS[made["rule"]](accounts, made["standards"], made["policy"]).as_data()


def hash_of(made: Mapping[str, Any]) -> str:
    spoken = {name: made[name] for name in ("rule", "facts", "standards", "policy", "result")}
    return hashlib.sha256(json.dumps(spoken, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
