"""Whom a service is for: by a benefit, by a member of an application, or by name and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.accounts.actor import Actor
from app.accounts.sight import Thing
from app.benefits.models import Benefit
from app.households.models import Household, Member
from app.kernel.errors import invalid
from app.kernel.forms.fields import IdNumber, Input, Line, PersonName, Phone, RegionCode
from app.kernel.privacy import Secret, id_number_index
from app.regions.service import served_region
from app.workflow.door import opened
from app.workflow.queries import SubjectRow


class ServedPerson(Input):
    """One of the three; by name also without a number or a telephone."""

    benefit: UUID | None = None
    application: UUID | None = None
    member: Annotated[int | None, Field(ge=0, le=29)] = None
    name: PersonName | None = None
    id_number: IdNumber | None = None
    phone: Phone | None = None
    region: RegionCode | None = None
    address: Line | None = None

    @model_validator(mode="after")
    def is_named_in_one_way(self) -> Self:
        ways = (self.benefit is not None, self.application is not None, self.name is not None)
        if sum(ways) != 1 or (self.name is not None and self.region is None):
            raise ValueError("请写明服务谁：救助待遇、申请，或者姓名和所在的村、社区，三样里选一样。")
        return self


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
