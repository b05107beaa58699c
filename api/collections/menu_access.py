"""Who is offered an entry of the menu (`menu.py`): whoever is let in by the operation that its page reads, sees the
kind of matter, takes a step of it, or holds the office or place that it is for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.http.access import admits
from app.accounts.actor import Actor
from app.accounts.roles import OF_ORGANISATIONS, Role
from app.accounts.sight import Thing, seen_by
from app.organisations.service import organisation, works_for
from app.outreach.service import MAY_REPORT
from app.regions.service import NEW_AREA
from app.registry.acts import ACTS
from app.registry.collections import COLLECTIONS
from app.welfare_homes.beds import own_home

Shown = Callable[[Actor], bool]


@dataclass(frozen=True)
class Entry:
    """`page` is an address of the mini-program. `collection`: the kind of matter whose list it opens, which is counted.
    `urgent`: somebody's need does not wait for the next day. `daily`: whose work of each day it is, besides what
    everybody begins with.
    """

    code: str
    label: str
    hint: str
    page: str
    shown: Shown
    collection: str = ""
    urgent: bool = False
    daily: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Section:
    label: str
    entries: tuple[Entry, ...]


def reads(endpoint: str) -> Shown:
    """Whoever the operation lets in."""
    return lambda actor: admits(endpoint, actor)


def follows(collection: str) -> Shown:
    """Whose office sees where such matters stand."""
    return lambda actor: not actor.roles.isdisjoint(seen_by(Thing.STATE, collection))


def works_on(collection: str) -> Shown:
    """Who takes a step of one, in office."""
    roles = {role for procedure in COLLECTIONS[collection].procedures for step in procedure.steps for role in step.by}
    return lambda actor: not actor.roles.isdisjoint(roles)


def holds(*roles: Role) -> Shown:
    return lambda actor: actor.holds(*roles)


def for_the_new_area(role: Role, *without: Role) -> Shown:
    """Whoever holds the office for the whole New Area, and none of the others."""
    return lambda actor: (
        not actor.holds(*without) and any(grant.role is role and grant.region == NEW_AREA for grant in actor.grants)
    )


def of_department(code: str) -> Shown:
    """Who works for this department."""
    return lambda actor: any(grant.department == code for grant in actor.grants)


def lies_with(*kinds: str) -> Shown:
    """Who works for an organisation of one of these kinds."""

    def shown(actor: Actor) -> bool:
        of = works_for(actor.account_id) if actor.holds(*OF_ORGANISATIONS) else None
        return of is not None and organisation(of).kind in kinds

    return shown


def either(*shown: Shown) -> Shown:
    return lambda actor: any(each(actor) for each in shown)


def agrees(actor: Actor) -> bool:
    """Whether anything that needs two people can wait for them, or be proposed by them."""
    return any(not actor.roles.isdisjoint(act.second.roles | act.by) for act in ACTS.values())


def reports(actor: Actor) -> bool:
    return actor.holds(*MAY_REPORT)


def only_reports(actor: Actor) -> bool:
    """Who brings leads to others, and sees of them those that they brought."""
    return reports(actor) and not follows("leads")(actor)


def works_in_a_home(actor: Actor) -> bool:
    return own_home(actor) is not None


def of_homes(actor: Actor) -> bool:
    return actor.holds(Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR) or works_in_a_home(actor)


def looks_into(actor: Actor) -> bool:
    """Whoever was drawn to inspect something, or puts right what was found."""
    return bool(actor.inspects) or works_on("inspection-checks")(actor)
