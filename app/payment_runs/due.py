"""What is due: the months that benefits of a township owe and that stand on no list, with whom they go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, Value, fn

from app.benefits.models import BankAccount, Benefit, BenefitClaim, BenefitMonth
from app.kernel.database import is_among
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import STANDS, PaymentLine
from app.payment_runs.payable import OWED_BY, SUBSIDIES
from app.payment_runs.rules import Payee, why
from app.record.subjects import Subject

AT_ONCE = 500  # benefits


@dataclass(frozen=True)
class Wanted:
    """Whose money: of a programme, in a township, for the months until `period`. What stands on the list `but_for`
    counts as if it stood on none.
    """

    programme: str
    township: str
    period: date
    but_for: UUID | None = None


@dataclass(frozen=True, repr=False)
class Due:
    """What is owed for one month, and why it is not paid, if so (`rules.REASONS`). `claim` as in `PaymentLine`."""

    benefit: UUID
    name: str
    account: UUID | None
    month: date
    claim: str
    amount: int
    reason: str | None


def due_lines(wanted: Wanted, after: UUID | None, now: datetime, today: date) -> tuple[list[Due], UUID | None]:
    """What the next `AT_ONCE` benefits owe, and the last benefit looked at; None where none was left."""
    payees = _payees(wanted, after)
    if not payees:
        return [], None
    owed = _owed([row[0] for row in payees], wanted)
    doubtful = _contradicted(list(owed))
    others = _others({each[3] for lines in owed.values() for each in lines if each[3]})
    found = []
    for benefit, own, own_payee in payees:
        for month, claim, amount, elsewhere in owed.get(benefit, ()):
            account, payee = (elsewhere, others[elsewhere](own_payee)) if elsewhere else (own, own_payee)
            reason = "bank_contradicts" if (benefit, month, claim) in doubtful else why(payee, now, today)
            found.append(Due(benefit, payee.holder or payee.name, account, month, claim, amount, reason))
    return found, payees[-1][0]


def _contradicted(benefits: Sequence[UUID]) -> set[tuple[UUID, date, str]]:
    """What waits to be ordered again although the bank has said since that it was paid: benefit, month and claim."""
    waiting = (
        PaymentLine.select(PaymentLine.benefit, PaymentLine.period, PaymentLine.claim)
        .join(PaymentException, on=(PaymentException.line == PaymentLine.id))
        .join(Subject, on=(Subject.id == PaymentException.id))
        .where(is_among(PaymentException.benefit, benefits), PaymentException.contradicted, Subject.state == "reissued")
    )
    return set(waiting.tuples().iterator())


def _others(accounts: set[UUID]) -> dict[UUID, Callable[[Payee], Payee]]:
    """Who holds these, in place of whoever gets the months: what became of that person holds nothing of theirs back."""

    def holder_of(row: BankAccount) -> Callable[[Payee], Payee]:
        known = {"holder": row.holder, "name_check": row.name_check, "asked_until": row.check_ends_at}
        return lambda payee: replace(payee, name=row.holder, **known)

    found = BankAccount.select().where(BankAccount.id.in_(list(accounts))) if accounts else ()
    return {row.id: holder_of(row) for row in found}


def count_due(wanted: Wanted) -> int:
    benefits = _matters(wanted)
    months = _months(BenefitMonth.benefit.in_(benefits), wanted, fn.COUNT(BenefitMonth.id))
    found: int = months.scalar() + _claims(wanted, BenefitClaim.benefit.in_(benefits)).count()
    return found


def _matters(wanted: Wanted) -> Any:
    """The ids of those that may owe something there."""
    if wanted.programme in OWED_BY:
        return Subject.select(Subject.id).where(*_there(wanted))
    return Benefit.select(Benefit.id).join(Subject, on=(Subject.id == Benefit.id)).where(*_there(wanted))


def _claims(wanted: Wanted, whose: Any) -> Any:
    """What is owed beside the months and stands on no list."""
    return BenefitClaim.select().where(
        whose,
        BenefitClaim.listed_as == wanted.programme,
        BenefitClaim.month <= wanted.period,
        ~claim_stands_on_a_list(wanted.but_for),
    )


def _there(wanted: Wanted) -> tuple[Any, ...]:
    """A subsidy is for benefits of every programme; some are for other matters, also when these are over: a bank may
    take back long afterwards what it had paid.
    """
    if wanted.programme in OWED_BY:
        return Subject.township == wanted.township, Subject.collection == OWED_BY[wanted.programme]
    place = (Subject.township == wanted.township, Subject.collection == "benefits")
    if wanted.programme in SUBSIDIES:
        return place
    return (*place, Benefit.programme == wanted.programme)


def _months(whose: Any, wanted: Wanted, *columns: Any) -> Any:
    """What the benefits owe by the month; a subsidy's list takes none of it."""
    return BenefitMonth.select(*columns).where(
        whose,
        BenefitMonth.month <= wanted.period,
        ~stands_on_a_list(wanted),
        Value(wanted.programme not in SUBSIDIES),
    )


