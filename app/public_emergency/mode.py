"""Where and when a measure of an emergency holds (措施(十五)): looked up by the rooms whose rules it changes.

Each ends by itself after its last day; ending one before that takes one person, since ordinary rules hold again.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import lock_row, transaction
from app.kernel.errors import NotFound
from app.public_emergency.measures import MEASURES
from app.public_emergency.models import EmergencyMode
from app.public_emergency.rules import holds_on
from app.record.events import NewEvent, append_to_chain
from app.record.subjects import Located
from app.regions.service import name_of, region

SWITCHES = frozenset({Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR})
_LEVELS = ("village", "town", "park", "new_area")


def modes_at(subject: Located, measure: str) -> list[EmergencyMode]:
    """Every time that this measure was set for the place of a matter, past or to come, but for those ended early."""
    places = [place for level in _LEVELS if (place := subject.place(level))]
    there = EmergencyMode.region.in_(places) & (EmergencyMode.measure == measure)
    return list(_in_force().where(there).order_by(EmergencyMode.ends_on, EmergencyMode.id))


def mode_on(subject: Located, measure: str, day: date) -> EmergencyMode | None:
    """The one that holds there on that day, the longest of several."""
    return next((mode for mode in reversed(modes_at(subject, measure)) if holds_on(mode, day)), None)


def mode_over(code: str, measure: str, day: date) -> EmergencyMode | None:
    """The one that holds on that day in the whole of an area, the longest of several."""
    places = region(code).path.strip("/").split("/")
    there = _in_force().where(EmergencyMode.region.in_(places), EmergencyMode.measure == measure)
    found = there.order_by(EmergencyMode.ends_on.desc(), EmergencyMode.id)
    return next((mode for mode in found if holds_on(mode, day)), None)


def modes() -> list[dict[str, Any]]:
    """Every measure that holds or is still to come, soonest first."""
    rows = _in_force().where(EmergencyMode.ends_on >= clock.today())
    return [serialize_mode(row) for row in rows.order_by(EmergencyMode.starts_on, EmergencyMode.id)]


def measures_in(code: str | None) -> list[dict[str, Any]]:
    """What holds today in a place, or anywhere, for whoever lives there. Raises NotFound."""
    today, held = clock.today(), _in_force().order_by(EmergencyMode.ends_on, EmergencyMode.id)
    if code is not None:
        held = held.where(EmergencyMode.region.in_(region(code).path.strip("/").split("/")))
    return [serialize_mode(row) | {"resident": MEASURES[row.measure].resident} for row in held if holds_on(row, today)]


def end_early(actor: Actor, mode_id: UUID) -> None:
    """From this moment on it does not hold any more. Raises NotFound outside the actor's reach."""
    with transaction():
        mode = lock_row(_in_force().where(EmergencyMode.id == mode_id)).first()
        if mode is None or not reaches(actor, mode.region):
            raise NotFound
        mode.ended_at = clock.now()
        mode.save()
        note(actor, "switch_off", mode, {})


def serialize_mode(mode: EmergencyMode) -> dict[str, Any]:
    return {
        "id": str(mode.id),
        "measure": mode.measure,
        "measure_label": MEASURES[mode.measure].label,
        "basis": MEASURES[mode.measure].basis,
        "region": mode.region,
        "region_name": name_of(mode.region),
        "from": mode.starts_on.isoformat(),
        "to": mode.ends_on.isoformat(),
        "reason": mode.reason,
        "document_number": mode.document_number,
    }


def day_after(mode: EmergencyMode) -> date:
    """The first day on which ordinary rules hold again."""
    return mode.ends_on + timedelta(days=1)


def reaches(actor: Actor, code: str) -> bool:
    """Whether they supervise the whole of this area."""
    path = region(code).path.strip("/").split("/")
    return any(grant.role in SWITCHES and grant.region in path for grant in actor.grants)


def note(actor: Actor, action: str, mode: EmergencyMode, facts: dict[str, str]) -> None:
    """The area's own chain keeps who set or ended what, when and why."""
    said = {
        "measure": mode.measure,
        "from": mode.starts_on.isoformat(),
        "to": mode.ends_on.isoformat(),
        "reason": mode.reason,
        "document_number": mode.document_number,
    }
    append_to_chain(
        NewEvent(
            collection="emergency_modes",
            subject=uuid5(NAMESPACE_URL, f"emergency-mode:{mode.region}"),
            action=action,
            actor=actor.account_id,
            role=next(role for role in Role if role in SWITCHES & actor.roles),
            region=mode.region,
            at=clock.now(),
            basis=MEASURES[mode.measure].basis,
            facts=said | facts,
        )
    )


def _in_force() -> Any:
    return EmergencyMode.select().where(EmergencyMode.ended_at.is_null())
