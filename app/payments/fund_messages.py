"""Who is told about a reserve fund.

Of who paid how much in a day: the park.
Of a request: finance and the park. Of the answer: whoever asked. Of each month's end: township and finance.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from app.accounts.roles import Role
from app.notifications.outbox import holders, send_to
from app.payments.models import FundTopUp, ReserveFund
from app.record.events import Event
from app.regions.service import name_of, region

COLLECTION = "reserve_funds"


def tell_of_request(fund: ReserveFund, event: Event, asked: FundTopUp) -> None:
    offices = (Role.FINANCE_OFFICER, Role.PARK_SUPERVISOR)
    _tell(_in_office(fund, *offices), fund, event, "top_up_requested", amount=asked.amount)


def tell_of_answer(fund: ReserveFund, event: Event, asked: FundTopUp) -> None:
    """`asked` as it was decided."""
    notice = "top_up_approved" if asked.state == "approved" else "top_up_refused"
    _tell([asked.requested_by], fund, event, notice, amount=asked.amount, note=asked.answer)


def tell_of_month(fund: ReserveFund, event: Event, month: str, closing: int, balanced: bool) -> None:
    """`month` such as `2026年11月`; `closing` in fen. What does not add up goes to the park and the bureau as well."""
    offices = [Role.TOWNSHIP_APPROVER, Role.FINANCE_OFFICER]
    if not balanced:
        offices += [Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR]
    notice = "fund_balanced" if balanced else "fund_not_balanced"
    _tell(_in_office(fund, *offices), fund, event, notice, amount=closing, note=month)


def tell_of_payer(fund: ReserveFund, event: Event, notice: str, day: date, name: str, count: int, amount: int) -> None:
    """What one person paid out of the fund in a day goes to the park; a limit that is passed to the bureau as well."""
    offices = [Role.PARK_SUPERVISOR] if notice == "payer_day" else [Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR]
    _tell(_in_office(fund, *offices), fund, event, notice, amount=amount, note=f"{name}发放{count}笔", on=day)


def _in_office(fund: ReserveFund, *offices: Role) -> list[UUID]:
    """Whoever holds one of these offices on the path down to the fund's township."""
    path = region(fund.region).path.strip("/").split("/")
    return list(dict.fromkeys(account for office in offices for account in holders(office, *path)))


def _tell(
    accounts: Iterable[UUID],
    fund: ReserveFund,
    event: Event,
    notice: str,
    *,
    amount: int,
    note: str | None = None,
    on: date | None = None,
) -> None:
    day = on.isoformat() if on else None
    facts = {"item": name_of(fund.region), "number": "", "date": day, "amount": amount, "note": note}
    send_to(accounts, COLLECTION, fund.id, event.id, notice, facts)
