"""分类施保随人变化: somebody turns sixty or eighteen, a certificate ends, a rate is set. More is paid from the month on
by itself; less is only put before a person, who goes the way of every cut (社会救助法 第20条、第47条、第48条).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from app.assessment.economy import MemberAccounts
from app.assessment.supplements import Changed, Rates, counted_on, rates_of
from app.benefits.file import BenefitFile
from app.benefits.months import raise_owed
from app.benefits.publishing import republish
from app.households.service import MemberView
from app.kernel.forms.fields import Fen, Input, Line, Paragraph
from app.kernel.money import yuan_text
from app.programmes.policy import Policy, policy_on
from app.workflow.definition import StepContext

TOP_UPS = "社会救助法 第20条、第47条；民发〔2021〕57号 第27条"


class AddTopUp(Input):
    """`more` fen a month from `first_month` on; `lines` say for whom."""

    first_month: date
    more: Annotated[Fen, Field(gt=0)]
    lines: list[Line]


class FactsChanged(Input):
    """What is on file and speaks against the sum as it is, for somebody to look into."""

    what: Paragraph


TopUpStep = StepContext[BenefitFile, AddTopUp]


def rates_for(file: BenefitFile, month: date) -> dict[str, list[Any]]:
    """What each of the covered has for that month, by position, from what is on file."""
    return _rates(file, counted_on(month), policy_on(month))


def rates_when_granted(file: BenefitFile, on: date) -> dict[str, list[Any]]:
    """What the sum was calculated with on that day."""
    return _rates(file, on, policy_on(on))


def _rates(file: BenefitFile, day: date, policy: Policy) -> dict[str, list[Any]]:
    return rates_of({str(member.position): _as_counted(member, day) for member in file.those_covered}, policy)


def _as_counted(member: MemberView, day: date) -> MemberAccounts:
    """A certificate that has run out by then says nothing any more."""
    disability = member.disability
    holds = disability is not None and (disability.valid_until is None or disability.valid_until >= day)
    return MemberAccounts(
        name=member.name,
        age=member.age_on(day),
        disability=disability if holds else None,
        severe_illness=bool((member.more.get("illness") or {}).get("severe")),
    )


def in_words(file: BenefitFile, changes: Sequence[Changed]) -> list[str]:
    """`李四：按老年人，分类施保每月从0元变成137元`."""
    names = {str(member.position): member.called for member in file.everybody}
    return [
        f"{names[each.key]}：{f'按{each.now}' if each.now else f'不再是{each.was}'}，"
        f"分类施保每月从{yuan_text(each.before)}变成{yuan_text(each.after)}"
        for each in changes
        if each.key in names
    ]


def kept(before: Rates, after: Rates, waiting: Sequence[Changed]) -> dict[str, Sequence[Any]]:
    """What the sum holds once the raises are in it: of those who would get less, still what it was."""
    rates = dict(after)
    for each in waiting:
        rates[each.key] = before[each.key]
    return rates


def add_top_up(case: TopUpStep) -> None:
    """Nobody gets less by it, so nobody has to be heard."""
    benefit, given = case.file.benefit, case.input
    amount = benefit.monthly_amount + given.more
    before = benefit.monthly_amount
    raise_owed(benefit, amount, given.first_month)
    republish(case, amount)
    outcome = case.outcome
    outcome.monthly_amount, outcome.from_month = amount, given.first_month
    outcome.told = (
        f"从{given.first_month:%Y年%-m月}起，每月{yuan_text(before)}提高到{yuan_text(amount)}。{'；'.join(given.lines)}"
    )


def added_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['told']}。按分类施保的规定，不用申请"


def changed_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['what']}。还没有决定，救助金照发，工作人员会先核实"
