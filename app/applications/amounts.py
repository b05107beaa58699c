"""What an amount, a class and a calculation must be before they are proposed or decided. Pure: no database."""

from __future__ import annotations

from app.applications import inputs
from app.applications.file import ApplicationFile
from app.assessment.amounts import most_payable
from app.kernel.errors import FieldError
from app.kernel.money import yuan_text
from app.programmes.categories import CATEGORIES_OF, CATEGORY_LABELS
from app.programmes.personal import PERSONAL
from app.programmes.standards import amount_of
from app.public_notices.inputs import AnswerObjection
from app.workflow.definition import StepContext


def class_is_explained(
    case: StepContext[ApplicationFile, inputs.Propose | inputs.Approve],
) -> FieldError | None:
    """A rural class that is not the calculation's stands on a reason: between two classes lie hundreds of yuan."""
    calculated = ((case.file.application.calculation or {}).get("result") or {}).get("category")
    named = case.input.category
    if named is None or named == calculated or case.input.differs_because:
        return None
    if not (named.startswith("rural") and str(calculated).startswith("rural")):
        return None
    return FieldError(
        "differs_because",
        f"核算的结果是{CATEGORY_LABELS[str(calculated)]}，填写的是{CATEGORY_LABELS[named]}。请改过来，或者写明为什么是这一类。",
    )


def grant_names_amount(case: StepContext[ApplicationFile, inputs.Propose]) -> FieldError | None:
    if case.input.opinion == "grant" and not case.input.monthly_amount:
        return FieldError("monthly_amount", "拟予救助的，请填写金额。")
    return None


def difference_is_explained(
    case: StepContext[ApplicationFile, inputs.Propose | inputs.Approve],
) -> FieldError | None:
    """An amount or a class that is not the calculation's stands on a reason in words of whoever names it: the amount
    follows from income, persons and standard, whoever applies (社会救助法 第18条; 民发〔2021〕57号 第23条).
    """
    given = case.input
    if isinstance(given, inputs.Propose) and given.opinion == "refuse":
        return None
    if given.differs_because or not (differs := difference(case.file, given.category, given.monthly_amount)):
        return None
    return FieldError("differs_because", f"{differs}，和填写的不一样。请改过来，或者写明理由。")


def difference(file: ApplicationFile, category: str | None, amount: int | None) -> str | None:
    """In what a grant differs from the calculation, in words; the opinion's category where none is named."""
    result = file.calculated
    named = category or (file.application.opinion or {}).get("category")
    if result["category"] is None:
        return "核算的结果是不符合条件"
    if amount is not None and amount != result["amount"]:
        return f"核算的结果是{yuan_text(result['amount'])}"
    if named is not None and named != result["category"]:
        return f"核算的类别是{CATEGORY_LABELS[result['category']]}"
    return None


def amount_is_within_the_ceiling(
    case: StepContext[ApplicationFile, inputs.Propose | AnswerObjection | inputs.Approve],
) -> FieldError | None:
    """Above the ceiling no reason suffices: only the calculation itself does."""
    file, amount = case.file, case.input.monthly_amount
    if amount is None or amount == file.calculated["amount"]:
        return None
    most = most_payable(file.application.programme, len(file.household.covered), file.policy)
    if amount > most:
        return FieldError(
            "monthly_amount",
            f"这一家最多{yuan_text(most)}，写明理由也不能超过。确实应当更高的，请先核算，按核算的结果填写。",
        )
    return None


def nobody_is_added_by_the_calculation(case: StepContext[ApplicationFile, inputs.Calculate]) -> FieldError | None:
    """The amount grows with each person: only the household's own are calculated for."""
    accounts, known = case.input.accounts, len(case.file.household.members)
    if accounts is not None and len(accounts.members) > known:
        return FieldError("accounts.members", f"申请表上只有{known}人，核算的人数不能比它多。")
    return None


def amount_follows_the_notice(case: StepContext[ApplicationFile, inputs.Approve]) -> FieldError | None:
    """What was on the public notice is what may be approved; another amount needs a new opinion and a new notice."""
    opinion = case.file.application.opinion or {}
    if opinion.get("monthly_amount") != case.input.monthly_amount:
        return FieldError("monthly_amount", "金额和公示的不一致。公示的金额有误的，请退回重新提出意见，再公示一次。")
    return None


def category_fits_the_programme(case: StepContext[ApplicationFile, inputs.Propose]) -> FieldError | None:
    category = case.input.category
    if category is not None and category not in CATEGORIES_OF[case.file.application.programme]:
        return FieldError("category", "这个类别不属于这一救助项目，请重新选择。")
    return None


def grant_is_complete(case: StepContext[ApplicationFile, inputs.Propose]) -> FieldError | None:
    if case.input.opinion == "grant" and case.input.category is None:
        return FieldError("category", "拟予救助的，请选择类别。")
    return grant_names_amount(case)


def amount_is_the_standard(case: StepContext[ApplicationFile, inputs.Propose | inputs.Approve]) -> FieldError | None:
    """A personal benefit is what the standard of its category says; no reason makes it another. Raises NoStandard."""
    file, given = case.file, case.input
    category = given.category or (file.application.opinion or {}).get("category")
    code = PERSONAL[file.application.programme].standards.get(category or "")
    if code is None:
        return FieldError("category", "这个类别不属于这一项补贴，请重新选择。")
    standard = amount_of(file.calculation["standards"], code)["amount"]
    if given.monthly_amount == standard:
        return None
    return FieldError(
        "monthly_amount", f"{CATEGORY_LABELS[str(category)]}的标准是每月{yuan_text(standard)}，按标准填。"
    )


AMOUNT_STANDS = (amount_is_within_the_ceiling, difference_is_explained, class_is_explained)
