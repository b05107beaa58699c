"""What the answers mean for a household: what goes beyond its declaration, and the conclusion. Pure; amounts in fen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.assessment.economy import HouseholdAccounts, IncomeRow, MemberAccounts
from app.assessment.means import counts
from app.households.incomes import INCOME_LABELS
from app.kernel.money import yuan_text
from app.means_check.sources import INCOMES, SOURCES, IncomeKind
from app.programmes.policy import Policy

DONE = "answered"
PROPERTY_LABELS = {"savings": "存款等金融资产", "houses": "住房", "vehicles": "机动车和船"}
_COUNTS = {"houses": "处", "vehicles": "辆"}


class Conclusion(StrEnum):
    """`above_limit`: with what was found beyond the declaration, the household is above a limit. `inconsistent`:
    something was found beyond it, within the limits. `incomplete`: nothing was,
    but not every source has answered. `consistent`: nothing at all.
    """

    CONSISTENT = "consistent"
    ABOVE_LIMIT = "above_limit"
    INCONSISTENT = "inconsistent"
    INCOMPLETE = "incomplete"


CONCLUSION_LABELS = {
    Conclusion.CONSISTENT: "和申报一致",
    Conclusion.ABOVE_LIMIT: "超过规定的限额",
    Conclusion.INCONSISTENT: "和申报不一致",
    Conclusion.INCOMPLETE: "有的单位还没有答复",
}


@dataclass(frozen=True, repr=False)
class Found:
    """What one source said of one person. `position` is None for somebody outside the household (an obligor)."""

    person: str
    position: int | None
    source: str
    state: str
    facts: Mapping[str, int]


def differences(declared: HouseholdAccounts, found: Sequence[Found], policy: Policy) -> tuple[str, ...]:
    """Where the sources know more than was declared.

    Less than declared is no difference: sources do not know everything.
    """
    said = [
        f"{each.person}：{SOURCES[each.source].label}登记为已经去世"
        if each.facts.get("deceased")
        else f"{each.person}：户籍里查不到这个人"
        for each in found
        if each.facts.get("deceased") or each.facts.get("registered") == 0
    ]
    for position, member in enumerate(declared.members):
        said += _more_income(member, _incomes_of(found, position), policy)
    owned = _property(found)
    for name, label in PROPERTY_LABELS.items():
        stated = getattr(declared.property, name)
        if owned[name] > stated:
            said.append(f"{label}：查到{_amount(name, owned[name])}，申报{_amount(name, stated)}")
    said += [f"{each.person}：登记有企业或个体户" for each in found if _is_ours(each) and each.facts.get("enterprises")]
    return tuple(said)


def _more_income(member: MemberAccounts, known: Mapping[IncomeKind, int], policy: Policy) -> list[str]:
    """Kind by kind; where the kinds were not said, the sums."""
    stated = _stated(member)
    if set(stated) <= {"other"}:
        sums = _income(known, policy), _income(stated, policy)
        return (
            [f"{member.name}：查到每月收入{yuan_text(sums[0])}，申报{yuan_text(sums[1])}"] if sums[0] > sums[1] else []
        )
    return [
        f"{member.name}：查到{INCOME_LABELS[kind]}每月{yuan_text(known[kind])}，申报{yuan_text(stated[kind])}"
        for kind in INCOMES
        if known[kind] > stated[kind] and counts(kind, policy)
    ]


def with_what_was_found(declared: HouseholdAccounts, found: Sequence[Found]) -> HouseholdAccounts:
    """The accounts to calculate with: for each member and each property whichever is more, what was declared
    or what was found.
    """
    members = [_member(member, _incomes_of(found, position)) for position, member in enumerate(declared.members)]
    owned = _property(found)
    more = {name: max(owned[name], getattr(declared.property, name)) for name in PROPERTY_LABELS}
    return declared.model_copy(update={"members": members, "property": declared.property.model_copy(update=more)})


def conclude(found: Iterable[Found], different: Sequence[str], beyond: Sequence[str]) -> Conclusion:
    if beyond:
        return Conclusion.ABOVE_LIMIT
    if different:
        return Conclusion.INCONSISTENT
    if any(each.state != DONE for each in found):
        return Conclusion.INCOMPLETE
    return Conclusion.CONSISTENT


def _member(member: MemberAccounts, incomes: Mapping[IncomeKind, int]) -> MemberAccounts:
    """Of each kind whichever is more, what was declared or what was found. What was declared without its kind stands
    for what was found, as far as it reaches.
    """
    stated = _stated(member)
    if sum(incomes.values()) <= stated["other"] and set(stated) <= {"other"}:
        return member
    more: list[IncomeRow] = [
        IncomeRow(kind=kind, monthly_amount=incomes[kind], source="means_check")
        for kind in INCOMES
        if incomes[kind] > stated[kind]
    ]
    replaced = {row.kind for row in more} | ({"other"} if more and set(stated) <= {"other"} else set())
    kept = [row for row in member.incomes if row.kind not in replaced]
    return member.model_copy(update={"incomes": [*kept, *more]})


def _incomes_of(found: Iterable[Found], position: int) -> dict[IncomeKind, int]:
    """Each kind of income once: tax, social insurance and housing fund speak of the same wage,
    so the highest counts.
    """
    incomes: dict[IncomeKind, int] = dict.fromkeys(INCOMES, 0)
    for each in found:
        if each.position == position:
            for kind in INCOMES:
                incomes[kind] = max(incomes[kind], each.facts.get(kind, 0))
    return incomes


def _stated(member: MemberAccounts) -> Counter[str]:
    stated: Counter[str] = Counter()
    for row in member.incomes:
        stated[row.kind] += row.monthly_amount
    return stated


def _income(incomes: Mapping[Any, int], policy: Policy) -> int:
    """The sum of what counts (民发〔2021〕57号 第13条)."""
    return sum(amount for kind, amount in incomes.items() if counts(kind, policy))


def _property(found: Iterable[Found]) -> Counter[str]:
    """Each source knows other property than the next: what they know is added up."""
    owned: Counter[str] = Counter()
    for each in found:
        if _is_ours(each):
            owned.update({name: each.facts.get(name, 0) for name in PROPERTY_LABELS})
    return owned


def _is_ours(found: Found) -> bool:
    return found.position is not None


def _amount(name: str, value: int) -> str:
    return f"{value}{_COUNTS[name]}" if name in _COUNTS else yuan_text(value)
