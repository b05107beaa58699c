"""提标: what a household gets when a standard is raised. No hearing: nobody gets less (社会救助法 第19条、第48条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.benefits.file import BenefitFile
from app.benefits.models import Benefit
from app.benefits.months import claim_more, raise_owed
from app.benefits.publishing import republish
from app.kernel.forms.fields import Fen, Input, Line
from app.kernel.money import yuan_text
from app.notices.wording import cited, iso, money
from app.programmes.catalogue import PROGRAMMES
from app.workflow.definition import StepContext

RAISES = "社会救助法 第19条、第47条；措施(五)"


class Raise(Input):
    """`first_month`: the first that is owed with the new amount; `arrears` the months before it, each with `more` fen.
    `lines` explain the new amount. `others` of the same reader rise with it; `again`: the reader has been told.
    """

    change: UUID
    standard: Line
    document_number: Line
    monthly_amount: Annotated[Fen, Field(gt=0)]
    category: Line
    first_month: date
    arrears: list[date]
    more: Annotated[Fen, Field(gt=0)]
    lines: list[dict[str, Any]]
    others: int = 0
    again: bool = False


RaiseStep = StepContext[BenefitFile, Raise]


def is_told(case: RaiseStep) -> bool:
    return not case.input.again


def was_told(case: RaiseStep) -> bool:
    return case.input.again


def sentence(before: int, after: int, first_month: date, arrears: int, months: int) -> str:
    """What the household is told, short enough for a message: amounts in fen, `arrears` of so many `months`."""
    said = f"从{first_month:%Y年%-m月}起，每月{yuan_text(before)}提高到{yuan_text(after)}"
    if arrears:
        said += f"；前{months}个月少发的{yuan_text(arrears)}补发"
    return said


def raise_with_standard(case: RaiseStep) -> None:
    """The months to come, arrears as lines of their own, and the result that everybody sees."""
    benefit, given, outcome = case.file.benefit, case.input, case.outcome
    before = benefit.monthly_amount
    raise_owed(benefit, given.monthly_amount, given.first_month)
    Benefit.update(category=given.category).where(Benefit.id == benefit.id).execute()
    case.subject.category = given.category
    claim_more(benefit, given.change, [(month, given.more) for month in given.arrears])
    republish(case, given.monthly_amount)
    outcome.monthly_amount, outcome.from_month = given.monthly_amount, given.first_month
    total = given.more * len(given.arrears)
    outcome.told = sentence(before, given.monthly_amount, given.first_month, total, len(given.arrears))
    if given.others:
        outcome.told = f"家里{given.others + 1}人都提高：{outcome.told}"
    outcome.kept |= {"monthly_amount_before": before, "arrears": total}


def standard_raise(case: RaiseStep) -> dict[str, Any]:
    """What the paper prints."""
    given, before = case.input, case.outcome.kept["monthly_amount_before"]
    arrears = case.outcome.kept["arrears"]
    return {
        "name": case.subject.name,
        "item": PROGRAMMES[case.file.benefit.programme].name,
        "case_number": case.subject.number,
        "amount_now": money(before),
        "amount": money(given.monthly_amount),
        "increase": money(given.monthly_amount - before),
        "from_month": iso(given.first_month),
        "arrears": money(arrears) if arrears else None,
        "arrears_months": len(given.arrears),
        "standard": given.standard,
        "document_number": given.document_number,
        "calculation": [line | {"amount": yuan_text(line["amount"])} for line in given.lines],
        "basis": cited(RAISES),
    }


def raise_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['told']}。文件：{recorded['document_number']}"
