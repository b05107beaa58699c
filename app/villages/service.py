"""Who looks after each village, and what is lacking: read by whoever supervises, entered by the township or above."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from peewee import fn

from app.accounts.actor import Actor
from app.accounts.models import RoleGrant
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import Table, insert, transaction
from app.kernel.errors import Conflict, Forbidden
from app.kernel.identifiers import new_id
from app.record.events import NewEvent, append_to_chain
from app.record.subjects import Subject
from app.regions.models import Region
from app.regions.service import NEW_AREA, name_of, regions, served_region
from app.villages.inputs import ResponsibleInput, StationInput, TrainingInput
from app.villages.models import Responsible, Station, Training
from app.villages.offices import rows_of
from app.villages.rules import NEEDED, gaps

ENTERS = (Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR)
# What a village has to do with: who asks, who is helped, who was found.
COUNTED = ("applications", "emergencies", "benefits", "leads")
VILLAGES = frozenset({"village", "community"})


def coverage(actor: Actor, within: str | None) -> list[dict[str, Any]]:
    """A row for each village and each office that the caller's office reaches, those that lack something first."""
    places = [row for row in _places(within, VILLAGES) if _reaches(actor, row)]
    responsible = {row.id: row for row in Responsible.select()}
    assistants = Counter(
        row.region
        for row in RoleGrant.select(RoleGrant.region).where(
            RoleGrant.role == Role.VILLAGE_ASSISTANT, RoleGrant.revoked_at.is_null()
        )
    )
    stations = defaultdict(list)
    for station in Station.select().order_by(Station.id):
        stations[station.region].append(station.name)
    cases = _cases()
    rows = [
        _row(place, responsible.get(place.code), assistants[place.code], stations[place.code], cases.get(place.code, 0))
        for place in places
    ]
    offices = rows_of([place for place in _places(within, frozenset(NEEDED)) if _reaches(actor, place)])
    return sorted((*rows, *offices), key=lambda row: (not row["gap"], not row["is_office"], row["region"]))


def _row(place: Region, who: Responsible | None, assistants: int, stations: list[str], cases: int) -> dict[str, Any]:
    lacking = gaps(has_responsible=who is not None, assistants=assistants, stations=len(stations), cases=cases)
    return {
        "region": place.code,
        "region_name": f"{name_of(place.parent)} {place.name}",
        "is_office": False,
        "responsible": {"name": who.name, "phone": who.phone} if who else None,
        "assistants": assistants,
        "stations": stations,
        "cases": cases,
        "gap": list(lacking),
    }


def _places(within: str | None, levels: Collection[str]) -> list[Region]:
    top = served_region(within, "region").path if within else regions()[NEW_AREA].path
    return [row for row in regions().values() if row.level in levels and row.path.startswith(top)]


def _cases() -> dict[str, int]:
    """Open matters by village; of a benefit that is somebody who is helped."""
    rows: Any = (
        Subject.select(Subject.village, fn.COUNT(Subject.id))
        .where(Subject.is_open, Subject.collection.in_(COUNTED), Subject.village.is_null(False))
        .group_by(Subject.village)
    )
    return dict(rows.tuples())


def name_responsible(actor: Actor, code: str, facts: ResponsibleInput) -> None:
    """From now on this is the one. Raises Forbidden outside the caller's place, Invalid for what is no village."""
    place = _entered(actor, code)
    row = {"name": facts.name, "phone": facts.phone, "entered_by": actor.account_id, "entered_at": clock.now()}
    with transaction():
        before = Responsible.get_or_none(Responsible.id == place.code)
        if before is None:
            insert(Responsible, {"id": place.code} | row)
        else:
            for name, value in row.items():
                setattr(before, name, value)
            before.save()
        _note(actor, "name_responsible", place, {"name": facts.name})


def add_station(actor: Actor, facts: StationInput) -> UUID:
    """Raises Forbidden outside the caller's place, Conflict when the chosen id is taken."""
    place = _entered(actor, facts.region)
    said = {"region": place.code, "name": facts.name, "address": facts.address, "phone": facts.phone}
    return _enter(actor, Station, facts.id, place, said)


def add_training(actor: Actor, facts: TrainingInput) -> UUID:
    """The same; a training may be for a whole township."""
    place = _entered(actor, facts.region)
    said = {"region": place.code} | facts.model_dump(include={"title", "held_on", "hours", "attended"})
    return _enter(actor, Training, facts.id, place, said)


def trainings(actor: Actor) -> list[dict[str, Any]]:
    """What was held in the caller's places, the latest first."""
    rows = Training.select().order_by(Training.held_on.desc(), Training.id.desc())
    known = regions()
    return [
        {
            "id": str(row.id),
            "region": row.region,
            "region_name": name_of(row.region),
            "title": row.title,
            "held_on": row.held_on.isoformat(),
            "hours": row.hours,
            "attended": row.attended,
        }
        for row in rows
        if row.region in known and _reaches(actor, known[row.region])
    ]


def _enter(actor: Actor, table: type[Table], chosen: UUID | None, place: Region, said: dict[str, Any]) -> UUID:
    key = chosen or new_id()
    with transaction():
        if table.get_or_none(table.id == key) is not None:  # type: ignore[attr-defined]
            raise Conflict("这个编号已经用过了，请重新提交。")
        insert(table, {"id": key, "entered_by": actor.account_id, "entered_at": clock.now()} | said)
        _note(actor, f"add_{table.__name__.lower()}", place, {"id": str(key)})
    return key


def _note(actor: Actor, action: str, place: Region, facts: dict[str, Any]) -> None:
    """The village's own chain keeps who entered what."""
    append_to_chain(
        NewEvent(
            collection="villages",
            subject=uuid5(NAMESPACE_URL, f"village:{place.code}"),
            action=action,
            actor=actor.account_id,
            role=next(role for role in ENTERS if role in actor.roles),
            region=place.code,
            at=clock.now(),
            basis="措施(二十四)",
            facts=facts,
        )
    )


def _entered(actor: Actor, code: str) -> Region:
    place = served_region(code, "region")
    if not _reaches(actor, place, *ENTERS):
        raise Forbidden("您只能登记自己管的村和社区。")
    return place


def _reaches(actor: Actor, place: Region, *roles: Role) -> bool:
    """Whether an office of theirs (one of these) is for this place or one above it."""
    above = place.path.strip("/").split("/")
    return any(grant.region in above and (not roles or grant.role in roles) for grant in actor.grants)
