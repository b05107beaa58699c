"""What an import of a roll shows: how far it is, what was refused, and what waits for the second hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.calendar.counting import LANZHOU
from app.kernel.errors import NotFound
from app.pending.models import Pending
from app.regions.service import name_of, region
from app.roll_imports.confirming import sum_of
from app.roll_imports.models import RollImport

SEES = frozenset(
    {
        Role.TOWNSHIP_OFFICER,
        Role.TOWNSHIP_APPROVER,
        Role.PARK_SUPERVISOR,
        Role.BUREAU_SUPERVISOR,
        Role.AUDITOR,
    }
)
STATE_LABELS = {
    "importing": "正在转入",
    "waiting": "等另一个人复核",
    "confirming": "复核过了，正在生效",
    "confirmed": "已生效",
    "withdrawing": "正在撤回",
    "withdrawn": "已撤回",
    "empty": "没有新转入的",
}


def opened(actor: Actor, import_id: UUID) -> RollImport:
    """Raises NotFound for who holds no office there that has to do with it."""
    row: RollImport | None = RollImport.get_or_none(RollImport.id == import_id)
    if row is None or not _reaches(actor, row.township):
        raise NotFound
    return row


def _reaches(actor: Actor, township: str) -> bool:
    codes = region(township).path.split("/")
    return any(grant.role in SEES and grant.region in codes for grant in actor.grants)


def imports_within_reach(actor: Actor, *, before: UUID | None, limit: int) -> list[RollImport]:
    """Newest first."""
    towns = {row.township for row in RollImport.select(RollImport.township).distinct()}
    mine = sorted(town for town in towns if _reaches(actor, town))
    query = RollImport.select().where(RollImport.township.in_(mine))
    if before is not None:
        query = query.where(RollImport.id < before)
    return list(query.order_by(RollImport.id.desc()).limit(limit))


def serialize_import(row: RollImport, actor: Actor) -> dict[str, Any]:
    """`refused` names rows, never people."""
    officer = Account.get_by_id(row.officer)
    found = sum_of(row.id)
    pending = Pending.get_or_none(Pending.id == row.pending, Pending.state == "waiting")
    by_officer = any(g.role is Role.TOWNSHIP_OFFICER and g.region == row.township for g in actor.grants)
    return {
        "id": str(row.id),
        "state": row.state,
        "state_label": STATE_LABELS[row.state],
        "township": row.township,
        "township_name": name_of(row.township),
        "filename": row.filename.reveal(),
        "by_name": officer.name,
        "created_at": row.created_at.astimezone(LANZHOU).isoformat(timespec="seconds"),
        "rows": row.lines,
        "created": row.created,
        "existing": row.existing,
        "refused": row.refused,
        "households": row.households,
        "done": row.done,
        "waiting": found._asdict(),
        "pending": str(pending.id) if pending else None,
        "can": ["ask", "withdraw"] if by_officer and row.state == "waiting" else [],
    }
