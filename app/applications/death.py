"""A member of the household dies while the application is under way: the others go on, or it ends
([P], domain ruling on death).

Nothing is asked any more about whoever died. Where something was proposed already, it is calculated
and proposed anew without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from app.accounts.directory import verified_account
from app.applications.file import ApplicationFile
from app.households.models import Member
from app.households.service import MemberView, household_of
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Line, PastDay
from app.means_check.effects import stop_asking_about
from app.means_check.inputs import MEMBERS_URL
from app.record.subjects import register_person
from app.workflow.definition import StepContext


class RecordDeath(Input):
    """Members by position. `successor` goes on with the application where it is the applicant who has died."""

    member: Annotated[int, Field(ge=0, le=29, title="哪一位去世了", json_schema_extra={"x-choices-url": MEMBERS_URL})]
    died_on: Annotated[PastDay, Field(title="哪一天去世的")]
    source: Annotated[Line, Field(title="怎样知道的")]
    successor: Annotated[
        int | None,
        Field(ge=0, le=29, title="申请人本人去世的，由谁接着申请", json_schema_extra={"x-choices-url": MEMBERS_URL}),
    ] = None


DeathStep = StepContext[ApplicationFile, RecordDeath]


def _member(case: DeathStep, position: int | None) -> MemberView | None:
    return next((each for each in case.file.household.members if each.position == position), None)


def was_the_last(case: DeathStep) -> bool:
    """Nobody is left for whom the application could go on: what is for one person alone goes on for nobody else."""
    dead = _member(case, case.input.member)
    if dead is not None and dead.relation == "self" and case.file.is_for_one_person:
        return True
    return [each.position for each in case.file.household.members] == [case.input.member]


def others_go_on(case: DeathStep) -> bool:
    return not was_the_last(case)


def member_is_there(case: DeathStep) -> FieldError | None:
    if _member(case, case.input.member) is None:
        return FieldError("member", "家庭成员名单里没有这一位，或者已经登记过了，请核对。")
    return None


def died_after_birth(case: DeathStep) -> FieldError | None:
    dead = _member(case, case.input.member)
    born = dead.born_on() if dead else None
    if born is None or case.input.died_on >= born:
        return None
    return FieldError("died_on", "去世的日子早于出生的日子，请核对年份和月份。")


def successor_is_named(case: DeathStep) -> FieldError | None:
    """Another member takes the place of an applicant who has died, and of nobody else: a child only where no grown-up
    is left.
    """
    dead, successor = _member(case, case.input.member), case.input.successor
    if dead is None or dead.relation != "self":
        return FieldError("successor", "去世的不是申请人本人，不用换申请人。") if successor is not None else None
    if successor == case.input.member or _member(case, successor) is None:
        return FieldError("successor", "申请人本人去世了，请选择由哪一位家庭成员接着申请。")
    others = [each for each in case.file.household.members if each.position != case.input.member]
    grown = {each.position for each in others if each.is_adult(case.today)}
    if grown and successor not in grown:
        return FieldError("successor", "家里还有成年人，请选择由哪一位成年人接着申请。")
    return None


def successor_is_not_named(case: DeathStep) -> FieldError | None:
    if case.input.successor is not None:
        return FieldError("successor", "申请到此为止，不用选接着申请的人。")
    return None


def mark_dead(case: DeathStep) -> None:
    facts, household = case.input, case.file.household
    dead = _member(case, facts.member)
    assert dead is not None
    case.outcome.whom = dead.name
    stop_asking_about(household, facts.member, case.now, "本人去世")
    Member.update(died_on=facts.died_on).where(
        Member.household == case.subject.id, Member.position == facts.member
    ).execute()
    case.file.household = household_of(case.subject.id)


def let_successor_apply(case: DeathStep) -> None:
    """The application is the successor's: name, number, and account where the identity is verified."""
    successor = _member(case, case.input.successor)
    if successor is None:
        return
    subject, positions = case.subject, {case.input.member: "other", successor.position: "self"}
    for position, relation in positions.items():
        Member.update(relation=relation).where(Member.household == subject.id, Member.position == position).execute()
    owner = verified_account(successor.id_number_index)
    if subject.submitted_by_id == subject.applicant_id:
        subject.submitted_by_id = owner
    subject.applicant_id, subject.applicant_index = owner, successor.id_number_index
    subject.name = successor.name
    case.file.update(applicant_id_number=successor.id_number)
    register_person(subject, "applicant", successor.name, case.file.household.row.phone)


def drop_opinion(case: DeathStep) -> None:
    """What was calculated and proposed counted whoever died."""
    case.file.update(opinion=None, calculation=None)


def death_note(recorded: Mapping[str, Any]) -> str:
    return f"得知{recorded['whom']}去世，请节哀。申请由家里其他人接着办，不用重新提交。"


def last_death_note(recorded: Mapping[str, Any]) -> str:
    return f"得知{recorded['whom']}去世，请节哀。这件申请到此为止，家里人不用再办什么手续。"
