"""Topping up a reserve fund: the township asks, finance decides; every step is an event of the fund's own chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, are_one_person, check_known_person
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.identifiers import new_id
from app.payments.fund_messages import COLLECTION, tell_of_answer, tell_of_request
from app.payments.funds import reaches, top_up
from app.payments.models import FundTopUp, ReserveFund
from app.record.events import Event, NewEvent, append_to_chain
from app.regions.service import name_of

STATE_LABELS = {"requested": "待财务审批", "approved": "已补充", "refused": "未同意"}
BASIS = "措施(十三)：备用金"


def request_top_up(actor: Actor, fund_id: UUID, amount: int, reason: str) -> FundTopUp:
    """Raises NotFound outside the actor's reach, Conflict while an earlier request waits."""
    with transaction():
        fund = _fund(actor, fund_id, Role.TOWNSHIP_APPROVER)
        if FundTopUp.select().where(FundTopUp.fund == fund.id, FundTopUp.state == "requested").exists():
            raise Conflict("已经有一笔补充申请在等财务审批，请等审批后再申请。")
        made: FundTopUp = FundTopUp.create(
            id=new_id(),
            fund=fund.id,
            amount=amount,
            reason=reason,
            requested_by=actor.account_id,
            requested_at=clock.now(),
        )
        event = _note(actor, fund, Role.TOWNSHIP_APPROVER, "request_top_up", made, {"reason": reason})
        tell_of_request(fund, event, made)
        return made


def approve_top_up(actor: Actor, top_up_id: UUID) -> FundTopUp:
    """The money comes into the fund, once, in double entry."""
    with transaction():
        asked, fund = _decide(actor, top_up_id, "approved", "")
        top_up(fund.region, asked.amount, asked.id, f"补充申请：{asked.reason}"[:200])
        return asked


def refuse_top_up(actor: Actor, top_up_id: UUID, reason: str) -> FundTopUp:
    with transaction():
        return _decide(actor, top_up_id, "refused", reason)[0]


def _decide(actor: Actor, top_up_id: UUID, state: str, answer: str) -> tuple[FundTopUp, ReserveFund]:
    asked = FundTopUp.get_or_none(FundTopUp.id == top_up_id)
    if asked is None:
        raise NotFound
    fund = _fund(actor, asked.fund, Role.FINANCE_OFFICER)
    check_known_person(actor)
    if are_one_person(asked.requested_by, actor.account_id):
        raise Forbidden("您自己提的申请，应当由其他财务人员审批。")
    decided = (
        FundTopUp.update(state=state, answer=answer, decided_by=actor.account_id, decided_at=clock.now())
        .where(FundTopUp.id == top_up_id, FundTopUp.state == "requested")
        .execute()
    )
    if not decided:
        raise Conflict("这笔申请已经审批过了。")
    made: FundTopUp = FundTopUp.get_by_id(top_up_id)
    action = "approve_top_up" if state == "approved" else "refuse_top_up"
    event = _note(actor, fund, Role.FINANCE_OFFICER, action, made, {"answer": answer})
    tell_of_answer(fund, event, made)
    return made, fund


def _fund(actor: Actor, fund_id: UUID, role: Role) -> ReserveFund:
    """The fund, held until the end of the transaction, so that requests and decisions about it queue."""
    fund = lock_row(ReserveFund.select().where(ReserveFund.id == fund_id)).first()
    if fund is None or not reaches(actor, fund.region, role):
        raise NotFound
    found: ReserveFund = fund
    return found


def _note(actor: Actor, fund: ReserveFund, role: Role, action: str, asked: FundTopUp, facts: dict[str, Any]) -> Event:
    return append_to_chain(
        NewEvent(
            collection=COLLECTION,
            subject=fund.id,
            action=action,
            actor=actor.account_id,
            role=role,
            region=fund.region,
            at=clock.now(),
            basis=BASIS,
            facts={"top_up": str(asked.id), "amount": asked.amount} | facts,
        )
    )


def top_ups_of(actor: Actor, *, before: UUID | None, limit: int) -> Sequence[dict[str, Any]]:
    """Requests within the actor's reach, newest first."""
    funds = {fund.id: fund.region for fund in ReserveFund.select() if reaches(actor, fund.region)}
    query = FundTopUp.select().where(FundTopUp.fund.in_(list(funds)))
    if before is not None:
        query = query.where(FundTopUp.id < before)
    return [serialize_top_up(row, funds[row.fund]) for row in query.order_by(FundTopUp.id.desc()).limit(limit)]


def serialize_top_up(asked: FundTopUp, region: str | None = None) -> dict[str, Any]:
    region = region or ReserveFund.get_by_id(asked.fund).region
    return {
        "id": str(asked.id),
        "fund": str(asked.fund),
        "region": region,
        "region_name": name_of(region),
        "amount": asked.amount,
        "reason": asked.reason,
        "state": asked.state,
        "state_label": STATE_LABELS[asked.state],
        "requested_at": asked.requested_at.isoformat(),
        "decided_at": asked.decided_at.isoformat() if asked.decided_at else None,
        "answer": asked.answer or None,
    }
