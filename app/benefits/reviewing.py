"""复核: a review is a check of the means, a look at the home, and a result (社会救助法 第46条; 民发〔2021〕57号 第31条;
民发〔2022〕83号). Nobody is asked about whose authorisation has run out: it is signed anew first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.accounts.roles import Role
from app.benefits.file import BenefitFile, BenefitSituation, BenefitStep
from app.benefits.models import ReviewVisit
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input, Line, Paragraph, PersonName
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.means_check import effects as checking
from app.means_check.findings import Conclusion
from app.means_check.inputs import GiveConsent, WithdrawConsent
from app.workflow.definition import AnyStep, StepContext


class RecordReviewVisit(Input):
    visited_on: Annotated[DoneOn, Field(title="哪一天去看的")]
    with_whom: Annotated[Line, Field(title="和谁一起去的，见到了谁")]
    findings: Annotated[Paragraph, Field(title="家里的情况：人口、收入、财产、住房、身体")]


class SignAgain(Input):
    member: Annotated[PersonName, Field(title="谁的授权书")]
    signature_document: Annotated[UUID | None, Field(title="签名", json_schema_extra={"x-widget": "signature"})] = None


class WithdrawAuthorisation(Input):
    member: Annotated[PersonName, Field(title="撤回谁的授权")]
    reason: Annotated[Line | None, Field(title="为什么（可以不填）")] = None


Signing = StepContext[BenefitFile, SignAgain | WithdrawAuthorisation]


def means_are_looked_into(case: BenefitSituation) -> FieldError | None:
    return None if case.file.means_count else FieldError("", "这一项补贴不看收入和财产，不用核对。")


def every_adult_has_signed(case: BenefitSituation) -> FieldError | None:
    if not case.file.means_count:
        return None
    household = case.file.household
    missing = [
        member.name
        for member in household.members
        if member.is_adult(case.today) and not household.is_signed(member.position, case.today)
    ]
    if not missing:
        return None
    return FieldError("", f"{'、'.join(missing)}的核对授权书没有签或者已经到期，请先请本人续签。")


def was_checked_again(case: BenefitSituation) -> FieldError | None:
    if not case.file.means_count:
        return None
    report = case.file.means_check
    if report is None or report.check.requested_at < case.subject.state_since:
        return FieldError("", "这次复核还没有核对家庭经济状况。请先点“核对经济状况”。")
    return FieldError("", "核对还没有完，请等各单位答复。") if report.under_way else None


def nothing_speaks_against(case: BenefitSituation) -> FieldError | None:
    """A result beyond the limits is no “no change”: what it means is proposed, heard and decided."""
    report = case.file.means_check
    if report is None or report.conclusion is not Conclusion.ABOVE_LIMIT:
        return None
    return FieldError("findings", "核对的结果超过规定的限额，不能办“没有变化”。请先登记变化，再提出调整建议。")


def was_visited_again(case: BenefitSituation) -> FieldError | None:
    if not case.file.means_count or any(
        visit.recorded_at >= case.subject.state_since for visit in case.file.review_visits
    ):
        return None
    return FieldError("", "这次复核还没有上门看过。请先登记上门的情况。")


def is_of_the_household(case: Signing) -> FieldError | None:
    if case.input.member in {member.called for member in case.file.household.members}:
        return None
    return FieldError("member", "家庭成员名单里没有这一位，请核对姓名。")


def signs_for_themselves(case: Signing) -> FieldError | None:
    """The person signs and withdraws in their own name; for others it is done before an officer."""
    if Role.APPLICANT not in case.roles or case.input.member == case.subject.name:
        return None
    return FieldError("member", "您只能办自己的。家里其他人的，请到乡镇社会救助窗口办，或者等工作人员上门。")


def paper_is_of_this_case(case: StepContext[BenefitFile, SignAgain]) -> FieldError | None:
    document = case.input.signature_document
    if document is not None and not case.file.has_this_document(document):
        return FieldError("signature_document", "没有找到这份签名，请重新签一次。")
    return None


def save_visit(case: StepContext[BenefitFile, RecordReviewVisit]) -> None:
    insert(
        ReviewVisit,
        {
            "id": new_id(),
            "benefit": case.subject.id,
            "visited_on": case.input.visited_on,
            "with_whom": case.input.with_whom,
            "findings": Secret(case.input.findings),
            "recorded_by": case.actor.account_id,
            "recorded_at": case.now,
        },
    )


def sign_again(case: StepContext[BenefitFile, SignAgain]) -> None:
    taken: AnyStep = case
    given = GiveConsent(member=_position(case), signature_document=case.input.signature_document)
    checking.save_consent(replace(taken, input=given))


def withdraw(case: StepContext[BenefitFile, WithdrawAuthorisation]) -> None:
    taken: AnyStep = case
    given = WithdrawConsent(member=_position(case), reason=case.input.reason)
    checking.withdraw_consent(replace(taken, input=given))


def _position(case: BenefitStep) -> int:
    return next(each.position for each in case.file.household.members if each.called == case.input.member)


def visited_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['visited_on']}上门看过"


def signed_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['member']}续签了核对授权书"


def withdrawn_note(recorded: Mapping[str, Any]) -> str:
    return f"已停止核对{recorded['member']}的信息。救助金照发；复核时会再请您签字。"
