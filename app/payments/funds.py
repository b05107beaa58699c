"""The townships' reserve funds (备用金): money comes from the treasury and goes out as aid."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.errors import Conflict
from app.payments.chart import EMERGENCY_AID, RESERVE_FUND, TREASURY
from app.payments.ledger import Overdrawn, open_account, post
from app.payments.models import ReserveFund
from app.regions.service import NEW_AREA, regions

# What a fund's money moves for; the reference is the id of the request or of the payment.
TOP_UP, AID_PAID = "fund_top_up", "emergency_aid"
TOO_LITTLE = "备用金余额不足，请先向园区申请补充备用金，或者请园区协助发放。"


def spend(township: str | None, amount: int, payment: UUID) -> None:
    """Take `amount` fen out of a township's fund, in the caller's transaction. Raises Conflict if that is too much."""
    fund = ReserveFund.get_or_none(ReserveFund.region == township)
    if fund is None:
        raise Conflict(TOO_LITTLE)
    aid = open_account(EMERGENCY_AID, fund.region)
    try:
        post(AID_PAID, payment, debit={aid.id: amount}, credit={fund.id: amount}, note="先行救助")
    except Overdrawn:
        raise Conflict(TOO_LITTLE) from None


def top_up(township: str, amount: int, request: UUID, note: str) -> None:
    """Put `amount` fen from the treasury into a township's fund, once for a `request`; opens one if there is none."""
    account, treasury = open_account(RESERVE_FUND, township), open_account(TREASURY, NEW_AREA)
    ReserveFund.insert(id=account.id, region=township).on_conflict_ignore().execute()
    post(TOP_UP, request, debit={account.id: amount}, credit={treasury.id: amount}, note=note)


def reaches(actor: Actor, region_code: str, role: Role | None = None) -> bool:
    """Whether an office of the actor (that of `role`) lies on the path down to the area."""
    path = regions()[region_code].path.split("/")
    return any(grant.region in path and role in (None, grant.role) for grant in actor.grants)
