"""Twelve families (十二户), the same at every change: what each would get, in the sentence of their notice.

They are nobody's: shapes that occur, so that whoever decides sees people beside the budget. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.assessment.amounts import destitute_support, minimum_living_allowance
from app.assessment.economy import HouseholdAccounts
from app.benefits.raising import sentence
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.personal import PERSONAL
from app.programmes.standards import Standards, amount_of
from app.standard_changes.adjusting import ALLOWANCE, DESTITUTE, Held, Standing, adjusted

_EXPLAINED = {ALLOWANCE: minimum_living_allowance, DESTITUTE: destitute_support}


@dataclass(frozen=True)
class Family:
    description: str
    programme: str
    facts: Mapping[str, Any]


def _person(age: int, *, wage: int = 0, pension: int = 0, **more: Any) -> dict[str, Any]:
    """Incomes in yuan a month."""
    incomes = {"wage": wage, "pension": pension}
    rows = [{"kind": kind, "monthly_amount": amount * 100} for kind, amount in incomes.items() if amount]
    return {"name": "某某", "age": age, "incomes": rows, **more}


_SEVERE: dict[str, Any] = {"disability": {"kind": "limb", "level": 1}, "labour_capacity": "none"}
_ILL: dict[str, Any] = {"severe_illness": True, "labour_capacity": "none"}


def _allowance(description: str, area: str, *people: dict[str, Any], **more: Any) -> Family:
    return Family(description, ALLOWANCE, {"area": area, "members": list(people), **more})


def _destitute(description: str, area: str, age: int, self_care: str) -> Family:
    person = _person(age, labour_capacity="none")
    return Family(description, DESTITUTE, {"area": area, "members": [person], "self_care": self_care})


FAMILIES = (
    _allowance("城镇，独居老人，没有收入", "urban", _person(74)),
    _allowance("城镇，母亲打零工带一个孩子", "urban", _person(36, wage=900), _person(9)),
    _allowance("城镇，夫妻两人，一人重病", "urban", _person(52, wage=800), _person(50, **_ILL)),
    _allowance("城镇，五口人，两位老人有一点退休金", "urban", *(_person(age) for age in (41, 39, 12)),
               _person(70, pension=300), _person(68, pension=300)),
    _allowance("城镇，单人户，一级残疾", "urban", {**_person(30, **_SEVERE), "is_applicant": True},
               single_person=True, single_person_because="成年无业重度残疾"),
    _allowance("农村，夫妻都年老，没有收入", "rural", _person(77), _person(75)),
    _allowance("农村，四口人，一人打工", "rural", _person(40, wage=1600), _person(38), _person(13), _person(7)),
    _allowance("农村，三口人，一人重度残疾", "rural", _person(45, wage=1100), _person(44), _person(19, **_SEVERE)),
    _allowance("农村，六口人，收入接近标准", "rural", _person(44, wage=2600), _person(42, wage=1500),
               *(_person(age) for age in (16, 11, 71, 69))),
    _destitute("城镇特困，自己能照顾自己", "urban", 66, "full"),
    _destitute("农村特困，要人帮一把", "rural", 72, "partial"),
    _destitute("农村特困，完全要人照料", "rural", 80, "none"),
)  # fmt: skip


def families(standing: Standing, first_month: date, months: int, programme: str = ALLOWANCE) -> list[dict[str, Any]]:
    """Of each: `description`, fen a month `before` and `after`, and the `sentence`. `months` have begun since then.
    Of a benefit of one's own (`programme`) one for each category that has a standard.
    """
    if programme in PERSONAL:
        return [
            _said(CATEGORY_LABELS[category], _own(programme, category, code, standing), standing, first_month, months)
            for category, code in PERSONAL[programme].standards.items()
            if code in standing.before
        ]
    return [_shown(each, standing, first_month, months) for each in FAMILIES]


def _own(programme: str, category: str, code: str, standing: Standing) -> Held:
    return Held("", programme, category, amount_of(standing.before, code)["amount"], 1, False, None)


def _shown(family: Family, standing: Standing, first_month: date, months: int) -> dict[str, Any]:
    accounts = HouseholdAccounts.model_validate(family.facts)
    before, category = _granted(family, accounts, standing.before, standing)
    if category is None:
        return {"description": family.description, "before": 0, "after": 0, "sentence": "按标准算不享受，不发告知书。"}
    held = Held("", family.programme, category, before, len(accounts.members), accounts.area == "rural", accounts)
    return _said(family.description, held, standing, first_month, months)


def _said(description: str, held: Held, standing: Standing, first_month: date, months: int) -> dict[str, Any]:
    before, after = held.amount, adjusted(held, standing).amount
    if after > before:
        said = sentence(before, after, first_month, (after - before) * months, months) + "。"
    else:
        said = "金额不变，不发告知书。" if after == before else "会变少，不随这次调整：要先听取本人意见。"
    return {"description": description, "before": before, "after": after, "sentence": said}


def _granted(
    family: Family, accounts: HouseholdAccounts, standards: Standards, standing: Standing
) -> tuple[int, str | None]:
    found = _EXPLAINED[family.programme](accounts, standards, standing.policy)
    return found.amount, found.category
