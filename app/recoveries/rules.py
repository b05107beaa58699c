"""What must hold before money is demanded back, and how it is spread. Pure: no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from app.kernel.errors import FieldError
from app.kernel.money import yuan_text
from app.recoveries.inputs import DecideRecovery, NewRecovery, Plan, RecordRepayment
from app.workflow.definition import Situation, StepContext

FINE_AT_MOST = 2  # times what was obtained (社会救助法 第73条)
OVERDUE_BEFORE_COURT = timedelta(days=30)  # [P]
FIRST_PART_WITHIN = timedelta(days=366)  # [P] what is due after longer is forgiven, and that takes two
FRAUD, DEATH = "fraud", "death"


def spread(amount: int, plan: Plan) -> list[dict[str, Any]]:
    """Equal parts in whole fen, a month apart; the first takes the rest. Never more parts than fen."""
    parts = min(plan.instalments, amount)
    each, rest = divmod(amount, parts)
    return [
        {"due_on": months_later(plan.first_due_on, number).isoformat(), "amount": each + (rest if number == 0 else 0)}
        for number in range(parts)
    ]


def months_later(day: date, count: int) -> date:
    """The same day of a later month, its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def cut_short(plan: Sequence[dict[str, Any]], amount: int) -> list[dict[str, Any]]:
    """A plan of `amount` fen in all: the last parts become less, those before them stay as they were agreed on."""
    kept = []
    for part in plan:
        if left := min(part["amount"], amount):
            kept.append({**part, "amount": left})
        amount -= left
    return kept


def next_due(plan: Sequence[dict[str, Any]], returned: int) -> date | None:
    """The last day of the first instalment that `returned` fen do not cover; None where all is back."""
    owed = 0
    for part in plan:
        owed += part["amount"]
        if returned < owed:
            return date.fromisoformat(part["due_on"])
    return None


def entered_wrongly(facts: NewRecovery, paid: dict[str, int]) -> FieldError | None:
    """`paid`: fen by month (`2027-01`) of the benefit's payments that nobody recovers yet."""
    if facts.benefit is None:
        return FieldError("benefit", "写了月份的，要写是哪一份救助待遇。") if facts.months else None
    unknown = [month for month in facts.months if month not in paid]
    if unknown:
        return FieldError("months", f"这几个月没有到账的记录，或者已经在追回：{'、'.join(unknown)}。")
    most = sum(paid[month] for month in facts.months)
    if facts.months and facts.amount > most:
        return FieldError("amount", f"这几个月一共发了{yuan_text(most)}，不能追回更多。")
    return None


def nothing_announced_yet(case: Situation[Any]) -> FieldError | None:
    return FieldError("", "告知书已经出了，请送到本人手上。") if case.file.was_announced else None


def not_more_than_announced(case: StepContext[Any, DecideRecovery]) -> FieldError | None:
    """To demand more than the person was heard on takes another hearing, and what the bank has taken back since is not
    theirs to return.
    """
    claimed, came_back = case.file.recovery.claimed, case.file.came_back
    if case.input.amount <= claimed - came_back:
        return None
    if came_back:
        left = yuan_text(max(claimed - came_back, 0))
        said = f"其中{yuan_text(came_back)}银行已经退回来了，最多决定退回{left}；一分也不剩的，请办“查明不用追回”。"
        return FieldError("amount", said)
    return FieldError("amount", f"告知本人的是{yuan_text(claimed)}，不能决定得更多。")


def fine_is_lawful(case: StepContext[Any, DecideRecovery]) -> FieldError | None:
    fine, recovery = case.input.fine, case.file.recovery
    if not fine:
        return None
    if recovery.cause != FRAUD:
        return FieldError("fine", "只有骗取救助的才能罚款。发错的、去世以后发的，只退回多发的。")
    if fine > FINE_AT_MOST * case.input.amount:
        return FieldError("fine", "罚款不能超过骗取金额的二倍（社会救助法第七十三条）。")
    if case.input.clause is None:
        return FieldError("clause", "有罚款的，请写明依据。")
    return None


def first_part_is_to_come(case: StepContext[Any, Plan]) -> FieldError | None:
    if case.today < case.input.first_due_on <= case.today + FIRST_PART_WITHIN:
        return None
    return FieldError("first_due_on", "第一次还款的日子要在今天以后、一年以内。到时候还不起的，可以再说困难。")


def not_more_than_owed(case: StepContext[Any, RecordRepayment]) -> FieldError | None:
    owed = case.file.owed
    if case.input.amount <= owed:
        return None
    return FieldError("amount", f"还欠{yuan_text(owed)}，收到的更多：请核对，多的退还本人。")


def decision_has_reached_them(case: Situation[Any]) -> FieldError | None:
    if not case.file.undelivered_notices:
        return None
    return FieldError("", "追回决定书还没有送到本人手上，不能要求还款。请先送达。")


def no_hardship_is_open(case: Situation[Any]) -> FieldError | None:
    if case.file.recovery.hardship_since is None:
        return None
    return FieldError("", "本人说还不起，正在核实：核实好以前不催、不申请法院执行。")


def hardship_is_open(case: Situation[Any]) -> FieldError | None:
    if case.file.recovery.hardship_since is not None:
        return None
    return FieldError("", "本人没有提出还款困难。")


def is_long_overdue(case: Situation[Any]) -> FieldError | None:
    due = next_due(case.file.recovery.plan or (), case.file.returned)
    if due is not None and due + OVERDUE_BEFORE_COURT < case.today:
        return None
    return FieldError("", f"过期满{OVERDUE_BEFORE_COURT.days}天还没有还的，才可以申请法院强制执行。")


def is_the_last_part(case: StepContext[Any, RecordRepayment]) -> bool:
    return bool(case.input.amount >= case.file.owed)


def is_a_part(case: StepContext[Any, RecordRepayment]) -> bool:
    return not is_the_last_part(case)
