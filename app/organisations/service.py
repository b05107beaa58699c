"""Registering an organisation and its permits, and for whom an account works."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, check_known_person
from app.accounts.offices import accounts_of_person
from app.accounts.roles import BUREAU, Role
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.kernel.identifiers import new_id
from app.organisations.inputs import KINDS, NewOrganisation, PermitInput
from app.organisations.models import Organisation, OrganisationMember, Permit
from app.organisations.rules import HeldPermit, why_no_new_work
from app.record.events import Event, NewEvent, append_to_chain
from app.regions.service import served_area

COLLECTION = "organisations"
BASIS = "措施(十八)"


def register(actor: Actor, facts: NewOrganisation) -> Organisation:
    """Raises Forbidden for another office, Conflict where the id or the name is taken."""
    _check_bureau(actor)
    place = served_area(facts.region).code
    with transaction():
        taken = (Organisation.id == facts.id) | (Organisation.name == facts.name)
        if Organisation.select().where(taken).exists():
            raise Conflict("这家机构已经登记过了。要登记换发的证照，请打开它再登记。")
        made = Organisation(
            id=facts.id or new_id(),
            kind=facts.kind,
            name=facts.name,
            region=place,
            registered_by=actor.account_id,
            registered_at=clock.now(),
        )
        insert(Organisation, made.__data__)
        note(made, "register", actor, {"kind": facts.kind, "name": facts.name})
        _keep_permits(made, actor, facts.permits)
    return made


def add_permit(actor: Actor, of: UUID, permit: PermitInput) -> Organisation:
    """A paper that is new or renewed. Raises NotFound, Forbidden."""
    _check_bureau(actor)
    return keep_permit(of, actor, permit)


def keep_permit(of: UUID, actor: Actor, permit: PermitInput) -> Organisation:
    """For whoever has seen that it may be entered. Raises NotFound."""
    with transaction():
        found = organisation(of)
        _keep_permits(found, actor, [permit])
    return found


def _check_bureau(actor: Actor) -> None:
    if not actor.holds(Role.BUREAU_SUPERVISOR):
        raise Forbidden("机构由新区民政司法和社保局登记。")
    check_known_person(actor)


def _keep_permits(of: Organisation, actor: Actor, permits: Iterable[PermitInput]) -> None:
    for permit in permits:
        entered = {"organisation": of.id, "entered_by": actor.account_id, "entered_at": clock.now()}
        insert(Permit, permit.model_dump() | entered)
        note(of, "add_permit", actor, permit.as_recorded())


def organisation(of: UUID) -> Organisation:
    """Raises NotFound."""
    found: Organisation | None = Organisation.get_or_none(Organisation.id == of)
    if found is None:
        raise NotFound("没有找到这家机构。")
    return found


def named_organisation(of: UUID, field: str, *kinds: str) -> Organisation:
    """One that a form names. Raises Invalid on `field` for none, or one of another kind."""
    found: Organisation | None = Organisation.get_or_none(Organisation.id == of)
    if found is None or (kinds and found.kind not in kinds):
        said = "、".join(KINDS[kind] for kind in kinds) or "机构"
        raise invalid(field, f"请从登记的{said}里选择。")
    return found


def permits_of(of: UUID) -> list[HeldPermit]:
    rows = Permit.select().where(Permit.organisation == of).order_by(Permit.id)
    return [HeldPermit(row.kind, row.number, row.valid_until) for row in rows]


def check_may_be_entrusted(of: UUID, field: str) -> None:
    """Raises Invalid on `field` where its permits have ended, or there are none."""
    why = why_no_new_work(permits_of(of), clock.today())
    if why is not None:
        raise invalid(field, why)


def works_for(account: UUID | None) -> UUID | None:
    """The organisation for which an account works."""
    found = OrganisationMember.get_or_none(OrganisationMember.account == account) if account else None
    return found.organisation if found else None


def person_works_for(account: UUID | None, of: UUID) -> bool:
    """Whether whoever holds this account works for the organisation, under this account or another of theirs."""
    theirs = OrganisationMember.account.in_(accounts_of_person(account)) & (OrganisationMember.organisation == of)
    return bool(OrganisationMember.select().where(theirs).exists())


def note(of: Organisation, action: str, actor: Actor, facts: dict[str, Any], among: Collection[Role] = BUREAU) -> Event:
    """`among` are the offices by which it is done: the bureau's, unless said."""
    return append_to_chain(
        NewEvent(
            collection=COLLECTION,
            subject=of.id,
            action=action,
            actor=actor.account_id,
            role=actor.acting_as(among),
            region=of.region,
            at=clock.now(),
            basis=BASIS,
            facts=facts,
        )
    )
