"""人口和类别的变化: somebody is born, marries in or out, goes to prison or to the army; the class is another
(社会救助法 第46条、第47条; 民发〔2021〕57号 第30条、第31条).

Whatever takes something away goes by the hearing like every cut: a smaller sum, or somebody who is covered no longer.
A birth or a raise takes nothing from anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from app.assessment.amounts import most_payable
from app.benefits import new_recipient
from app.benefits.file import BenefitFile, BenefitSituation, BenefitStep
from app.benefits.inputs import MonthlyAmount, Reason
from app.benefits.models import Benefit
from app.benefits.months import cover, uncover
from app.households.inputs import LABOUR_LABELS, RELATION_LABELS
from app.households.models import Member
from app.households.service import MemberView
from app.households.telling_apart import the_same
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Fen, IdNumber, Input, PastDay, PersonName
from app.kernel.id_numbers import birth_date
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret, id_number_index, mask_id_number
from app.programmes.categories import CATEGORIES_OF, CATEGORY_LABELS, Category
from app.record.subjects import Participant
from app.workflow.definition import StepContext

LEFT_LABELS = {
    "marriage": "结婚到别人家了",
    "divorce": "离婚分开了",
    "prison": "服刑",
    "army": "当兵",
    "moved_away": "搬出去单过了",
    "other": "别的原因",
}


class Joining(Input):
    """Somebody who belongs to the household now."""

    name: Annotated[PersonName, Field(title="姓名")]
    relation: Annotated[
        Literal[tuple(code for code in RELATION_LABELS if code != "self")],  # type: ignore[valid-type]
        Field(title="与领取人的关系", json_schema_extra={"x-enum-labels": RELATION_LABELS}),
    ]
    id_number: Annotated[IdNumber | None, Field(title="身份证号")] = None
    birth_date: Annotated[PastDay | None, Field(title="出生日期（没有身份证时填）")] = None
    labour_capacity: Annotated[
        Literal["full", "partial", "none"], Field(title="劳动能力", json_schema_extra={"x-enum-labels": LABOUR_LABELS})
    ] = "none"
    monthly_income: Annotated[Fen, Field(title="每月收入")] = 0

    def as_recorded(self) -> dict[str, Any]:
        masked = mask_id_number(self.id_number) if self.id_number else None
        return self.model_dump(mode="json") | {"id_number": masked}


class Leaving(Input):
    name: Annotated[PersonName, Field(title="姓名")]
    because: Annotated[
        Literal[tuple(LEFT_LABELS)],  # type: ignore[valid-type]
        Field(title="为什么", json_schema_extra={"x-enum-labels": LEFT_LABELS}),
    ]
    since: Annotated[PastDay, Field(title="从哪一天起")]


class ChangeMembers(Input):
    joins: Annotated[list[Joining], Field(max_length=10, title="谁来了（出生、结婚进来、回来）")] = []
    leaves: Annotated[list[Leaving], Field(max_length=10, title="谁走了")] = []
    recipient: Annotated[PersonName | None, Field(title="以后谁来领（原来领的人走了、去世了的要写）")] = None
    monthly_amount: Annotated[MonthlyAmount, Field(title="以后每月金额（不变的照原来的填）")]
    reason: Reason

    def as_recorded(self) -> dict[str, Any]:
        return self.model_dump(mode="json") | {"joins": [person.as_recorded() for person in self.joins]}


class ChangeCategory(Input):
    category: Category
    monthly_amount: Annotated[MonthlyAmount, Field(title="以后每月金额（不变的照原来的填）")]
    reason: Reason


MembersStep = StepContext[BenefitFile, ChangeMembers]
CategoryStep = StepContext[BenefitFile, ChangeCategory]


def somebody_comes_or_goes(case: MembersStep) -> FieldError | None:
    if case.input.joins or case.input.leaves or case.input.recipient:
        return None
    return FieldError("joins", "请写谁来了，或者谁走了。只是金额变化的，请办“提出调整建议”。")


def who_leaves_is_of_the_household(case: MembersStep) -> FieldError | None:
    named = [person.name for person in case.input.leaves]
    for position, name in enumerate(named):
        if name not in {member.called for member in case.file.household.members} or named.count(name) > 1:
            return FieldError(f"leaves.{position}.name", "家庭成员名单里没有这一位，或者写了两次，请核对。")
    return None


def who_joins_is_known_and_new(case: MembersStep) -> FieldError | None:
    for position, person in enumerate(case.input.joins):
        if problem := _why_not(case, person):
            return FieldError(f"joins.{position}.{problem.field}", problem.message)
    people = [(person.name, person.id_number or person.birth_date) for person in case.input.joins]
    numbers = [person.id_number for person in case.input.joins if person.id_number]
    if len(set(people)) < len(people) or len(set(numbers)) < len(numbers):
        return FieldError("joins", "来的人里有一位写了两次，请核对。")
    return None


def _why_not(case: MembersStep, person: Joining) -> FieldError | None:
    if person.id_number is None and person.birth_date is None:
        return FieldError("id_number", "请填身份证号；还没有的，填出生日期。")
    known = _known(case, person)
    if known is None:
        return None
    if known.name != person.name:
        return FieldError("id_number", f"这个身份证号是家里{known.name}的，请核对姓名。")
    if known.called in case.file.dead:
        return FieldError("name", "这一位登记为已经去世。登记错了的，先请园区民政更正。")
    if known.position in {member.position for member in case.file.those_covered}:
        return FieldError("name", "这一位已经在保障范围里了。")
    return None


def _known(case: MembersStep, person: Joining) -> MemberView | None:
    """Who of the household it is: whoever is only counted in it may be covered from now on."""
    number, born = person.id_number, person.birth_date
    index, born = (id_number_index(number), birth_date(number)) if number else (None, born)
    return the_same(case.file.everybody, person.name, index, born)


def amount_is_within_the_ceiling_for_all(case: MembersStep) -> FieldError | None:
    leaving = {person.name for person in case.input.leaves}
    people = len([member for member in case.file.those_covered if member.called not in leaving]) + len(case.input.joins)
    most = most_payable(case.file.benefit.programme, people, case.file.policy)
    if case.input.monthly_amount > most:
        return FieldError("monthly_amount", f"{people}口人每月最多{yuan_text(most)}，写明理由也不能超过。")
    return None


def takes_from_nobody(case: MembersStep) -> bool:
    return not takes_from_somebody(case)


def takes_from_somebody(case: MembersStep) -> bool:
    """Less money, or somebody who is covered no longer."""
    leaving = {person.name for person in case.input.leaves}
    uncovered = any(member.called in leaving for member in case.file.those_covered)
    return uncovered or case.input.monthly_amount < case.file.benefit.monthly_amount


def category_is_another_of_the_programme(case: CategoryStep) -> FieldError | None:
    benefit = case.file.benefit
    if case.input.category == benefit.category:
        return FieldError("category", "和现在的类别一样。")
    if case.input.category not in CATEGORIES_OF[benefit.programme]:
        return FieldError("category", "这一类不属于这份待遇的救助项目，请重新选择。")
    return None


def category_within_the_ceiling(case: CategoryStep) -> FieldError | None:
    most = most_payable(case.file.benefit.programme, len(case.file.those_covered), case.file.policy)
    if case.input.monthly_amount > max(most, case.file.benefit.monthly_amount):
        return FieldError("monthly_amount", f"这一家每月最多{yuan_text(most)}，写明理由也不能超过。")
    return None


def class_gives_less(case: CategoryStep) -> bool:
    return bool(case.input.monthly_amount < case.file.benefit.monthly_amount)


def class_gives_no_less(case: CategoryStep) -> bool:
    return not class_gives_less(case)


def newcomers_have_signed(case: BenefitSituation) -> FieldError | None:
    """Nobody is covered whose means nobody may check: each adult who joins signs for themselves (社会救助法 第41条)."""
    household = case.file.household
    joining = {person["position"] for person in _changed(case.file.benefit).get("joins", ())}
    for member in household.members:
        unsigned = member.is_adult(case.today) and not household.is_signed(member.position, case.today)
        if member.position in joining and unsigned:
            return FieldError("reason", f"{member.name}还没有签核对授权书。请先请本人签字，再作决定。")
    return None


def propose_members(case: MembersStep) -> dict[str, Any]:
    """Answers what is proposed. Who joins belongs to the household from now on, and is covered once that is decided."""
    file, leaving = case.file, {person.name: person for person in case.input.leaves}
    change: dict[str, Any] = {
        "joins": [_joined(case, person) for person in case.input.joins],
        "leaves": [
            {
                "position": member.position,
                "name": member.called,
                "because": leaving[member.called].because,
                "since": leaving[member.called].since.isoformat(),
            }
            for member in file.household.members
            if member.called in leaving
        ],
    }
    if recipient := new_recipient.proposed_recipient(case):
        change["recipient"] = recipient
    vars(file).pop("household", None)
    return change


def _joined(case: MembersStep, person: Joining) -> dict[str, Any]:
    known = _known(case, person)
    position = known.position if known else _place_for(case)
    if known is None:
        index = id_number_index(person.id_number) if person.id_number else None
        more = person.model_dump(mode="json", exclude={"name", "relation", "id_number"})
        insert(
            Member,
            {
                "id": new_id(),
                "household": case.subject.id,
                "position": position,
                "name": person.name,
                "relation": person.relation,
                "id_number": Secret(person.id_number) if person.id_number else None,
                "id_number_index": index,
                "more": more,
                "covered": False,
            },
        )
        if index:
            insert(Participant, {"subject": case.subject.id, "part": "member", "person_index": index})
    return {"position": position, "name": person.name}


def _place_for(case: BenefitStep) -> int:
    return 1 + max(row.position for row in Member.select().where(Member.household == case.subject.id))


def hold_newcomers(case: BenefitStep, first: date) -> None:
    """Who joins by a decision that has yet to reach the household is granted nothing elsewhere meanwhile: otherwise its
    delivery could not be written down any more. Raises Conflict where somebody is covered elsewhere already.
    """
    cover(case.file.benefit, _joining(case), first)


def let_newcomers_go(case: BenefitStep) -> None:
    """What was decided and has not reached the household is not carried out; or it begins with a later month."""
    held_from = ((case.file.benefit.proposal or {}).get("decided") or {}).get("held_from")
    if held_from is not None:
        uncover(case.file.benefit, _joining(case), date.fromisoformat(held_from))


def _joining(case: BenefitStep) -> list[str]:
    members = {member.position: member for member in case.file.everybody}
    return _indexes(members, _changed(case.file.benefit).get("joins", ()))


def apply_changes(case: BenefitStep, first: date) -> None:
    """What was decided about people and class holds from the month `first` on."""
    benefit, household = case.file.benefit, case.file.household
    change = _changed(benefit)
    members = {member.position: member for member in household.members}
    for person in change.get("joins", ()):
        _set_member(case, person["position"], covered=True)
    let_newcomers_go(case)
    cover(benefit, _indexes(members, change.get("joins", ())), first)
    for person in change.get("leaves", ()):
        _set_member(
            case,
            person["position"],
            covered=False,
            left_on=date.fromisoformat(person["since"]),
            left_because=person["because"],
        )
    uncover(benefit, _indexes(members, change.get("leaves", ())), first)
    if "recipient" in change:
        new_recipient.hand_over(case, change, members)
    vars(case.file).pop("household", None)
    vars(case.file).pop("names", None)
    columns: dict[str, Any] = {"members": len(case.file.those_covered)}
    if category := benefit.proposal.get("category"):
        columns["category"] = case.subject.category = category
    Benefit.update(columns).where(Benefit.id == case.subject.id).execute()


def _set_member(case: BenefitStep, position: int, **columns: Any) -> None:
    Member.update(columns).where(Member.household == case.subject.id, Member.position == position).execute()


def _indexes(members: Mapping[int, MemberView], people: Any) -> list[str]:
    found = (members[person["position"]].id_number_index for person in people if person["position"] in members)
    return [index for index in found if index]


def _changed(benefit: Benefit) -> dict[str, Any]:
    change: dict[str, Any] = (benefit.proposal or {}).get("people") or {}
    return change


def in_words(proposal: Mapping[str, Any]) -> str | None:
    """Who comes and who goes, and the class before and after, for the household and its papers."""
    change = proposal.get("people") or {}
    said = [f"{person['name']}加入" for person in change.get("joins", ())]
    said += [f"{person['name']}不再计入（{LEFT_LABELS[person['because']]}）" for person in change.get("leaves", ())]
    if recipient := change.get("recipient"):
        said.append(f"以后由{recipient['name']}领取")
    if proposal.get("category"):
        before, after = CATEGORY_LABELS[proposal["category_now"]], CATEGORY_LABELS[proposal["category"]]
        said.append(f"类别从{before}改为{after}")
    return "；".join(said) + "。" if said else None
