"""补发: too little was paid for months that are over, and is owed on top (社会救助法 第47条). By two people; also after
the benefit has ended. Where nobody of the household is left, it goes to whoever inherits (民法典 第1122条).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from app.benefits.file import BenefitFile
from app.benefits.inputs import Reason
from app.benefits.models import BenefitClaim
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Fen, Input, Month
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.workflow.definition import StepContext


class UnderpaidMonth(Input):
    month: Annotated[Month, Field(title="哪个月（例如 2027-01）")]
    amount: Annotated[Fen, Field(gt=0, title="少发了多少")]


class PayArrears(Input):
    months: Annotated[list[UnderpaidMonth], Field(min_length=1, max_length=60, title="哪几个月少发了")]
    reason: Reason


UnderpaidStep = StepContext[BenefitFile, PayArrears]


def months_are_over_and_owed(case: UnderpaidStep) -> FieldError | None:
    """Each once, none before the benefit began, after it ended or still to come: those change by the ordinary steps."""
    benefit, this = case.file.benefit, f"{case.today:%Y-%m}"
    first, last = f"{benefit.starts_on:%Y-%m}", min(this, f"{benefit.last_month or case.today:%Y-%m}")
    months = [each.month for each in case.input.months]
    if len(months) != len(set(months)):
        return FieldError("months", "同一个月写了两次。")
    wrong = [month for month in months if not first <= month <= last]
    if wrong:
        return FieldError("months", f"只能补发{first}到{last}的月份，请核对：{'、'.join(wrong)}。")
    return None


def not_more_than_a_month_of_the_ceiling(case: UnderpaidStep) -> FieldError | None:
    benefit = case.file.benefit
    most = case.file.policy["benefit.most_per_member"] * benefit.members
    if all(each.amount <= most for each in case.input.months):
        return None
    return FieldError("months", f"一个月补发的不能超过{yuan_text(most)}，请核对。")


def owe_arrears(case: UnderpaidStep) -> None:
    """The next list of the programme takes them, each with its month of origin."""
    benefit, decision = case.file.benefit, new_id()
    rows = [
        {
            "id": new_id(),
            "benefit": benefit.id,
            "month": f"{each.month}-01",
            "claim": decision.hex,
            "listed_as": benefit.programme,
            "amount": each.amount,
        }
        for each in case.input.months
    ]
    insert(BenefitClaim, *rows)
    case.outcome.amount = sum(each.amount for each in case.input.months)


def arrears_note(recorded: Mapping[str, Any]) -> str:
    months = "、".join(each["month"] for each in recorded["months"])
    return f"{months}少发的{yuan_text(recorded['amount'])}，随下一批名单补发。{recorded['reason']}"
