"""转入: what becomes of a benefit that came from the roll that an office kept before (`taking_over.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from app.benefits.effects import await_review
from app.benefits.file import BenefitStep
from app.benefits.months import let_months_go, owe_held
from app.kernel.forms.fields import Input, Line

ABOVE_STANDARD, OTHER_PLACE, OTHER_HOLDER = "above_standard", "other_place", "other_holder"
# What is taken over as it is, and the review has to look at.
LOOK_AT = {
    ABOVE_STANDARD: "每月金额比现在的标准高",
    OTHER_PLACE: "类别分城市、农村，和现在住的地方对不上",
    OTHER_HOLDER: "收款的户名不是这一家的人",
}


class TakeBack(Input):
    reason: Annotated[Line, Field(title="哪里转错了")]


def owe_from_now_on(case: BenefitStep) -> None:
    """Two people answer for it: it owes, and its review is awaited."""
    benefit, came = case.file.benefit, case.file.taken_over
    assert came is not None
    owe_held(benefit, came.owed_from)
    await_review(case.subject, case.file, case.calendar, case.now, first=benefit.starts_on)
    case.outcome.kept["owed_from"] = came.owed_from.isoformat()


def let_go(case: BenefitStep) -> None:
    """As if it had never come: nobody is covered by it any more."""
    let_months_go(case.file.benefit)


def owed_note(recorded: Mapping[str, Any]) -> str:
    year, month, _ = recorded["owed_from"].split("-")
    return f"从{year}年{int(month)}月起由这里发放"
