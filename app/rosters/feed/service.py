"""Telling departments once a day what has changed, and taking their receipts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import connection, insert, insert_in_bulk, lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import id_number_index
from app.kernel.tasks import INSIDE, Task
from app.rosters.feed.models import StatusChange, StatusFeed, StatusReceipt, StatusTold
from app.rosters.feed.sharing import SHARES, Change, Share, Who, changes, digest_of
from app.rosters.households import helped


def tell_departments() -> int:
    """Each that is told, once a day. Answers how many changes there were."""
    with connection():
        due = list(StatusFeed.select().where(StatusFeed.told_on.is_null() | (StatusFeed.told_on < clock.today())))
        return sum(_tell(SHARES[feed.department]) for feed in due if feed.department in SHARES)


TASKS = (Task("tell departments of changes", INSIDE, lambda _: tell_departments(), every=3600.0),)


def _tell(share: Share) -> int:
    today = clock.today()
    with transaction():
        feed = lock_row(StatusFeed.select().where(StatusFeed.department == share.department)).get()
        if feed.told_on is not None and feed.told_on >= today:
            return 0
        rows = {(row.source.hex, row.position): row for row in _told(share.department)}
        found = changes({who: row.said for who, row in rows.items()}, _so_now(share, today))
        _write(share.department, rows, found)
        feed.told_on = today
        feed.save()
    return len(found)


def _told(department: str) -> list[StatusTold]:
    return list(StatusTold.select().where(StatusTold.department == department))


def _so_now(share: Share, on: date) -> dict[Who, dict[str, str]]:
    """Only whom the law lets this department know of, and no more than it needs to find them and their aid."""
    found = {}
    for each in helped(on):
        for listed in share.whom(each.household, on):
            person = each.people[listed.position]
            found[each.source.id.hex, listed.position] = {
                "name": person.name,
                "id_number": person.id_number or "",
                "place": each.place,
                "aid": each.source.aid,
            }
    return found


def _write(department: str, rows: Mapping[Who, StatusTold], found: list[Change]) -> None:
    last = StatusChange.select(fn.MAX(StatusChange.number)).where(StatusChange.department == department).scalar() or 0
    now, new = clock.now(), []
    for change in found:
        if change.change == "added":
            new.append(_row(department, *change.who, change.said))
        elif change.change == "ended":
            StatusTold.delete().where(StatusTold.id == rows[change.who].id).execute()
        else:
            row = rows[change.who]
            row.said, row.digest = dict(change.said), digest_of(change.said)
            row.save()
    if new:
        insert_in_bulk(StatusTold, new)
    if found:
        told = {"department": department, "at": now}
        insert_in_bulk(
            StatusChange,
            [
                told
                | {"number": number, "change": each.change, "said": dict(each.said)}
                | {"person_index": id_number_index(each.said["id_number"]) if each.said["id_number"] else None}
                for number, each in enumerate(found, start=last + 1)
            ],
        )


def _row(department: str, source: str, position: int, said: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "department": department,
        "source": UUID(source),
        "position": position,
        "digest": digest_of(said),
        "said": dict(said),
    }


def department_of(actor: Actor) -> str:
    """For whom they work. Raises Forbidden."""
    for grant in actor.grants:
        if grant.role is Role.DEPARTMENT_OFFICER and grant.department:
            return grant.department
    raise Forbidden("只有部门的工作人员能看发给本部门的变动。")


def changes_for(actor: Actor, after: int, limit: int) -> list[StatusChange]:
    """Those of their department, oldest first; none where its feed has not begun. Raises Forbidden."""
    department = department_of(actor)
    rows = StatusChange.select().where(StatusChange.department == department, StatusChange.number > after)
    return list(rows.order_by(StatusChange.number).limit(limit))


def changes_about(account: Account) -> list[StatusChange]:
    """What departments were told of whoever holds this account, oldest first. A number that is only claimed may be
    somebody else's: until it is verified there is nothing.
    """
    if account.identity_status != "verified" or account.id_number_index is None:
        return []
    rows = StatusChange.select().where(StatusChange.person_index == account.id_number_index)
    return list(rows.order_by(StatusChange.at, StatusChange.department, StatusChange.number))


def received_up_to(department: str) -> int:
    found = StatusReceipt.select(fn.MAX(StatusReceipt.up_to)).where(StatusReceipt.department == department).scalar()
    return int(found or 0)


def acknowledge(actor: Actor, up_to: int) -> int:
    """A receipt for everything up to a number; said again it is the same. Answers how many are still to be received.

    Raises Forbidden, Invalid for a number that nobody was told, Conflict for one before another receipt.
    """
    department = department_of(actor)
    last = last_number(department)
    if up_to > last:
        raise invalid("up_to", f"发给本部门的只到第{last}条，请核对。")
    before = received_up_to(department)
    if up_to < before:
        raise Conflict(f"前面已经签收到第{before}条，不能往回签。")
    if up_to > before:
        row = {"department": department, "up_to": up_to, "account": actor.account_id, "at": clock.now()}
        insert(StatusReceipt, row)
    return last - up_to


def last_number(department: str) -> int:
    found = StatusChange.select(fn.MAX(StatusChange.number)).where(StatusChange.department == department).scalar()
    return int(found or 0)
