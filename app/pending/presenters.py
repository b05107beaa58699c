"""What waits, for whom, and what those who can confirm are shown of it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.models import Account, StaffCredential
from app.accounts.offices import accounts_of_person
from app.pending.definition import Act
from app.pending.hands import hand_of, may_confirm
from app.pending.models import MayStop, Pending
from app.pending.service import OPEN, Acts, facts_of

STATE_LABELS = {
    "waiting": "等另一个人确认",
    "delayed": "已确认，到期生效",
    "done": "已生效",
    "rejected": "已退回",
    "withdrawn": "已撤回",
    "stopped": "已被本人停止",
    "expired": "没有人确认，已作废",
    "failed": "没有办成",
}
COMMAND_LINE = "系统命令行"


def serialize_pending(act: Act, pending: Pending) -> dict[str, Any]:
    """What whoever proposed is answered: that it waits, and for whom."""
    credential = StaffCredential.get_or_none(StaffCredential.account == pending.proposed_by)
    account = Account.get_or_none(Account.id == pending.proposed_by)
    return {
        "id": str(pending.id),
        "action": act.name,
        "action_label": act.label,
        "by": credential.username if credential else "",
        "by_name": account.name if account else COMMAND_LINE,
        "text": pending.text.reveal(),
        "waits_for": [role.value for role in sorted(act.second.roles)],
        "waits_for_label": act.second.label,
        "state": pending.state,
        "state_label": STATE_LABELS[pending.state],
        "proposed_at": pending.proposed_at.isoformat(),
        "due_at": pending.due_at.isoformat() if pending.due_at else None,
        "reason": pending.reason or None,
    }


def waiting_for(acts: Acts, actor: Actor, *, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """What the actor can confirm, stop or take back, oldest first; each with `can`."""
    query = Pending.select().where(Pending.state.in_(OPEN), _within_reach(acts, actor))
    if after is not None:
        query = query.where(Pending.id > after)
    rows = query.order_by(Pending.id).limit(limit)
    return [serialize_pending(acts[row.act], row) | {"can": what_can(acts[row.act], row, actor)} for row in rows]


def _within_reach(acts: Acts, actor: Actor) -> Any:
    """Of offices by place and kind of act, of the person by what they proposed or may stop."""
    stops = MayStop.select(MayStop.pending).where(MayStop.account == actor.account_id)
    reach = [Pending.id.in_(stops), Pending.proposed_by.in_(accounts_of_person(actor.account_id))]
    for grant in actor.grants:
        asked = [act.name for act in acts.values() if grant.role in act.second.roles]
        if asked:
            reach.append(Pending.act.in_(asked) & Pending.path.contains(f"/{grant.region}/"))
    return reduce(or_, reach)


def what_can(act: Act, pending: Pending, actor: Actor) -> list[str]:
    facts = facts_of(act, pending)
    hand = hand_of(actor, act, pending, facts)
    can = ["confirm"] if pending.state == "waiting" and may_confirm(actor, act, pending, facts) else []
    if hand.proposed or not hand.roles.isdisjoint(act.second.roles):
        can.append("reject")
    mine = MayStop.select().where(MayStop.pending == pending.id, MayStop.account == actor.account_id)
    if pending.state == "delayed" and mine.exists():
        can.append("stop")
    return can
