"""What a personal benefit rests on from year to year: the disability certificate (残疾人证), the schooling of somebody
who has come of age. A review goes on from what is on record; where it no longer holds, the benefit is not simply kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import Field

from app.assessment.personal import care_category, why_not
from app.benefits.file import BenefitFile, BenefitSituation
from app.households.inputs import Disability
from app.households.service import MemberView, add_to_member
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Day, Input, Line
from app.kernel.id_numbers import ADULT_YEARS, birthday_of
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.personal import CARE, CHILDREN, LIVING, PERSONAL
from app.workflow.definition import StepContext

NOTICE_BEFORE_REVIEW = timedelta(days=30)


class RecordSchooling(Input):
    """What keeps the benefit of a child going after the eighteenth birthday: until schooling ends."""

    school: Annotated[Line, Field(title="在哪个学校上学")]
    until: Annotated[Day, Field(title="哪一天毕业")]
    seen: Annotated[Line, Field(title="看了什么（在读证明、学籍）")]


class RecordCertificate(Input):
    disability: Annotated[Disability, Field(title="残疾人证上的类别和等级")]
    seen: Annotated[Line, Field(title="怎样核对的（残疾人证、残联系统）")]


def ends_of_proofs(programme: str, people: Sequence[MemberView], today: date) -> list[date]:
    """When somebody has to look, because what it rests on ends: schooling, or the certificate."""
    if programme not in PERSONAL:
        return []
    days = [_ends_on(programme, member) for member in people]
    return [day for day in days if day is not None and day - NOTICE_BEFORE_REVIEW > today]


def _ends_on(programme: str, member: MemberView) -> date | None:
    """The first day on which it holds no longer."""
    disability = member.disability
    certified = disability.valid_until if disability else None
    last = member.at_school_until if programme == CHILDREN else certified
    return None if last is None else last + timedelta(days=1)


def adult_soon(programme: str, born: Sequence[date | None], today: date) -> list[date]:
    """When somebody destitute, or a child with a benefit of their own, becomes eighteen: from then on it goes on for
    who is still at school, and somebody has to look (社会救助法 第16条, 民发〔2021〕43号 第24条; 措施(十二)).
    """
    if programme not in ("destitute_support", CHILDREN):
        return []
    days = [birthday_of(day, ADULT_YEARS) for day in born if day is not None]
    return [day for day in days if day > today]


def is_for_a_child(case: BenefitSituation) -> FieldError | None:
    return None if case.file.benefit.programme == CHILDREN else FieldError("", "只有儿童保障要登记上学。")


def is_for_disability(case: BenefitSituation) -> FieldError | None:
    if case.file.benefit.programme in (LIVING, CARE):
        return None
    return FieldError("", "只有残疾人补贴要登记残疾人证。")


def schooling_goes_on(case: StepContext[BenefitFile, RecordSchooling]) -> FieldError | None:
    return (
        None
        if case.input.until > case.today
        else FieldError("until", "毕业的日子要在今天以后。已经毕业的，请提出停发。")
    )


def certificate_holds(case: StepContext[BenefitFile, RecordCertificate]) -> FieldError | None:
    until = case.input.disability.valid_until
    if until is None or until >= case.today:
        return None
    return FieldError("disability.valid_until", "这张残疾人证已经到期。请先换证，或者提出停发。")


def still_holds(case: BenefitSituation) -> FieldError | None:
    """As it will be when the thirty days of the review are over."""
    file = case.file
    programme = file.benefit.programme
    if programme not in PERSONAL:
        return None
    known = file.standing_on(case.today + NOTICE_BEFORE_REVIEW)
    missing = why_not(programme, known, file.policy)
    if missing is not None:
        return FieldError("findings", f"不能办“没有变化”：{missing}核实以后登记新的情况，或者登记变化、提出停发。")
    category = care_category(known.disability) if programme == CARE else None
    if category is not None and category != file.benefit.category:
        return FieldError("findings", f"按现在的残疾人证是{CATEGORY_LABELS[category]}，请先登记变化，再调整类别。")
    return None


def save_schooling(case: StepContext[BenefitFile, RecordSchooling]) -> None:
    _add(case, at_school_until=case.input.until.isoformat())


def save_certificate(case: StepContext[BenefitFile, RecordCertificate]) -> None:
    _add(case, disability=case.input.disability.model_dump(mode="json"))


def _add(case: StepContext[BenefitFile, Any], **more: Any) -> None:
    add_to_member(case.subject.id, case.file.household.applicant, **more)
    vars(case.file).pop("household", None)


def schooling_note(recorded: Mapping[str, Any]) -> str:
    return f"在{recorded['school']}上学，到{recorded['until']}毕业，发到那时"


def certificate_note(recorded: Mapping[str, Any]) -> str:
    until = recorded["disability"]["valid_until"]
    return f"登记了残疾人证，{f'有效期到{until}' if until else '长期有效'}"
