"""换领取人: whoever receives a benefit leaves the household or dies, and somebody who stays receives it from then on.

Where somebody leaves it is decided like every change that takes something away, and holds from the day on which that
has reached them; a death takes nothing from whoever is left. The bank account was that of whoever received it: a new
one is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.directory import verified_account
from app.benefits.file import BenefitSituation, BenefitStep
from app.benefits.models import Benefit
from app.households.models import Member
from app.households.service import MemberView
from app.kernel.errors import FieldError
from app.record.subjects import register_person


def recipient_is_named(case: BenefitStep) -> FieldError | None:
    """Where whoever receives it leaves or has died, and only there: covered, with a number, alive and staying; of age,
    or a child where only children are left, for whom a guardian acts.
    """
    leaving, name = {person.name for person in case.input.leaves}, case.input.recipient
    if case.file.household.applicant.called not in leaving | case.file.dead:
        return FieldError("recipient", "原来领的人没有走，这里不用填。") if name else None
    if name is None:
        return FieldError("recipient", "原来领的人走了或者去世了，请写家里以后谁来领。没有别人的，请提出停发。")
    stay = [each for each in case.file.those_covered if each.called not in leaving and each.id_number_index]
    grown = [each for each in stay if each.is_adult(case.today)]
    if name in {each.called for each in grown or stay}:
        return None
    return FieldError(
        "recipient", "以后领的人要满18周岁（只剩孩子的除外）、有身份证号、在保障范围里，并且没有走。请核对。"
    )


def somebody_receives_it(case: BenefitSituation) -> FieldError | None:
    """Nothing is left in the name of somebody dead while others live on it."""
    file = case.file
    if not file.living or case.subject.name not in file.dead:
        return None
    return FieldError("", f"领取救助的{case.subject.name}已经去世。请先办“登记家里人的变化”，写明以后谁来领。")


def proposed_recipient(case: BenefitStep) -> dict[str, Any] | None:
    """Where they stand on the list of the household; None where nobody else receives it."""
    found = (each for each in case.file.household.members if each.called == case.input.recipient)
    return next(({"position": each.position, "name": each.called} for each in found), None)


def hand_over(case: BenefitStep, change: Mapping[str, Any], members: Mapping[int, MemberView]) -> None:
    """The matter is theirs now: they see it, are told of it, and give an account; who left does so no more."""
    subject, chosen = case.subject, members[change["recipient"]["position"]]
    before = subject.applicant_id
    subject.name, subject.applicant_index = chosen.name, chosen.id_number_index
    subject.applicant_id = verified_account(chosen.id_number_index)
    if subject.submitted_by_id == before:
        subject.submitted_by_id = subject.applicant_id
    register_person(subject, "applicant", chosen.name, None)
    household = Member.household == subject.id
    Member.update(relation="other").where(household, Member.relation == "self").execute()
    Member.update(relation="self").where(household, Member.position == chosen.position).execute()
    Benefit.update(
        recipient_index=chosen.id_number_index, account=None, account_change=None, own_account=None, home_account=None
    ).where(Benefit.id == subject.id).execute()
