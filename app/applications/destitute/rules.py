"""Conditions of destitute support: who owes support, what is lacking, how somebody is cared for and where they live."""

from __future__ import annotations

from app.applications import inputs
from app.applications.amounts import grant_is_complete
from app.applications.file import ApplicationFile, ApplicationSituation
from app.kernel.errors import FieldError
from app.programmes.forms import SUPPORT_FORM_LABELS
from app.workflow.definition import StepContext


def obligors_are_named(case: ApplicationSituation) -> FieldError | None:
    """Whoever owes support is named, or it is said that there is nobody (民发〔2021〕43号 第4条、第10条)."""
    form = case.file.application.form
    if not form.get("obligors") and not form.get("has_no_obligor"):
        return FieldError("form.obligors", "请填写赡养、抚养、扶养人；没有的，请选“没有赡养抚养人”。")
    return None


def obligors_consented_or_why_not(case: ApplicationSituation) -> FieldError | None:
    """Nobody outside the household is checked without their own consent; they may refuse,
    and then it is said why (社会救助法 第41条).
    """
    file = case.file
    signed = {consent.obligor for consent in file.household.holding(case.today) if consent.obligor}
    for position, obligor in enumerate(file.application.form.get("obligors") or []):
        if obligor["name"] in signed or obligor.get("no_consent_reason"):
            continue
        if obligor["name"] not in file.asked_to_sign:
            return FieldError(
                f"form.obligors.{position}.no_consent_reason",
                f"还缺{obligor['name']}签字的核对授权书。请点“发给他签”；他不愿意签或者联系不上的，写明原因，不影响您申请。",
            )
    return None


def destitute_conditions_hold(case: ApplicationSituation) -> FieldError | None:
    """All three: no capacity for labour, no means of living, no obligor who could give support. No reason stands in for
    one of them (民发〔2021〕43号 第4条).
    """
    result = case.file.calculated
    if result["category"] is None:
        missing = "".join(result["flags"])
        return FieldError("reason", f"特困的条件还不全，不能确认。{missing}请核实以后用“核算”填上，再提出意见。")
    return None


def self_care_is_assessed(case: ApplicationSituation) -> FieldError | None:
    """Before the opinion, so that the notice and the first month have the care allowance (民发〔2021〕43号 第20条)."""
    if case.file.application.self_care is None:
        return FieldError("self_care", "还没有评估生活自理能力。请园区先评估，照料护理费要一起公示、一起发。")
    return None


def support_is_complete(case: StepContext[ApplicationFile, inputs.ProposeSupport]) -> FieldError | None:
    return grant_is_complete(case) or form_of_support_is_the_wish(case)


def form_of_support_is_the_wish(
    case: StepContext[ApplicationFile, inputs.ProposeSupport],
) -> FieldError | None:
    """Where somebody lives they choose themselves (社会救助法 第16条第2款): another form stands on their signature."""
    given, wish = case.input, case.file.application.form.get("support_form")
    if given.category is None or given.category == wish:
        return None
    if given.differs_because and given.choice_document and case.file.has_this_document(given.choice_document):
        return None
    chosen = SUPPORT_FORM_LABELS[wish] if wish else "没有写"
    return FieldError("category", f"本人选的是：{chosen}。本人改了主意的，请写明理由，并上传本人签字的改选意见。")


def form_of_support_follows_the_opinion(case: StepContext[ApplicationFile, inputs.Approve]) -> FieldError | None:
    opinion = case.file.application.opinion or {}
    if case.input.category not in (None, opinion.get("category")):
        return FieldError("category", "和初审意见的供养形式不一样。本人改了主意的，请退回重新提出意见。")
    return None
