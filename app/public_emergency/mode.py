"""Emergency mode of an area (措施(十五); 民发〔2021〕57号 第16条): while it is on, a home may be visited
by telephone or video.

The supervisor of a park or of the New Area switches it on for a time and with a reason; it ends by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Forbidden, NotFound, invalid
from app.kernel.identifiers import new_id
from app.public_emergency.models import EmergencyMode
from app.record.events import NewEvent, append_to_chain
from app.record.subjects import Located
from app.regions.service import name_of, region, served_area

SWITCHES = frozenset({Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR})
LONGEST = timedelta(days=90)
BASIS = "措施(十五)；民发〔2021〕57号 第16条"
_LEVELS = ("village", "town", "park", "new_area")


@dataclass(frozen=True)
class Switch:
    region: str
    starts_on: date
    ends_on: date
    reason: str


def modes_at(subject: Located) -> list[EmergencyMode]:
    """Every emergency mode of the place of a matter, past or to come, that nobody has switched off."""
    places = [place for level in _LEVELS if (place := subject.place(level))]
    return list(_in_force().where(EmergencyMode.region.in_(places)))


def modes() -> list[dict[str, Any]]:
    """Every emergency mode that is on or still to come, soonest first."""
    rows = _in_force().where(EmergencyMode.ends_on >= clock.today())
    return [serialize_mode(row) for row in rows.order_by(EmergencyMode.starts_on, EmergencyMode.id)]


def switch_on(actor: Actor, wanted: Switch) -> EmergencyMode:
    """Raises NotFound for an unknown area, Forbidden outside the actor's reach, Invalid for days that are past
    or too many.
    """
    place = served_area(wanted.region)
    if not _reaches(actor, place.code):
        raise Forbidden("您只能对自己管辖的地区开启紧急状态。")
    if wanted.starts_on < clock.today() or wanted.ends_on < wanted.starts_on:
        raise invalid("to", "开始的日期不能早于今天，结束的日期不能早于开始的日期。")
    if wanted.ends_on - wanted.starts_on > LONGEST:
        raise invalid("to", f"一次最长{LONGEST.days}天，到期还需要的，请再开启一次。")
    with transaction():
        row = {
            "id": new_id(),
            "region": place.code,
            "starts_on": wanted.starts_on,
            "ends_on": wanted.ends_on,
            "reason": wanted.reason,
            "switched_by": actor.account_id,
            "switched_at": clock.now(),
        }
        insert(EmergencyMode, row)
        entered: EmergencyMode = EmergencyMode.get_by_id(row["id"])
        _note(actor, "switch_on", entered)
        return entered


def switch_off(actor: Actor, mode_id: UUID) -> None:
    """From this moment on it does not hold any more. Raises NotFound outside the actor's reach."""
    with transaction():
        mode = lock_row(_in_force().where(EmergencyMode.id == mode_id)).first()
        if mode is None or not _reaches(actor, mode.region):
            raise NotFound
        mode.ended_at = clock.now()
        mode.save()
        _note(actor, "switch_off", mode)


def serialize_mode(mode: EmergencyMode) -> dict[str, Any]:
    return {
        "id": str(mode.id),
        "region": mode.region,
        "region_name": name_of(mode.region),
        "from": mode.starts_on.isoformat(),
        "to": mode.ends_on.isoformat(),
        "reason": mode.reason,
    }


def _in_force() -> Any:
    return EmergencyMode.select().where(EmergencyMode.ended_at.is_null())


def _reaches(actor: Actor, code: str) -> bool:
    path = region(code).path.strip("/").split("/")
    return any(grant.role in SWITCHES and grant.region in path for grant in actor.grants)


def _note(actor: Actor, action: str, mode: EmergencyMode) -> None:
    """The area's own chain keeps who switched it, when and why."""
    append_to_chain(
        NewEvent(
            collection="emergency_modes",
            subject=uuid5(NAMESPACE_URL, f"emergency-mode:{mode.region}"),
            action=action,
            from_state="",
            to_state="",
            actor=actor.account_id,
            role=next(role for role in Role if role in SWITCHES & actor.roles),
            region=mode.region,
            at=clock.now(),
            basis=BASIS,
            facts={"from": mode.starts_on.isoformat(), "to": mode.ends_on.isoformat(), "reason": mode.reason},
        )
    )
