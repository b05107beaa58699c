"""Leave of staff (请假): who is away from when to when, and who does their work in the meantime.

Whoever covers holds the absent colleague's offices for those days under their own name: work list, steps and messages
come to them, and what they have investigated still bars them from deciding it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, Grant
from app.accounts.directory import account_by_username, grants_of
from app.accounts.duty_models import StaffLeave
from app.accounts.models import Account, StaffCredential
from app.accounts.offices import why_not_together
from app.accounts.roles import LENT_ON_LEAVE, Role
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import NotFound, invalid
from app.kernel.identifiers import new_id
from app.record.events import NewEvent, append_to_chain
from app.regions.service import region

LONGEST = timedelta(days=180)
ENTERS_LEAVE = frozenset({Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Leave:
    absent: str
    cover: str
    starts_on: date
    ends_on: date


def leaves(actor: Actor) -> list[dict[str, Any]]:
    """The leaves within the actor's reach that have not ended, soonest first."""
    rows = StaffLeave.select().where(StaffLeave.ended_at.is_null(), StaffLeave.ends_on >= clock.today())
    return [
        serialize_leave(row)
        for row in rows.order_by(StaffLeave.starts_on, StaffLeave.id)
        if _reaches(actor, row.absent)
    ]


def enter_leave(actor: Actor, leave: Leave) -> StaffLeave:
    """Keep a leave with who covers.

    Raises Invalid for people out of reach, for oneself as cover, and for days that overlap.
    """
    with transaction():
        absent, cover = _colleague(actor, "absent", leave.absent), _colleague(actor, "cover", leave.cover)
        _check_people(actor, absent, cover)
        _check_days(leave)
        for account in sorted((absent.id, cover.id)):
            lock_row(Account.select().where(Account.id == account)).get()
        _check_overlap(absent.id, cover.id, leave)
        row = {
            "id": new_id(),
            "absent": absent.id,
            "cover": cover.id,
            "starts_on": leave.starts_on,
            "ends_on": leave.ends_on,
            "entered_by": actor.account_id,
            "entered_at": clock.now(),
        }
        insert(StaffLeave, row)
        _note(actor, "enter_leave", absent.id, leave)
        entered: StaffLeave = StaffLeave.get_by_id(row["id"])
        return entered


def end_leave(actor: Actor, leave_id: UUID) -> None:
    """Call a leave off, or note that they are back. Raises NotFound outside the actor's reach."""
    with transaction():
        row = lock_row(StaffLeave.select().where(StaffLeave.id == leave_id, StaffLeave.ended_at.is_null())).first()
        if row is None or not _reaches(actor, row.absent):
            raise NotFound
        row.ended_at = clock.now()
        row.save()
        names = _usernames(row)
        _note(actor, "end_leave", row.absent, Leave(names[row.absent], names[row.cover], row.starts_on, row.ends_on))


def serialize_leave(row: StaffLeave) -> dict[str, Any]:
    names = _usernames(row)
    return {
        "id": str(row.id),
        "absent": names[row.absent],
        "cover": names[row.cover],
        "from": row.starts_on.isoformat(),
        "to": row.ends_on.isoformat(),
    }


def _usernames(row: StaffLeave) -> dict[UUID, str]:
    found = StaffCredential.select().where(StaffCredential.account.in_([row.absent, row.cover]))
    return {credential.account: credential.username for credential in found}


def _colleague(actor: Actor, field: str, username: str) -> Account:
    account = account_by_username(username)
    if account is None or not _reaches(actor, account.id):
        raise invalid(field, f"“{username}”不是您管辖范围内的工作人员，请重新选择。")
    return account


def _check_people(actor: Actor, absent: Account, cover: Account) -> None:
    if absent.id == cover.id:
        raise invalid("cover", "代办的人不能是请假的人自己，请换一名人员。")
    if cover.id == actor.account_id:
        raise invalid("cover", "不能安排自己代办别人的工作，请换一名人员。")
    for grant in grants_of(absent.id):
        apart = grant.role in LENT_ON_LEAVE and why_not_together(cover.id, grant.role, grant.region, without=absent.id)
        if apart:
            raise invalid("cover", apart)


def _check_days(leave: Leave) -> None:
    if leave.ends_on < max(leave.starts_on, clock.today()):
        raise invalid("to", "最后一天要在开始以后，也不能早于今天。")
    if leave.ends_on - leave.starts_on > LONGEST:
        raise invalid("to", f"一次最长{LONGEST.days}天。更长的，请管理员调整岗位。")


def _check_overlap(absent: UUID, cover: UUID, leave: Leave) -> None:
    """Nobody is on leave twice, covers while away, or goes away while covering."""
    same_days = (StaffLeave.starts_on <= leave.ends_on) & (StaffLeave.ends_on >= leave.starts_on)
    standing = StaffLeave.select().where(StaffLeave.ended_at.is_null(), same_days)
    if standing.where(StaffLeave.absent == absent).exists():
        raise invalid("from", "这名人员在这几天已经登记了请假。")
    if standing.where(StaffLeave.absent == cover).exists():
        raise invalid("cover", "代办的人在这几天自己也请假，请换一名人员。")
    if standing.where(StaffLeave.cover == absent).exists():
        raise invalid("absent", "这名人员在这几天正替别人代办，请先给那边换人。")


def _reaches(actor: Actor, account: UUID) -> bool:
    """Whether an office that can be lent lies within an area for which the actor enters leave."""
    areas = {grant.region for grant in actor.grants if grant.role in ENTERS_LEAVE}
    return any(grant.role in LENT_ON_LEAVE and not areas.isdisjoint(_path(grant)) for grant in grants_of(account))


def _path(grant: Grant) -> list[str]:
    return region(grant.region).path.strip("/").split("/")


def _note(actor: Actor, action: str, absent: UUID, leave: Leave) -> None:
    """The chain of the absent person's account keeps who had their offices, and when."""
    append_to_chain(
        NewEvent(
            collection="accounts",
            subject=absent,
            action=action,
            actor=actor.account_id,
            role=next(role for role in Role if role in ENTERS_LEAVE & actor.roles),
            region=grants_of(absent)[0].region,
            at=clock.now(),
            basis="[P]",
            facts={"cover": leave.cover, "from": leave.starts_on.isoformat(), "to": leave.ends_on.isoformat()},
        )
    )