def _payees(wanted: Wanted, after: UUID | None) -> list[tuple[UUID, UUID | None, Payee]]:
    if wanted.programme in OWED_BY:
        return _payees_of_matters(wanted, after)
    query = (
        Benefit.select(
            Benefit.id,
            Benefit.account,
            Benefit.deceased,
            Subject.name,
            Subject.state,
            Subject.step_due_on,
            BankAccount.holder,
            BankAccount.name_check,
            BankAccount.check_ends_at,
        )
        .join(Subject, on=(Subject.id == Benefit.id))
        .join(BankAccount, JOIN.LEFT_OUTER, on=(BankAccount.id == Benefit.account), src=Benefit)
        .where(*_there(wanted))
    )
    if after is not None:
        # Of both: PostgreSQL joins them side by side, and would begin the other one at its first row for each page.
        query = query.where(Benefit.id > after, Subject.id > after)
    return [_payee(row) for row in query.order_by(Benefit.id).limit(AT_ONCE).objects()]


def _payees_of_matters(wanted: Wanted, after: UUID | None) -> list[tuple[UUID, UUID | None, Payee]]:
    """Only those that owe something: there may be many that never will."""
    in_use = (BankAccount.benefit == Subject.id) & (BankAccount.state == "in_use")
    owing = BenefitClaim.select(BenefitClaim.benefit).where(BenefitClaim.listed_as == wanted.programme)
    query = (
        Subject.select(
            Subject.id,
            Subject.name,
            Subject.state,
            Subject.step_due_on,
            BankAccount.id.alias("account"),
            BankAccount.holder,
            BankAccount.name_check,
            BankAccount.check_ends_at,
        )
        .join(BankAccount, JOIN.LEFT_OUTER, on=in_use)
        .where(*_there(wanted), Subject.id.in_(owing))
    )
    if after is not None:
        query = query.where(Subject.id > after)
    return [_payee(row) for row in query.order_by(Subject.id).limit(AT_ONCE).objects()]


def _payee(row: Any) -> tuple[UUID, UUID | None, Payee]:
    known = Payee(
        name=row.name,
        state=row.state,
        step_due_on=row.step_due_on,
        holder=row.holder or "",
        name_check=row.name_check or "",
        asked_until=row.check_ends_at,
        deceased=frozenset(person["name"] for person in getattr(row, "deceased", None) or ()),
    )
    return row.id, row.account, known


def _owed(benefits: Sequence[UUID], wanted: Wanted) -> dict[UUID, list[tuple[date, str, int, UUID | None]]]:
    """Of each benefit what stands on no list: month, claim, the fen owed, and the account where it is another one; the
    months first.
    """
    columns = (BenefitMonth.benefit, BenefitMonth.month, BenefitMonth.amount)
    months = _months(is_among(BenefitMonth.benefit, benefits), wanted, *columns)
    rows = months.order_by(BenefitMonth.benefit, BenefitMonth.month).tuples()
    found: dict[UUID, list[tuple[date, str, int, UUID | None]]] = {}
    for benefit, month, amount in rows.iterator():
        found.setdefault(benefit, []).append((month, "", amount, None))
    for each in _claims(wanted, is_among(BenefitClaim.benefit, benefits)).order_by(BenefitClaim.month, BenefitClaim.id):
        found.setdefault(each.benefit, []).append((each.month, each.claim, each.amount, each.account))
    return found


def stands_on_a_list(wanted: Wanted) -> Any:
    standing = PaymentLine.select(PaymentLine.id).where(
        PaymentLine.benefit == BenefitMonth.benefit,
        PaymentLine.period == BenefitMonth.month,
        PaymentLine.claim == "",
        STANDS,
    )
    if wanted.but_for is not None:
        standing = standing.where(PaymentLine.run != wanted.but_for)
    return fn.EXISTS(standing)


def claim_stands_on_a_list(but_for: UUID | None = None) -> Any:
    standing = PaymentLine.select(PaymentLine.id).where(
        PaymentLine.benefit == BenefitClaim.benefit,
        PaymentLine.period == BenefitClaim.month,
        PaymentLine.claim == BenefitClaim.claim,
        STANDS,
    )
    if but_for is not None:
        standing = standing.where(PaymentLine.run != but_for)
    return fn.EXISTS(standing)


def all_due(wanted: Wanted, now: datetime, today: date) -> Iterator[Due]:
    """Everything that is due, a few hundred benefits at a time."""
    after: UUID | None = None
    while True:
        found, after = due_lines(wanted, after, now, today)
        yield from found
        if after is None:
            return
