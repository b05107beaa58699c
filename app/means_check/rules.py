"""The conditions that the means check sets to steps.

Each answers None, or what is missing and what to do about it. Pure: no database.
"""

from __future__ import annotations

from app.accounts.roles import Role
from app.households.consents import CHECKED_UNDER, text_signed
from app.households.models import Consent
from app.kernel.errors import FieldError
from app.means_check.file import CheckedFile, CheckedSituation, CheckedStep
from app.means_check.findings import Conclusion
from app.means_check.inputs import GiveConsent, WithdrawConsent
from app.means_check.sources import SOURCES, Source
from app.programmes.policy import Policy
from app.programmes.sources import source_works
from app.workflow.definition import StepContext

ConsentStep = StepContext[CheckedFile, GiveConsent | WithdrawConsent]


def of_whom(case: ConsentStep) -> str:
    """The name of the member or obligor that a consent is about."""
    facts = case.input
    if facts.obligor is not None:
        return str(getattr(facts.obligor, "name", facts.obligor))
    return next((m.name for m in case.file.household.members if m.position == facts.member), "")


def somebody_is_named(case: ConsentStep) -> FieldError | None:
    """One member of the household, or one obligor outside it."""
    facts = case.input
    if (facts.member is None) == (facts.obligor is None):
        return FieldError("member", "请选择是哪一位：家庭成员，或者不住在一起的赡养、抚养、扶养人，只能选一位。")
    if facts.obligor is None and not of_whom(case):
        return FieldError("member", "家庭成员名单里没有这一位，请核对。")
    return None


def members_act_for_themselves(case: ConsentStep) -> FieldError | None:
    """Another member of the household gives and withdraws their own consent, nobody else's."""
    if Role.MEMBER not in case.roles or case.actor.id_number_index in _numbers(case, case.input.member):
        return None
    return FieldError("member", "您只能签自己的授权书，也只能撤回自己的。")


def _numbers(case: CheckedStep, position: int | None) -> set[str | None]:
    return {m.id_number_index for m in case.file.household.members if m.position == position}


def signature_is_of_this_case(case: StepContext[CheckedFile, GiveConsent]) -> FieldError | None:
    document = case.input.signature_document
    if document is not None and not case.file.has_this_document(document):
        return FieldError("signature_document", "没有找到这份签名，请重新签一次。")
    return None


def consent_is_held(case: StepContext[CheckedFile, WithdrawConsent]) -> FieldError | None:
    facts = case.input
    held = case.file.household.holding(case.today)
    if any(c.kind in CHECKED_UNDER and (c.position, c.obligor) == (facts.member, facts.obligor) for c in held):
        return None
    return FieldError("member", "这一位现在没有有效的核对授权，不需要撤回。")


def bad_result_was_told(case: CheckedSituation) -> FieldError | None:
    """Nothing is proposed or decided over a result that the person has not heard
    and could not dispute (民发〔2021〕57号 第18条).
    """
    report = case.file.means_check
    if report is None or report.conclusion is not Conclusion.ABOVE_LIMIT or report.was_told:
        return None
    return FieldError(
        "means_check",
        "信息核对的结果超过规定的限额，还没有告知申请人。请先办“核对不符合，告知申请人”，听取本人的意见。",
    )


def dispute_was_looked_into(case: CheckedSituation) -> FieldError | None:
    """An objection to the check leads to a new round by somebody else before anything is proposed
    (民发〔2021〕57号 第18条).
    """
    report = case.file.means_check
    if report is None or report.check.disputed_at is None:
        return None
    return FieldError("means_check", "申请人对核对结果有异议。请先由没有办过这次核对的人员复查。")


def check_may_be_repeated(case: CheckedSituation) -> FieldError | None:
    """A round that is still under way is waited for, unless the person has disputed it."""
    report = case.file.means_check
    if report is not None and report.under_way and report.check.disputed_at is None:
        return FieldError("means_check", "核对还在进行，请等各单位答复以后再复查。")
    return None


def sources_to_ask(consent: Consent, policy: Policy) -> list[Source]:
    """Those that can be asked at present and that stand in the text which was signed: nobody else is asked
    (社会救助法 第40条; 个人信息保护法 第14条).
    """
    text = text_signed(consent)
    if text is None:
        return []
    said = "".join(text.paragraphs)
    return [source for source in SOURCES.values() if source.label in said and source_works(source.code, policy)]
