"""结果公布: what a household gets each month is published anew when it changes (民发〔2021〕57号 第24条)."""

from __future__ import annotations

from datetime import timedelta

from app.benefits.file import BenefitStep
from app.programmes.personal import PERSONAL
from app.public_notices.board import RESULT_DAYS, put_up, replace_result


def republish(case: BenefitStep, monthly_amount: int) -> None:
    """The new amount in the place of the one that was decided first, or last; of a personal benefit nothing hangs."""
    benefit = case.file.benefit
    if benefit.programme in PERSONAL:
        return
    replace_result(case, benefit.application or case.subject.id, case.subject.id)
    put_up(
        case,
        "result",
        programme=benefit.programme,
        name=case.subject.name,
        members=benefit.members,
        monthly_amount=monthly_amount,
        until=case.today + timedelta(days=RESULT_DAYS),
    )
