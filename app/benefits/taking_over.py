"""A benefit that was granted before this system comes in from the roll that the office kept (转入).

It owes nothing yet: who is covered is held, so that nobody is granted twice meanwhile, and the months are owed when a
second person has confirmed the import (`app/roll_imports`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from peewee import IntegrityError

from app.accounts.actor import Actor
from app.accounts.directory import verified_account
from app.accounts.roles import Role
from app.benefits.bank_accounts import save_declared_account
from app.benefits.models import Benefit, TakenOver
from app.benefits.months import first_of_next_month, hold_months
from app.benefits.procedure import BENEFIT
from app.households.inputs import HouseholdInput
from app.households.models import Member
from app.households.service import HouseholdView, save_household
from app.kernel.clock import clock
from app.kernel.database import insert, savepoint
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.programmes.catalogue import PROGRAMMES
from app.record.case_numbers import next_number
from app.record.subjects import Participant, Subject, register_person
from app.regions.service import place
from app.workflow.engine import begin


@dataclass(frozen=True, repr=False)
class OnTheRoll:
    """One household as the old roll has it; `monthly_amount` in fen, `since` the first day of its first month.

    `lines` are the rows of its members in the file, the recipient's first; `covered` the positions of those in
    `household` for whom it is meant; `look_at` codes of `takeover.LOOK_AT`.
    """

    lines: tuple[int, ...]
    programme: str
    category: str
    monthly_amount: int
    since: date
    household: HouseholdInput
    covered: frozenset[int]
    look_at: tuple[str, ...] = ()


def take_over(found: OnTheRoll, roll_import: UUID, actor: Actor) -> UUID:
    """Put a benefit at the start of its life here, inside the caller's transaction. Answers its id.

    Raises Conflict where somebody is covered already.
    """
    number = found.household.members[0].id_number
    assert number is not None
    today = clock.today()
    owed_from = first_of_next_month(today)
    subject = Subject(
        id=new_id(),
        state="taken_over",
        title=f"{PROGRAMMES[found.programme].name}待遇",
        name=found.household.members[0].name,
        kind=found.programme,
        category=found.category,
        registered_in_office=True,
    )
    place(subject, found.household.region)
    subject.number = next_number("B", subject.township or subject.area, today.year)
    household = save_household(subject.id, found.household, exists=False)
    _cover_only(household, found.covered)
    subject.applicant_index = household.members[0].id_number_index
    subject.applicant_id = verified_account(subject.applicant_index)
    origin = {"origin": {"collection": "roll-imports", "id": str(roll_import), "row": found.lines[0]}}
    begin(BENEFIT, subject, actor, Role.TOWNSHIP_OFFICER, origin, "[P] 原花名册转入，未经这里审批")
    _register_people(subject, household, found.household.phone)
    benefit = _benefit(subject, found, len(found.covered))
    people = [each.id_number_index for each in household.members if each.position in found.covered]
    hold_months(benefit, [index for index in people if index], owed_from)
    said = {"line": found.lines[0], "owed_from": owed_from, "look_at": ",".join(found.look_at)}
    insert(TakenOver, {"id": subject.id, "roll_import": roll_import} | said)
    return subject.id


def _cover_only(household: HouseholdView, covered: frozenset[int]) -> None:
    others = [each.position for each in household.members if each.position not in covered]
    if others:
        of_them = (Member.household == household.id) & Member.position.in_(others)
        Member.update(covered=False).where(of_them).execute()


def _register_people(subject: Subject, household: HouseholdView, phone: str | None) -> None:
    """Whom the benefit concerns never acts on it in office, as with one that was granted here."""
    register_person(subject, "applicant", subject.name, Secret(phone) if phone else None)
    parts = [
        {"subject": subject.id, "part": "member", "person_index": each.id_number_index}
        for each in household.members
        if each.id_number_index
    ]
    insert(Participant, *parts)


def _benefit(subject: Subject, found: OnTheRoll, people: int) -> Benefit:
    declared = found.household.bank_account
    account = save_declared_account(subject.id, declared.model_dump(), clock.now()) if declared else None
    benefit = Benefit(
        id=subject.id,
        application=None,
        programme=found.programme,
        category=found.category,
        monthly_amount=found.monthly_amount,
        members=people,
        starts_on=found.since,
        recipient_index=subject.applicant_index,
        form={},
        account=account,
    )
    try:
        with savepoint():
            insert(Benefit, benefit.__data__)
    except IntegrityError as error:
        raise Conflict("这个人已经在领取另一份低保或者特困供养，不能重复享受。请先核实。") from error
    return benefit
