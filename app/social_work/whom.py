"""Putting a matter of a person before a social-work station: what the rooms of social work begin with."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.roles import Role
from app.benefits.served import Served
from app.kernel.errors import Conflict, Forbidden
from app.organisations.models import Organisation
from app.organisations.service import check_may_be_entrusted, named_organisation
from app.record.subjects import Subject, register_person
from app.regions.service import place


def station_of(station: UUID) -> Organisation:
    """Raises Invalid for an organisation that is no station, or whose permits have ended."""
    found = named_organisation(station, "station", "social_work")
    check_may_be_entrusted(found.id, "station")
    return found


def put_before(actor: Actor, subject: Subject, region: str, whom: Served | None, *by: Role) -> Role:
    """Fill in place, person and who began it. Answers as what the caller does. Raises Forbidden, Conflict."""
    check_known_person(actor)
    place(subject, region)
    held = roles_towards(actor, subject)
    role = next((role for role in by if role in held), None)
    if role is None:
        raise Forbidden("由当地乡镇（中心社区）或者村（社区）的工作人员办理。")
    if Subject.select().where(Subject.id == subject.id).exists():
        raise Conflict("这个编号已经用过了，请重新提交。")
    subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
    if whom is not None:
        subject.applicant_id, subject.applicant_index = whom.account, whom.index
        register_person(subject, "applicant", whom.name, whom.phone)
    return role
