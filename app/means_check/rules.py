"""The conditions that the means check sets to steps.

Each answers None, or what is missing and what to do about it. Pure: no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from app.accounts.roles import SIGNS_FOR_THEMSELVES
from app.households.consents import CHECKED_UNDER, text_signed
from app.households.models import Consent
from app.households.service import HouseholdView, MemberView
from app.kernel.errors import FieldError
from app.kernel.privacy import id_number_index, mask_name
from app.means_check.file import CheckedFile, CheckedSituation
from app.means_check.findings import Conclusion
from app.means_check.inputs import GiveConsent, Obligor, WithdrawConsent
from app.means_check.models import SigningRequest
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
    """Another member of the household, and whoever was asked by link, gives and withdraws their own consent, nobody
    else's.
    """
    if case.roles.isdisjoint(SIGNS_FOR_THEMSELVES) or case.actor.id_number_index in _numbers(case):
        return None
    return FieldError("member", "您只能签自己的授权书，也只能撤回自己的。")


def _numbers(case: ConsentStep) -> set[str]:
    """The blind indexes of the numbers of whom the step is about, as far as they are known."""
    facts = case.input
    if isinstance(facts.obligor, Obligor):
        return {id_number_index(facts.obligor.id_number)}
    if facts.obligor is not None:
        signed = [each for each in case.file.household.consents if each.obligor == facts.obligor]
        return {id_number_index(each.obligor_id_number.reveal()) for each in signed if each.obligor_id_number}
    return {m.id_number_index for m in case.file.household.members if m.position == facts.member and m.id_number_index}


def still_to_sign(household: HouseholdView, obligors: Iterable[Mapping[str, Any]], on: date) -> list[str]:
    """The names of those whose own hand is missing that day: grown-ups of the household, and obligors outside it, but
    for those of whom it is said why not.
    """
    signed = {consent.obligor for consent in household.checkable(on) if consent.obligor}
    grown = [each for each in household.members if each.is_adult(on)]
    members = [each.name for each in grown if not household.is_signed(each.position, on)]
    outside = [each["name"] for each in obligors if each["name"] not in signed and not each.get("no_consent_reason")]
    return [*members, *outside]


def why_not_this_person(
    asked: SigningRequest, member: MemberView | None, name: str, index: str | None, *, now: datetime
) -> str | None:
    """Why the account of this name and number cannot sign what was asked for by link; None where it can. A member is
    known by their number, an obligor, whose number nobody was told, by their name.
    """
    if asked.signed_at is not None or asked.expires_at <= now:
        return "这个签字的链接已经用过，或者过期了。请家里人重新发一个。"
    if index is None:
        return "请先登记您的姓名和身份证号，再签字。"
    if member is not None and member.id_number_index is not None:
        is_meant = member.id_number_index == index
    else:
        is_meant = asked.name == name
    return None if is_meant else f"这份授权书是请{mask_name(asked.name)}本人签的，和您登记的不是一个人，您不能替签。"


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


def check_has_not_cleared_them(case: CheckedSituation) -> FieldError | None:
    """Nobody is told that the check speaks against them when every source has answered and none does. While some are
    still silent, what is known otherwise may be told (民发〔2021〕57号 第18条).
    """
    report = case.file.means_check
    if report is None or report.conclusion is not Conclusion.CONSISTENT:
        return None
    return FieldError(
        "means_check",
        "各单位都答复了，和申报一致，没有不符合的，不能这样告知。别处知道的情况，请写进入户调查，或者再办一次核对。",
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
