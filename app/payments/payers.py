"""Who pays how much out of the reserve funds in a day: counted from the ledger, by person and not by account.

At the end of each day the park is told for each payer; at once where somebody has passed a number of the policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.calendar.counting import LANZHOU, local_date
from app.kernel.clock import clock
from app.kernel.database import connection, lock_row, transaction
from app.kernel.tasks import INSIDE, Task
from app.payments.chart import RESERVE_FUND
from app.payments.fund_messages import COLLECTION, tell_of_payer
from app.payments.funds import AID_PAID, reaches
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction, Payment, ReserveFund
from app.programmes.policy import Policy, policy_on
from app.record.events import Event, EventFacts, NewEvent, append_to_chain, in_chain
from app.regions.service import name_of

DAY_TOLD, LIMIT_TOLD = "payer_day", "payer_limit"
BASIS = "措施(十三)：备用金；监督 [P]"


@dataclass(frozen=True)
class Paid:
    """One payment out of a fund; `person` is the blind index of the payer's number, else the account."""

    person: str
    account: UUID
    name: str
    fund: UUID
    region: str
    amount: int
    at: datetime


@dataclass(frozen=True)
class Payer:
    """What one person paid. Amounts in fen."""

    paid: tuple[Paid, ...]

    @property
    def amount(self) -> int:
        return sum(each.amount for each in self.paid)

    @property
    def count(self) -> int:
        return len(self.paid)

    @property
    def name(self) -> str:
        return self.paid[0].name

    @property
    def accounts(self) -> frozenset[UUID]:
        return frozenset(each.account for each in self.paid)

    @property
    def funds(self) -> dict[UUID, Payer]:
        """By fund, in the order of their townships."""
        return _grouped(sorted(self.paid, key=lambda each: each.region), lambda each: each.fund)


def by_person(paid: Iterable[Paid]) -> list[Payer]:
    return list(_grouped(paid, lambda each: each.person).values())


def _grouped(paid: Iterable[Paid], key: Callable[[Paid], Any]) -> dict[Any, Payer]:
    groups: dict[Any, list[Paid]] = {}
    for each in paid:
        groups.setdefault(key(each), []).append(each)
    return {group: Payer(tuple(members)) for group, members in groups.items()}


def passes(payer: Payer, policy: Policy) -> bool:
    """Whether the park wants to know at once."""
    return payer.count > policy["payer.most_payments_a_day"] or payer.amount > policy["payer.most_amount_a_day"]


def payers_on(actor: Actor, day: date) -> list[dict[str, Any]]:
    """Everybody who paid that day out of a fund within the actor's reach: with what was paid out of these alone."""
    policy = policy_on(day)
    paid = _paid_between(_midnight(day), _midnight(day + timedelta(days=1)))
    within = by_person(each for each in paid if reaches(actor, each.region))
    return [_serialized(payer, policy) for payer in sorted(within, key=lambda payer: -payer.amount)]


def _serialized(payer: Payer, policy: Policy) -> dict[str, Any]:
    funds = [
        {
            "id": str(fund),
            "region": of.paid[0].region,
            "region_name": name_of(of.paid[0].region),
            "count": of.count,
            "amount": of.amount,
        }
        for fund, of in payer.funds.items()
    ]
    sums = {"name": payer.name, "count": payer.count, "amount": payer.amount}
    return sums | {"passes_limit": passes(payer, policy), "funds": funds}


def _paid_between(start: datetime, end: datetime, fund: UUID | None = None) -> list[Paid]:
    """What left the funds as aid, as the ledger has it, oldest first."""
    query = (
        LedgerEntry.select(
            Account.id_number_index,
            Payment.paid_by,
            Account.name,
            LedgerEntry.account,
            LedgerAccount.region,
            LedgerEntry.amount,
            LedgerTransaction.at,
        )
        .join(LedgerTransaction)
        .join(Payment, on=(Payment.id == LedgerTransaction.reference))
        .join(Account, on=(Account.id == Payment.paid_by))
        .join(LedgerAccount, on=(LedgerAccount.id == LedgerEntry.account))
        .where(
            LedgerTransaction.kind == AID_PAID,
            LedgerTransaction.at >= start,
            LedgerTransaction.at < end,
            LedgerAccount.kind == RESERVE_FUND.code,
        )
        .order_by(LedgerTransaction.at, LedgerEntry.id)
    )
    if fund is not None:
        query = query.where(LedgerEntry.account == fund)
    return [Paid(index or str(account), account, *more) for index, account, *more in query.tuples().iterator()]


def tell_of_days() -> int:
    """Put on record, and tell the park, who paid how much out of each fund on the days that are over. Once a day."""
    today = clock.today()
    with connection():
        return sum(_tell_of_days(fund.id, today) for fund in list(ReserveFund.select(ReserveFund.id)))


def _tell_of_days(fund_id: UUID, today: date) -> int:
    with transaction():
        fund = lock_row(ReserveFund.select().where(ReserveFund.id == fund_id)).get()
        paid = _paid_between(_told_until(fund.id), _midnight(today), fund.id)
        days = sorted({local_date(each.at) for each in paid})
        for day in days:
            for payer in by_person(each for each in paid if local_date(each.at) == day):
                _tell(fund, DAY_TOLD, day, payer)
    return len(days)


def _told_until(fund: UUID) -> datetime:
    """The day on which it was told last is the first of which nothing was told."""
    told = Event.select(Event.at).where(in_chain(COLLECTION, fund), Event.action == DAY_TOLD)
    last = told.order_by(Event.seq.desc()).first()
    return _midnight(local_date(last.at) if last else date(2000, 1, 1))


def tell_of_limits() -> int:
    """Tell the park of everybody who has passed a number of the policy today, once for each fund that they paid out of.

    Answers how much was told.
    """
    today = clock.today()
    with connection():
        paid, policy = _paid_between(_midnight(today), _midnight(today + timedelta(days=1))), policy_on(today)
        above = [payer for payer in by_person(paid) if passes(payer, policy)]
        return sum(_tell_of_limit(fund, today, payer) for payer in above for fund in payer.funds)


def _tell_of_limit(fund_id: UUID, today: date, payer: Payer) -> bool:
    with transaction():
        fund = lock_row(ReserveFund.select().where(ReserveFund.id == fund_id)).get()
        told = Event.select(Event.id).where(
            in_chain(COLLECTION, fund_id), Event.action == LIMIT_TOLD, Event.at >= _midnight(today)
        )
        if any(not payer.accounts.isdisjoint(_accounts_in(row.id)) for row in told):
            return False
        _tell(fund, LIMIT_TOLD, today, payer)
    return True


def _accounts_in(event: UUID) -> set[UUID]:
    return {UUID(account) for account in EventFacts.get(EventFacts.event == event).facts["accounts"]}


def _tell(fund: ReserveFund, action: str, day: date, payer: Payer) -> None:
    facts = {
        "day": day.isoformat(),
        "accounts": sorted(str(account) for account in payer.accounts),
        "count": payer.count,
        "amount": payer.amount,
    }
    event = append_to_chain(
        NewEvent(
            collection=COLLECTION,
            subject=fund.id,
            action=action,
            actor=None,
            role=Role.SYSTEM,
            region=fund.region,
            at=clock.now(),
            basis=BASIS,
            facts=facts,
        )
    )
    tell_of_payer(fund, event, action, day, payer.name, payer.count, payer.amount)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LANZHOU)


TASKS = (
    Task("tell of payers' days", INSIDE, lambda _: tell_of_days(), every=60.0),
    Task("tell of payers' limits", INSIDE, lambda _: tell_of_limits(), every=5.0),
)
