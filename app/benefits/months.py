"""The months that a benefit owes, written ahead so that the database itself refuses to cover anybody twice
in one month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from peewee import IntegrityError, fn

from app.benefits.models import Benefit, BenefitClaim, BenefitMonth, CoveredMonth
from app.benefits.open_lines import settled_months
from app.kernel.database import insert, savepoint
from app.kernel.errors import Conflict, invalid
from app.kernel.identifiers import new_id
from app.programmes.personal import PERSONAL

# Further than any review interval, so that a review that is late interrupts nobody's money.
MONTHS_AHEAD = 18
COVERED_TWICE = "家里有人这几个月已经在领取低保或者特困供养，不能重复享受。请先核实是哪一份。"
HELD_TWICE = "这个人这几个月已经在领这项补贴，不能重复享受。请先核实是哪一份。"
# What excludes each other: a person is covered by one programme of a group (民发〔2021〕43号 第4条).
BASIC_LIVING = {"minimum_living_allowance": "basic_living", "destitute_support": "basic_living"}
PROGRAMME_GROUPS = BASIC_LIVING | {programme: programme for programme in PERSONAL}


def _held_already(benefit: Benefit) -> str:
    return COVERED_TWICE if benefit.programme in BASIC_LIVING else HELD_TWICE


def first_of_next_month(day: date) -> date:
    return months_after(day, 1)


def months_after(day: date, months: int) -> date:
    """The first day of the month that many months after that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def schedule_entitlements(benefit: Benefit, people: Sequence[str], today: date) -> None:
    """Owe the months from the last one owed, or from the start, until `MONTHS_AHEAD` from now. `people`:
    blind indexes of the covered.

    Raises Conflict where one of them is covered by another benefit of the same group in one of these months.
    """
    last = BenefitMonth.select(fn.MAX(BenefitMonth.month)).where(BenefitMonth.benefit == benefit.id).scalar()
    first = first_of_next_month(last) if last else benefit.starts_on
    owe(benefit, people, list(_months(first, months_after(today, MONTHS_AHEAD))))


def owe(benefit: Benefit, people: Sequence[str], months: Sequence[date]) -> None:
    """Owe these months. Raises Conflict as `owe_ahead` does."""
    owed = [
        {"id": new_id(), "benefit": benefit.id, "month": month, "amount": benefit.monthly_amount} for month in months
    ]
    try:
        with savepoint():
            insert(BenefitMonth, *owed)
            insert(CoveredMonth, *_covered(benefit, people, months))
    except IntegrityError as error:
        raise Conflict(_held_already(benefit)) from error


def hold_months(benefit: Benefit, people: Sequence[str], first: date) -> None:
    """Cover these people as far ahead as a new benefit does, and owe nothing yet. Raises Conflict as `owe` does."""
    try:
        with savepoint():
            insert(CoveredMonth, *_covered(benefit, people, _from(first)))
    except IntegrityError as error:
        raise Conflict(_held_already(benefit)) from error


def owe_held(benefit: Benefit, first: date) -> None:
    """Owe the months that `hold_months` has covered."""
    owed = [
        {"id": new_id(), "benefit": benefit.id, "month": month, "amount": benefit.monthly_amount}
        for month in _from(first)
    ]
    insert(BenefitMonth, *owed)


def let_months_go(benefit: Benefit) -> None:
    """Nobody is covered by it any more, and it is nobody's benefit: it has never owed anything."""
    Benefit.update(last_month=benefit.starts_on).where(Benefit.id == benefit.id).execute()
    CoveredMonth.delete().where(CoveredMonth.benefit == benefit.id).execute()


def _from(first: date) -> list[date]:
    return list(_months(first, months_after(first, MONTHS_AHEAD - 1)))


def cover(benefit: Benefit, people: Sequence[str], first: date) -> None:
    """Somebody has joined: covered in the months that are owed already, from `first` on.

    Raises Conflict as `owe` does.
    """
    owed = BenefitMonth.select().where(BenefitMonth.benefit == benefit.id, BenefitMonth.month >= first)
    try:
        with savepoint():
            insert(CoveredMonth, *_covered(benefit, people, [row.month for row in owed]))
    except IntegrityError as error:
        raise Conflict(_held_already(benefit)) from error


def uncover(benefit: Benefit, people: Sequence[str], first: date) -> None:
    """Somebody has left: from `first` on they may be covered where they live now."""
    CoveredMonth.delete().where(
        CoveredMonth.benefit == benefit.id,
        CoveredMonth.person_index.in_(list(people)),
        CoveredMonth.month >= first,
    ).execute()


def _covered(benefit: Benefit, people: Sequence[str], months: Sequence[date]) -> list[dict[str, Any]]:
    group = PROGRAMME_GROUPS[benefit.programme]
    return [
        {"id": new_id(), "person_index": person, "programme_group": group, "month": month, "benefit": benefit.id}
        for person in sorted(set(people))
        for month in months
    ]


