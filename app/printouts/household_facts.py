"""What every printed paper about a household says of it, masked for the eyes that print."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.accounts.sight import Eyes, Thing
from app.households.incomes import INCOME_LABELS
from app.households.inputs import HUKOU_LABELS, LABOUR_LABELS, RELATION_LABELS, SCHOOL_LABELS, Disability
from app.households.service import HouseholdView, MemberView
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret, mask_account, mask_id_number
from app.regions.service import name_of
from app.workflow.presenters import called, named

DISABILITY_LABELS: dict[str, str] = Disability.model_json_schema()["properties"]["kind"]["x-enum-labels"]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def masked_number(number: Secret | None) -> str | None:
    """Nobody sees a number in full in passing, on paper either: who needs it writes it from the card."""
    return mask_id_number(number.reveal()) if number else None


def household_facts(household: HouseholdView, sees: Eyes) -> dict[str, Any]:
    row = household.row
    village = name_of(row.region)
    address = row.address.reveal() if row.address else ""
    return {
        "address": f"{village}　{address}".strip("　"),
        "hukou": name_of(row.more.get("hukou_region")) or HUKOU_LABELS.get(row.more.get("hukou") or ""),
        "phone": called(row.phone.reveal(), sees) if row.phone else None,
        "account": _account(row.bank_account) if sees.see(Thing.ACCOUNT) else None,
        "members": [member_facts(member, sees) for member in household.members],
    }


def member_facts(member: MemberView, sees: Eyes) -> dict[str, Any]:
    """`income` is what they said they earn a month."""
    more = member.more
    return {
        "name": named(member.name, sees),
        "relation": RELATION_LABELS[member.relation],
        "id_number": masked_number(member.id_number),
        "labour": LABOUR_LABELS.get(more.get("labour_capacity", "")),
        "income": _income(more),
        "health": _health(more),
    }


def _income(more: dict[str, Any]) -> str | None:
    """The sum, and what it is made of where that was said."""
    if more.get("monthly_income") is None:
        return None
    kinds = [f"{INCOME_LABELS[row['kind']]}{yuan_text(row['monthly_amount'])}" for row in more.get("incomes") or ()]
    total = yuan_text(more["monthly_income"])
    return f"{total}（{'、'.join(kinds)}）" if kinds else total


def _account(account: dict[str, Any] | None) -> str | None:
    return f"{account['holder']}　{account['bank']}　{mask_account(account['number'])}" if account else None


def _health(more: dict[str, Any]) -> str | None:
    said = []
    if disability := more.get("disability"):
        said.append(f"{DISABILITY_LABELS[disability['kind']]}残疾{disability['level']}级")
    if illness := more.get("illness"):
        said.append(f"{illness['name']}（重大疾病）" if illness.get("severe") else illness["name"])
    if (stage := more.get("school_stage")) and stage != "none":
        said.append(SCHOOL_LABELS[stage])
    return "、".join(said) or None
