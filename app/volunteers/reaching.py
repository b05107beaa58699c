"""Who leads an activity, and who confirms the hours of one."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import OF_ORGANISATIONS, Role
from app.organisations.service import works_for
from app.regions.service import regions
from app.volunteers.models import VolunteerActivity

CONFIRMS = (Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT)


def led_by(actor: Actor) -> UUID | None:
    """The organisation whose activities are theirs."""
    return works_for(actor.account_id) if actor.holds(*OF_ORGANISATIONS) else None


def confirms(actor: Actor, region: str) -> bool:
    """Whether an office of theirs is for this place or one above it."""
    above = regions()[region].path.strip("/").split("/")
    return any(grant.role in CONFIRMS and grant.region in above for grant in actor.grants)


def places_confirmed(actor: Actor) -> Iterable[str]:
    """Every place whose hours they confirm."""
    held = {grant.region for grant in actor.grants if grant.role in CONFIRMS}
    return [row.code for row in regions().values() if not held.isdisjoint(row.path.strip("/").split("/"))]


def may_lead(actor: Actor, activity: VolunteerActivity) -> bool:
    return led_by(actor) == activity.organisation
