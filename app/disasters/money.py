"""The money of an event, as accounts of the one ledger; what was not sent down cannot be paid."""

from __future__ import annotations

from uuid import UUID

from app.disasters.models import Disaster
from app.payment_runs.payable import NAMES
from app.payments.chart import DISASTER_ALLOTTED, DISASTER_FUND, PROGRAMME_FUND, AccountKind
from app.payments.ledger import open_account, post
from app.payments.models import LedgerAccount
from app.regions.service import NEW_AREA

ALLOTTED, ORDERED, TAKEN_BACK = "disaster_allotted", "disaster_ordered", "disaster_taken_back"
LISTED_AS = "disaster_aid"
NOTE = "受灾救助"


def _account(kind: AccountKind, disaster: Disaster) -> LedgerAccount:
    return open_account(kind, NEW_AREA, disaster.id.hex, disaster.name)


def book_allotment(allotment: UUID, disaster: Disaster, amount: int) -> None:
    fund, source = _account(DISASTER_FUND, disaster), _account(DISASTER_ALLOTTED, disaster)
    post(ALLOTTED, allotment, debit={fund.id: amount}, credit={source.id: amount}, note="救灾资金下达")


def order(claim: UUID, disaster: Disaster, amount: int) -> None:
    """It goes over to what lists are paid from. Raises Overdrawn where the event has not that much left."""
    post(ORDERED, claim, debit={_listed(): amount}, credit={_account(DISASTER_FUND, disaster).id: amount}, note=NOTE)


def take_back(claim: UUID, disaster: Disaster, amount: int) -> None:
    """No list pays it any more."""
    post(TAKEN_BACK, claim, debit={_account(DISASTER_FUND, disaster).id: amount}, credit={_listed(): amount}, note=NOTE)


def _listed() -> UUID:
    found: UUID = open_account(PROGRAMME_FUND, NEW_AREA, LISTED_AS, NAMES[LISTED_AS]).id
    return found


def left_of(disaster: UUID) -> int:
    """Fen that may still be ordered; 0 before anything was sent down."""
    code = f"{DISASTER_FUND.code}/{disaster.hex}/{NEW_AREA}"
    account = LedgerAccount.get_or_none(LedgerAccount.code == code)
    return int(account.balance) if account else 0