def owed_between(benefit: Benefit, first: date, until: date) -> list[dict[str, Any]]:
    """The months from `first` on and before `until`, with what is owed for each."""
    rows = BenefitMonth.select().where(
        BenefitMonth.benefit == benefit.id, BenefitMonth.month >= first, BenefitMonth.month < until
    )
    return [{"month": row.month.isoformat(), "amount": row.amount} for row in rows.order_by(BenefitMonth.month)]


def _months(first: date, until: date) -> Iterator[date]:
    while first <= until:
        yield first
        first = first_of_next_month(first)


def change_owed(benefit: Benefit, monthly_amount: int, first: date) -> date:
    """From the month `first` on the benefit is of this amount; answers the first month of which that is so.

    A month that stands on a list that takes no change any more stays as it is listed (docs/decisions/0132): what is too
    little is owed beside it, and less is owed from the first month that is free.
    """
    settled = settled_months(benefit.id, first)
    Benefit.update(monthly_amount=monthly_amount).where(Benefit.id == benefit.id).execute()
    BenefitMonth.update(amount=monthly_amount).where(
        BenefitMonth.benefit == benefit.id, BenefitMonth.month >= first, BenefitMonth.month.not_in(settled)
    ).execute()
    lacking = [(month, monthly_amount - _owed_for(benefit, month)) for month in settled]
    claim_more(benefit, new_id(), [(month, amount) for month, amount in lacking if amount > 0])
    is_more = any(amount > 0 for _, amount in lacking)
    return first if is_more else first_free_month(benefit, first)


def first_free_month(benefit: Benefit, first: date) -> date:
    """The first month from `first` on that stands on no list that takes no change any more, and none after it does."""
    settled = settled_months(benefit.id, first)
    return first_of_next_month(settled[-1]) if settled else first


def claim_more(benefit: Benefit, decision: UUID, months: Sequence[tuple[date, int]]) -> None:
    """So many fen more are owed for each of these months, by this decision; the programme's next list takes it."""
    rows = [
        {
            "id": new_id(),
            "benefit": benefit.id,
            "month": month,
            "claim": decision.hex,
            "listed_as": benefit.programme,
            "amount": more,
        }
        for month, more in months
    ]
    if rows:
        insert(BenefitClaim, *rows)


def _owed_for(benefit: Benefit, month: date) -> int:
    """Everything that is owed for it by now, the month itself and what was decided beside it."""
    parts = (
        BenefitMonth.select(fn.SUM(BenefitMonth.amount)).where(*_of(BenefitMonth, benefit, month)),
        BenefitClaim.select(fn.SUM(BenefitClaim.amount)).where(
            *_of(BenefitClaim, benefit, month), BenefitClaim.listed_as == benefit.programme
        ),
    )
    return sum(int(part.scalar() or 0) for part in parts)


def covered_elsewhere_from(benefit: Benefit, people: Sequence[str]) -> date | None:
    """The first month after its last in which one of these people is covered by another benefit of the same group."""
    if benefit.last_month is None:
        return None
    found: date | None = (
        CoveredMonth.select(fn.MIN(CoveredMonth.month))
        .where(
            CoveredMonth.person_index.in_(list(people)),
            CoveredMonth.programme_group == PROGRAMME_GROUPS.get(benefit.programme),
            CoveredMonth.month > benefit.last_month,
            CoveredMonth.benefit != benefit.id,
        )
        .scalar()
    )
    return found


def owe_until(benefit: Benefit, people: Sequence[str], first: date, until: date) -> None:
    """Owe the months from `first` to `until`, which is its last from now on. Raises Conflict as `owe` does."""
    Benefit.update(last_month=until).where(Benefit.id == benefit.id).execute()
    owe(benefit, people, list(_months(first, until)))


def _of(owed: Any, benefit: Benefit, month: date) -> tuple[Any, ...]:
    return owed.benefit == benefit.id, owed.month == month


def raise_owed(benefit: Benefit, monthly_amount: int, first: date) -> None:
    """As `change_owed`, for steps without a hearing.

    Raises Invalid where the person would get less (社会救助法 第48条).
    """
    if monthly_amount < benefit.monthly_amount:
        raise invalid(
            "monthly_amount",
            "这样每月的金额会变少。调减以前要先听取本人的意见：请在“救助待遇”里登记变化，再提出调整建议。",
        )
    change_owed(benefit, monthly_amount, first)


def end_owed(benefit: Benefit, last: date) -> None:
    """Nothing is owed after the month `last`; whoever was covered may be covered elsewhere from then on."""
    Benefit.update(last_month=last).where(Benefit.id == benefit.id).execute()
    for table in (BenefitMonth, CoveredMonth):
        table.delete().where(table.benefit == benefit.id, table.month > last).execute()


def reinstate(benefit: Benefit, people: Sequence[str], today: date) -> None:
    """Owe again what `end_owed` took away. Raises Conflict where somebody is covered elsewhere by now."""
    try:
        with savepoint():
            Benefit.update(last_month=None).where(Benefit.id == benefit.id).execute()
    except IntegrityError as error:
        raise Conflict("申请人已经在领取另一份低保或者特困供养，不能重复享受。请先核实。") from error
    schedule_entitlements(benefit, people, today)
