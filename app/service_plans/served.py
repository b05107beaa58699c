"""Whom a plan serves: read from the benefit or application, or as it was said."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.sight import Thing
from app.benefits.models import Benefit
from app.households.models import Household, Member
from app.kernel.errors import invalid
from app.kernel.privacy import Secret, id_number_index
from app.regions.service import served_region
from app.service_plans.inputs import ServedPerson
from app.workflow.door import opened
from app.workflow.queries import SubjectRow


@dataclass(frozen=True, repr=False)
class Served:
    """`account` and `index` are known where the person is the one who applied."""

    name: str
    region: str
    address: Secret | None
    phone: Secret | None
    account: UUID | None
    index: str | None


def served(actor: Actor, person: ServedPerson) -> Served:
    """Raises NotFound for a matter that the actor may not see, Invalid for a member that is not there."""
    if person.benefit is not None:
        return _of_benefit(opened(actor, "benefits", person.benefit, Thing.FILE, "file"))
    if person.application is not None:
        row = opened(actor, "applications", person.application, Thing.FILE, "file")
        return _of_application(row, person.member or 0)
    assert person.name is not None and person.region is not None
    place = served_region(person.region, "person.region").code
    return Served(
        person.name,
        place,
        Secret(person.address) if person.address else None,
        Secret(person.phone) if person.phone else None,
        None,
        id_number_index(person.id_number) if person.id_number else None,
    )


def _of_benefit(row: SubjectRow) -> Served:
    home = Household.get_or_none(Household.id == row.id)
    index = Benefit.get_by_id(row.id).recipient_index
    address, phone = (home.address, home.phone) if home else (None, None)
    return Served(row.name, row.region, address, phone, row.applicant_id, index)


def _of_application(row: SubjectRow, position: int) -> Served:
    home = Household.get_or_none(Household.id == row.id)
    member = Member.get_or_none(Member.household == row.id, Member.position == position)
    if home is None or member is None:
        raise invalid("person.member", "这件申请里没有这一位家庭成员。")
    account = row.applicant_id if member.id_number_index == row.applicant_index else None
    return Served(member.name, row.region, home.address, home.phone, account, member.id_number_index)
