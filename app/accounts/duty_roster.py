"""Entering the roster of a township, and whom to call there now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.accounts.actor import Actor
from app.accounts.directory import account_by_username, grants_of
from app.accounts.duty_models import DutyShift, shift_of_township
from app.accounts.models import StaffCredential
from app.accounts.roles import TOWNSHIP_STAFF, Role
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import NotFound, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.events import NewEvent, append_to_chain
from app.regions.models import Region
from app.regions.service import region, regions

LONGEST = timedelta(days=7)
ENTERS = frozenset({Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR})
MAY_BE_ON_DUTY = TOWNSHIP_STAFF | {Role.PARK_SUPERVISOR}


@dataclass(frozen=True)
class Shift:
    username: str
    phone: str
    starts_at: datetime
    ends_at: datetime


def whom_to_call(code: str) -> dict[str, Any]:
    """The telephone of whoever is on duty for this place now, else the office's.

    Raises NotFound for a place without a township.
    """
    township = _township(code)
    shift = shift_of_township(township.code, clock.now())
    return {
        "region": township.code,
        "region_name": township.name,
        "phone": shift.phone.reveal() if shift else township.phone,
        "on_duty": shift is not None,
        "until": _written(shift.ends_at) if shift else None,
    }


def roster(actor: Actor, code: str) -> list[dict[str, Any]]:
    """The shifts that have not ended. Raises NotFound outside the actor's reach."""
    township = _within_reach(actor, code)
    shifts = DutyShift.select().where(DutyShift.region == township.code, DutyShift.ends_at > clock.now())
    names = {row.account: row.username for row in StaffCredential.select()}
    return [
        {
            "username": names[shift.account],
            "phone": shift.phone.reveal(),
            "from": _written(shift.starts_at),
            "to": _written(shift.ends_at),
        }
        for shift in shifts.order_by(DutyShift.starts_at)
    ]


def replace_roster(actor: Actor, code: str, shifts: Sequence[Shift]) -> list[dict[str, Any]]:
    """Put these in the place of every shift that has not ended.

    Raises Invalid for an overlap or somebody from elsewhere.
    """
    with transaction():
        township = _within_reach(actor, code)
        now = clock.now()
        rows = [_row(township, position, shift) for position, shift in enumerate(shifts)]
        _check_order(sorted(shifts, key=lambda shift: shift.starts_at))
        _note(actor, township, shifts, now)
        DutyShift.delete().where(DutyShift.region == township.code, DutyShift.ends_at > now).execute()
        insert(DutyShift, *rows)
        return roster(actor, code)


def _row(township: Region, position: int, shift: Shift) -> dict[str, Any]:
    account = account_by_username(shift.username)
    path = township.path.strip("/").split("/")
    if account is None or not any(g.role in MAY_BE_ON_DUTY and g.region in path for g in grants_of(account.id)):
        raise invalid(f"shifts.{position}.username", f"“{shift.username}”不是本地的工作人员，请重新选择。")
    if not timedelta() < shift.ends_at - shift.starts_at <= LONGEST:
        raise invalid(f"shifts.{position}.to", "一班的结束时间要在开始之后，最长7天。")
    return {
        "id": new_id(),
        "region": township.code,
        "account": account.id,
        "phone": Secret(shift.phone),
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
    }


def _check_order(shifts: Sequence[Shift]) -> None:
    if any(later.starts_at < shift.ends_at for shift, later in pairwise(shifts)):
        raise invalid("shifts", "两班的时间重叠了，同一时间只能有一个人值班。")


def _within_reach(actor: Actor, code: str) -> Region:
    township = _township(code)
    path = township.path.strip("/").split("/")
    if not any(grant.role in ENTERS and grant.region in path for grant in actor.grants):
        raise NotFound
    return township


def _township(code: str) -> Region:
    """The township of a place, itself included."""
    path = region(code).path.strip("/").split("/")
    found = next((regions()[step] for step in path if step in regions() and regions()[step].level == "town"), None)
    if found is None:
        raise NotFound("没有找到这个乡镇。")
    return found


def _note(actor: Actor, township: Region, shifts: Sequence[Shift], now: datetime) -> None:
    """The township's own chain keeps who was to be on duty; it also makes two who enter at once wait or fail."""
    planned = [[shift.username, _written(shift.starts_at), _written(shift.ends_at)] for shift in shifts]
    append_to_chain(
        NewEvent(
            collection="duty",
            subject=uuid5(NAMESPACE_URL, f"duty:{township.code}"),
            action="replace_roster",
            actor=actor.account_id,
            role=next(role for role in Role if role in ENTERS & actor.roles),
            region=township.code,
            at=now,
            basis="[P]",
            facts={"shifts": planned},
        )
    )


def _written(moment: datetime) -> str:
    return moment.astimezone(LANZHOU).isoformat(timespec="seconds")
