"""Calculating an application: from what was declared or found out to a result that is explained, kept
with the decision, and can be run again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from app.assessment.amounts import CALCULATORS, RULE_VERSION
from app.assessment.economy import (
    HouseholdAccounts,
    IncomeRow,
    MemberAccounts,
    ObligorAccounts,
    PropertyAccounts,
    SpendingRow,
)
from app.households.incomes import INCOME_KINDS
from app.households.service import HouseholdView, MemberView
from app.kernel.id_numbers import age_on
from app.programmes.policy import policy_on, to_confirm
from app.programmes.standards import standards_in_force
from app.regions.service import region

_SPENDING_FIELDS: dict[str, Literal["living", "medical", "education", "rehabilitation", "other"]] = {
    "living_spending": "living",
    "medical_spending": "medical",
    "education_spending": "education",
    "rehabilitation_spending": "rehabilitation",
    "other_spending": "other",
}
# The number of the policy by which each of these incomes is left out.
_LEFT_OUT_BY = {"basic_pension.excluded": "basic_pension"}


def declared_accounts(household: HouseholdView, form: Mapping[str, Any], on: date) -> HouseholdAccounts:
    """The accounts as the household declared them; the officer puts right what check and visit have shown."""
    return HouseholdAccounts(
        area=_area(form) if form.get("category") != "single_person" else _area_of_one(household, form),
        members=[_declared_member(member, on) for member in household.members],
        spending=[
            SpendingRow(kind=kind, yearly_amount=form[name])
            for name, kind in _SPENDING_FIELDS.items()
            if form.get(name)
        ],
        aid_received=form.get("aid_received") or 0,
        obligors=[
            ObligorAccounts(name=row["name"], relation=row["relation"], declared_amount=row.get("monthly_support", 0))
            for row in form.get("obligors", [])
        ],
        property=PropertyAccounts(
            **{name: form.get(name) or 0 for name in ("savings", "houses", "vehicles", "vehicle_value")}
        ),
        single_person=form.get("category") == "single_person",
        support_form=form.get("support_form"),
        child_status=form.get("child_status"),
        cause=form.get("cause"),
    )


def _area(form: Mapping[str, Any]) -> Literal["urban", "rural"]:
    return "rural" if "rural" in (form.get("area"), form.get("category")) else "urban"


def _area_of_one(household: HouseholdView, form: Mapping[str, Any]) -> Literal["urban", "rural"]:
    """A single-person household says its area apart; where it does not, it is that of the place it lives in."""
    if form.get("area"):
        return _area(form)
    return "rural" if region(household.row.region).level == "village" else "urban"


def _declared_member(member: MemberView, on: date) -> MemberAccounts:
    """Income of which the kind is not said counts as other income: nobody knows yet what may be left out."""
    born, more = member.born_on(), member.more
    rows = more.get("incomes") or [{"kind": "other", "monthly_amount": more.get("monthly_income", 0)}]
    return MemberAccounts.model_validate(
        {
            "name": member.name,
            "is_applicant": member.relation == "self",
            "age": age_on(born, on) if born else None,
            "labour_capacity": more.get("labour_capacity", "full"),
            "disability": more.get("disability"),
            "severe_illness": bool((more.get("illness") or {}).get("severe")),
            "incomes": [IncomeRow(**row) for row in rows if row["monthly_amount"]],
        }
    )


def calculate(programme: str, accounts: HouseholdAccounts, day: date) -> dict[str, Any]:
    """The whole calculation as plain data: facts, rule, standards with the rows they come from, policy, result, and the
    hash over all of them. Raises NoStandard.
    """
    rule = f"{programme}/{RULE_VERSION}"
    made: dict[str, Any] = {
        "rule": rule,
        "facts": accounts.model_dump(mode="json"),
        "standards": standards_in_force(day),
        "policy": policy_on(day),
        "to_confirm": [number.name for number in to_confirm(day)],
    }
    made["result"] = run(made)
    return made | {"hash": hash_of(made)}


def run(made: Mapping[str, Any]) -> dict[str, Any]:
    """The result of a calculation from what it was made with. Raises KeyError for a rule that is not kept any more."""
    accounts = HouseholdAccounts.model_validate_json(json.dumps(made["facts"]))
    result = CALCULATORS[made["rule"]](accounts, made["standards"], made["policy"]).as_data()
    result["flags"] += _unconfirmed(accounts, made["to_confirm"])
    return result


def _unconfirmed(accounts: HouseholdAccounts, numbers: list[str]) -> list[str]:
    """What was left out by a rule of which nobody has said that it still holds."""
    kinds = {_LEFT_OUT_BY[name] for name in numbers}
    labels = {
        INCOME_KINDS[row.kind].label
        for member in accounts.members
        for row in member.incomes
        if row.kind in kinds and row.monthly_amount
    }
    return [
        f"“{label}”不计入收入的规定只到2025年底。这次仍按不计入算；请运行维护人员报新区民政司法和社保局确认以后的做法。"
        for label in sorted(labels)
    ]


def hash_of(made: Mapping[str, Any]) -> str:
    spoken = {name: made[name] for name in ("rule", "facts", "standards", "policy", "to_confirm", "result")}
    return hashlib.sha256(json.dumps(spoken, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
