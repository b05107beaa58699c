"""A home's beds and carers, and what is shown of it: numbers, and nothing about anybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import OF_ORGANISATIONS, Role
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.organisations.models import Organisation
from app.organisations.service import note, organisation, works_for
from app.record.subjects import Subject
from app.regions.service import name_of
from app.welfare_homes.candidates import candidates_for
from app.welfare_homes.file import HOLDS_A_BED, levels_of, open_beds
from app.welfare_homes.inputs import CarersInput, NewBeds
from app.welfare_homes.models import HomeBed, HomeCarers, HomePlace
from app.welfare_homes.rules import NURSING_GOAL, share

LIVE_THERE = ("living", "leaving")


def welfare_home(home: UUID) -> Organisation:
    """Raises NotFound for none, and for an organisation of another kind."""
    found = organisation(home)
    if found.kind != "welfare_home":
        raise NotFound("没有找到这家福利院。")
    return found


def homes() -> list[Organisation]:
    return list(Organisation.select().where(Organisation.kind == "welfare_home").order_by(Organisation.id))


def add_beds(actor: Actor, home: UUID, facts: NewBeds) -> Organisation:
    """Raises NotFound, Forbidden for another office, Invalid for a number that is there already."""
    _check_bureau(actor)
    with transaction():
        found = welfare_home(home)
        taken = {bed.label for bed in HomeBed.select(HomeBed.label).where(HomeBed.home == home)}
        for position, bed in enumerate(facts.beds):
            if bed.label in taken:
                raise invalid(f"beds.{position}.label", f"已经有{bed.label}号床，请换一个床号。")
            taken.add(bed.label)
        since = {"home": home, "since": clock.today()}
        insert(HomeBed, *(bed.model_dump() | since for bed in facts.beds))
        note(found, "add_beds", actor, facts.as_recorded())
    return found


def close_bed(actor: Actor, bed_id: UUID) -> Organisation:
    """Raises NotFound, Forbidden, Conflict while somebody lies in it."""
    _check_bureau(actor)
    with transaction():
        bed = lock_row(HomeBed.select().where(HomeBed.id == bed_id)).first()
        if bed is None:
            raise NotFound("没有找到这张床。")
        if any(row.bed == bed_id for row in _with_states(bed.home, HOLDS_A_BED)):
            raise Conflict("这张床有人住，不能撤。")
        found = welfare_home(bed.home)
        if bed.closed_on is None:
            bed.closed_on = clock.today()
            bed.save(only=[HomeBed.closed_on])
            note(found, "close_bed", actor, {"bed": str(bed_id), "label": bed.label})
    return found


def count_carers(actor: Actor, home: UUID, facts: CarersInput) -> Organisation:
    """As the home itself says. Raises NotFound for whoever does not work there."""
    check_of_the_home(actor, home)
    with transaction():
        found, today = welfare_home(home), clock.today()
        HomeCarers.delete().where(HomeCarers.home == home, HomeCarers.since == today).execute()
        insert(HomeCarers, {"home": home, "since": today, "carers": facts.carers})
        note(found, "count_carers", actor, facts.as_recorded(), OF_ORGANISATIONS)
    return found


def own_home(actor: Actor) -> UUID | None:
    """The welfare home for which the caller works."""
    mine = works_for(actor.account_id) if actor.holds(Role.SERVICE_PROVIDER) else None
    return mine if mine is not None and organisation(mine).kind == "welfare_home" else None


def check_of_the_home(actor: Actor, home: UUID) -> None:
    if own_home(actor) != home:
        raise NotFound("没有找到这家福利院。")


def _check_bureau(actor: Actor) -> None:
    if not actor.holds(Role.BUREAU_SUPERVISOR):
        raise Forbidden("福利院的床位由新区民政司法和社保局登记。")
    check_known_person(actor)


def _with_states(home: UUID, states: tuple[str, ...]) -> list[HomePlace]:
    query = HomePlace.select().join(Subject, on=(Subject.id == HomePlace.id))
    return list(query.where(HomePlace.home == home, Subject.state.in_(states)))


def serialize_home(home: Organisation, actor: Actor, candidates: int | None = None) -> dict[str, Any]:
    """`candidates` are those in the caller's reach, of all homes; each share is per mille."""
    beds, states = open_beds(home.id), _by_state(home.id)
    nursing, occupied = sum(bed.nursing for bed in beds), sum(states.get(state, 0) for state in LIVE_THERE)
    of_beds = share(nursing, len(beds))
    return {
        "id": str(home.id),
        "mine": own_home(actor) == home.id,
        "name": home.name,
        "region": home.region,
        "region_name": name_of(home.region),
        "beds": len(beds),
        "nursing_beds": nursing,
        "nursing_share": of_beds,
        "nursing_goal": NURSING_GOAL,
        "below_goal": of_beds is not None and of_beds < NURSING_GOAL,
        "occupied": occupied,
        "occupancy": share(occupied, len(beds)),
        "invited": states.get("invited", 0),
        "waiting": states.get("waiting", 0),
        "candidates": len(candidates_for(actor)) if candidates is None else candidates,
        "levels": _levels(home.id),
        "carers": _carers(home.id),
    }


def serialize_homes(actor: Actor) -> list[dict[str, Any]]:
    candidates = len(candidates_for(actor))
    return [serialize_home(home, actor, candidates) for home in homes()]


def _by_state(home: UUID) -> dict[str, int]:
    query = HomePlace.select(Subject.state, fn.COUNT(Subject.id)).join(Subject, on=(Subject.id == HomePlace.id))
    return dict(query.where(HomePlace.home == home).group_by(Subject.state).tuples().iterator())


def _levels(home: UUID) -> dict[str, int]:
    """How many residents of each level there are."""
    found = {"full": 0, "partial": 0, "none": 0}
    for level in levels_of([row.id for row in _with_states(home, LIVE_THERE)]).values():
        found[level] += 1
    return found


def _carers(home: UUID) -> int | None:
    last = HomeCarers.select().where(HomeCarers.home == home).order_by(HomeCarers.since.desc()).first()
    return last.carers if last else None
