"""补回停发的月份: a stop was set aside by a review or a court, and the household has been granted anew meanwhile.

The old benefit is not resumed beside the new one; what it owed until that began is owed again (行政复议法 第63条、
社会救助法 第48条).
"""

from __future__ import annotations

from app.benefits import months
from app.benefits.file import BenefitSituation, BenefitStep
from app.kernel.errors import FieldError


def nobody_is_covered_by_another(case: BenefitSituation) -> FieldError | None:
    """Nothing to resume where the household gets it by another benefit: only months may lie between the two."""
    if case.file.covered_elsewhere_from is None:
        return None
    return FieldError(
        "", "这家已经在领新批的一份，不能重复享受，不用恢复。停发到新的一份开始之间的月份，办“补回停发的月份”。"
    )


def months_lie_between(case: BenefitSituation) -> FieldError | None:
    elsewhere, last = case.file.covered_elsewhere_from, case.file.benefit.last_month
    if elsewhere is not None and last is not None and months.first_of_next_month(last) < elsewhere:
        return None
    return FieldError("", "停发以后没有领新的一份，或者中间没有空月，没有要补回的月份。")


def restore_months(case: BenefitStep) -> None:
    """Owed as before the stop, from the month after its last to the one before the new benefit's first."""
    benefit, elsewhere = case.file.benefit, case.file.covered_elsewhere_from
    assert benefit.last_month is not None and elsewhere is not None
    first = months.first_of_next_month(benefit.last_month)
    until = months.months_after(elsewhere, -1)
    months.owe_until(benefit, case.file.covered, first, until)
    case.outcome.monthly_amount, case.outcome.from_month = benefit.monthly_amount, first
    case.outcome.kept["until_month"] = until.isoformat()
