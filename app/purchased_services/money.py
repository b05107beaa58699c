"""The two purses that services are paid from, as accounts of the one ledger. The cap is an account that cannot be
overdrawn: no report is needed to keep it, and no number of contracts at once passes it.
"""

from __future__ import annotations

from uuid import UUID

from app.kernel.database import lock_row
from app.kernel.errors import invalid
from app.kernel.money import yuan_text
from app.payments.chart import (
    SERVICE_COMMITTED,
    SERVICE_EXPENSE,
    SERVICE_FUND,
    SERVICE_WORK_FUND,
    SUBSIDY_ALLOTTED,
    SUBSIDY_FOR_AID,
    AccountKind,
)
from app.payments.ledger import Overdrawn, open_account, post
from app.payments.models import LedgerAccount
from app.purchased_services.models import ServiceContract
from app.purchased_services.rules import FUNDS, SOURCES, split
from app.regions.service import NEW_AREA

# What the money moves for; the reference is the id of the allotment, contract or invoice.
ALLOTTED, COMMITTED, PAID, RELEASED = "subsidy_allotted", "service_committed", "service_paid", "service_released"


def _account(kind: AccountKind, project: str, of: str) -> LedgerAccount:
    return open_account(kind, NEW_AREA, project, of)


def _allotted(year: int, source: str) -> LedgerAccount:
    return _account(SUBSIDY_ALLOTTED, f"{year}-{source}", f"{year}年{SOURCES[source]}")


def fund_account(fund: str, year: int) -> LedgerAccount:
    if fund == "subsidy":
        return _account(SERVICE_FUND, str(year), f"{year}年")
    return _account(SERVICE_WORK_FUND, str(year), f"{year}年")


def _committed(fund: str, year: int) -> LedgerAccount:
    return _account(SERVICE_COMMITTED, f"{year}-{fund}", f"{year}年{FUNDS[fund]}")


def _expense(fund: str, year: int) -> LedgerAccount:
    return _account(SERVICE_EXPENSE, f"{year}-{fund}", f"{year}年{FUNDS[fund]}")


def _balance(kind: AccountKind, project: str) -> int:
    """Of an account that need not be there yet: reading opens none."""
    code = f"{kind.code}/{project}/{NEW_AREA}"
    account = LedgerAccount.get_or_none(LedgerAccount.code == code)
    return account.balance if account else 0


def received(year: int) -> dict[str, int]:
    """In fen, by source."""
    return {source: _balance(SUBSIDY_ALLOTTED, f"{year}-{source}") for source in SOURCES}


def book_allotment(allotment: UUID, year: int, source: str, amount: int) -> None:
    """What comes down is split at once. The year's account is held first, so that two at the same time round once."""
    fund = lock_row(LedgerAccount.select().where(LedgerAccount.id == fund_account("subsidy", year).id)).get()
    parts = split(sum(received(year).values()), amount)
    aid = _account(SUBSIDY_FOR_AID, str(year), f"{year}年")
    debit = {fund.id: parts.for_services, aid.id: parts.for_aid}
    post(
        ALLOTTED,
        allotment,
        debit={account: part for account, part in debit.items() if part},
        credit={_allotted(year, source).id: amount},
    )


def commit(contract: UUID, fund: str, year: int, amount: int) -> None:
    """The whole sum is set aside at once. Raises Invalid beyond the cap, and says how much is left."""
    purse, committed = fund_account(fund, year), _committed(fund, year)
    try:
        post(COMMITTED, contract, debit={committed.id: amount}, credit={purse.id: amount}, note="购买服务合同")
    except Overdrawn:
        left = yuan_text(LedgerAccount.get_by_id(purse.id).balance)
        raise invalid(
            "amount", f"超过了{year}年可以用来购买服务的额度（中央、省级下达资金的2%）。现在还剩{left}。"
        ) from None


def pay(invoice: UUID, contract: ServiceContract, amount: int) -> None:
    expense, committed = _expense(contract.fund, contract.year), _committed(contract.fund, contract.year)
    post(PAID, invoice, debit={expense.id: amount}, credit={committed.id: amount}, note="购买服务付款")


def release(contract: ServiceContract, amount: int) -> None:
    """What a contract did not need goes back to where it came from."""
    if amount:
        purse, committed = fund_account(contract.fund, contract.year), _committed(contract.fund, contract.year)
        post(RELEASED, contract.id, debit={purse.id: amount}, credit={committed.id: amount}, note="合同余额退回")


def standing(year: int) -> dict[str, int]:
    """The year's money in fen. `cap` is what was ever put into the fund; `committed` what contracts took out of it and
    did not give back, paid or not; `remaining` what a new one may still take.
    """
    by_source, remaining = received(year), _balance(SERVICE_FUND, str(year))
    paid = _balance(SERVICE_EXPENSE, f"{year}-subsidy")
    committed = _balance(SERVICE_COMMITTED, f"{year}-subsidy") + paid
    return {
        "year": year,
        "received_central": by_source["central"],
        "received_provincial": by_source["provincial"],
        "cap": committed + remaining,
        "committed": committed,
        "paid": paid,
        "remaining": remaining,
        "work_committed": _balance(SERVICE_COMMITTED, f"{year}-work") + _balance(SERVICE_EXPENSE, f"{year}-work"),
    }
