"""Calculating an application: from what was declared or found out to a result that is explained, kept with the decision, and can be run again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from app.applications.models import Decision
from app.assessment.amounts import CALCULATORS, RULE_VERSION
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


def run(made: Mapping[str, Any]) -> dict[str, Any]:
    """The result of a calculation from what it was made with. Raises KeyError for a rule that is not kept any more."""
    accounts = HouseholdAccounts.model_validate_json(json.dumps(made["facts"]))
    return CALCULATORS[made["rule"]](accounts, made["standards"], made["policy"]).as_data()


def hash_of(made: Mapping[str, Any]) -> str:
    spoken = {name: made[name] for name in ("rule", "facts", "standards", "policy", "result")}
    return hashlib.sha256(json.dumps(spoken, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Difference:
    """A decision whose calculation does not come out as it was kept."""

    decision: UUID
    what: str


def replay(decision: Decision) -> Difference | None:
    """Run a decision's calculation again. None when it comes out the same, or when the decision rests on none."""
    made = decision.calculation
    if made is None:
        return None
    if hash_of(made) != made["hash"]:
        return Difference(decision.id, "what was kept has been changed")
    try:
        again = run(made)
    except KeyError:
        return Difference(decision.id, f"the rule {made['rule']} is not kept any more")
    return None if again == made["result"] else Difference(decision.id, "the result is another")


def decisions() -> Iterator[Decision]:
    """Every decision, oldest first, without holding them all."""
    yield from Decision.select().order_by(Decision.id).iterator()
