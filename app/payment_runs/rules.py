"""Who is paid and who is not, from when a list may be made, and what must hold before it goes on. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.accounts.roles import Role
from app.kernel.errors import FieldError
from app.kernel.money import yuan_text
from app.payment_runs.answer_inputs import Settle
from app.payment_runs.inputs import DeclaredList
from app.workflow.definition import Situation, StepContext

OPENS_ON = 20  # the day of the month before from which a list may be made
PAID_BY = 10  # [P] the day of the month by which the money should be there
REHEARSED_BEFORE = 10  # days before a list may be made


@dataclass(frozen=True)
class Reason:
    """Why a line is held or looked at: what it is called, what has to be done, and by whom."""

    label: str
    fix: str
    who: Role
    holds: bool = True


# What holds back money, and what only has to be worked off: a review that is late and a hearing that is pending take
# nothing from anybody (社会救助法 第48条; docs/decisions/0049).
REASONS: Mapping[str, Reason] = {
    "death_reported": Reason(
        "收款人去世",
        "核实去世情况，按程序变更或者终止；家里还有人的，先换收款账户；没有人了的，停发以后登记继承人的账户。",
        Role.TOWNSHIP_INVESTIGATOR,
    ),
    "no_account": Reason("没有收款账户", "请本人登记收款账户；没有银行卡的，帮他开户。", Role.TOWNSHIP_OFFICER),
    "name_differs": Reason("户名和卡号对不上", "请本人带银行卡核对，换一个本人名下的账户。", Role.TOWNSHIP_OFFICER),
    "account_unconfirmed": Reason(
        "账户还没有核实", "等银行答复；一天里没有答复的，不再等，照常发。", Role.TOWNSHIP_OFFICER
    ),
    "bank_contradicts": Reason(
        "银行的说法前后不一，正在核实",
        "银行先说退回、后来又说已经付了。请财务和银行核实：确实到了的，在“退回处理”里点“银行更正为已付”；"
        "确实退回的，点“银行核实确实退回”。",
        Role.FINANCE_OFFICER,
    ),
    "review_overdue": Reason(
        "定期复核过期没有办完", "尽快办完复核。办完以前照常发放。", Role.TOWNSHIP_INVESTIGATOR, holds=False
    ),
    "hearing_pending": Reason(
        "正在听取本人意见", "听完意见再作决定。决定送达以前照常发放。", Role.TOWNSHIP_APPROVER, holds=False
    ),
}
# Where nothing more is decided, an account that was named for whoever is left or inherits is paid to.
_OVER = frozenset({"paying_out", "stopped", "ended"})
_HEARING = frozenset({"hearing_sent", "hearing", "hearing_called"})


@dataclass(frozen=True, repr=False)
class Payee:
    """What decides whether somebody is paid. `name` is the recipient's, `holder` that of the account, "" without one;
    `name_check` what the bank says, `asked_until` until when its answer is waited for; `deceased` are names.
    """

    name: str
    state: str
    step_due_on: date | None
    holder: str = ""
    name_check: str = ""
    asked_until: datetime | None = None
    deceased: frozenset[str] = frozenset()


def why(payee: Payee, now: datetime, today: date) -> str | None:
    """The first of `REASONS` that applies, those that hold money back before the others."""
    is_over = payee.state in _OVER and payee.holder  # whoever inherits is looked at by two, and named as holder
    if payee.holder in payee.deceased or (payee.name in payee.deceased and not is_over):
        return "death_reported"
    if not payee.holder:
        return "no_account"
    if payee.name_check == "no_match":
        return "name_differs"
    if payee.name_check == "asked" and payee.asked_until is not None and now < payee.asked_until:
        return "account_unconfirmed"
    if payee.state == "reviewing" and payee.step_due_on is not None and payee.step_due_on < today:
        return "review_overdue"
    return "hearing_pending" if payee.state in _HEARING else None


@dataclass(frozen=True)
class Standing:
    """A line: what it is for (month and claim), its status as kept, and whether its return was given up by two."""

    owed_for: tuple[Any, str]
    status: str
    given_up: bool = False

    @property
    def is_over(self) -> bool:
        return self.status == "paid" or (self.status == "returned" and self.given_up)


def money_is_open(lines: Sequence[Standing], owed: Collection[tuple[Any, str]]) -> bool:
    """Whether money of a benefit can still arrive: it is with a list or the bank, it came back and nobody has put that
    right, or it is owed and has not arrived, whether it ever stood on a list or not. `owed`: months and claims as in
    `Standing`.
    """
    over = {line.owed_for for line in lines if line.is_over}
    return not over.issuperset(owed) or any(
        line.status == "scheduled" or (line.status == "returned" and not line.given_up) for line in lines
    )


def is_held(reason: str | None) -> bool:
    return reason is not None and REASONS[reason].holds


def opens_on(period: date) -> date:
    """The first day on which the list of a month (its first day) may be made."""
    year, month = divmod(period.year * 12 + period.month - 2, 12)
    return date(year, month + 1, OPENS_ON)


def too_early(period: date, today: date) -> FieldError | None:
    first = opens_on(period)
    if today >= first:
        return None
    return FieldError("period", f"{period:%Y年%-m月}的名单从{first:%Y年%-m月%-d日}起才能做。")


@dataclass(frozen=True)
class ListSums:
    """A list in three figures: how many lines go to the bank, how much (fen), and the hash over them."""

    count: int
    total: int
    digest: str


def differs(said: DeclaredList, found: ListSums) -> FieldError | None:
    """What somebody declared, against what the list is."""
    if said.count is not None and said.count != found.count:
        return FieldError("count", f"名单上是{found.count}笔，您填的是{said.count}笔。请重新核对名单。")
    if said.sum is not None and said.sum != found.total:
        return FieldError("sum", f"名单一共{yuan_text(found.total)}，您填的是{yuan_text(said.sum)}。请重新核对名单。")
    if said.list_hash is not None and said.list_hash != found.digest:
        return FieldError("list_hash", "校验码和名单对不上，您看的可能不是这一份。请刷新后重新核对。")
    return None


def list_is_full(case: Situation[Any]) -> FieldError | None:
    """A list that is being filled goes nowhere."""
    run = case.file.run
    if run.fill_due_at is None and run.list_hash:
        return None
    if run.fill_given_up_at is not None:
        return FieldError("", "名单没有生成完，请点“更新名单”重新生成。")
    return FieldError("", f"名单正在生成：{run.filled}／{run.expected}。生成完再办。")


def somebody_is_paid(case: Situation[Any]) -> FieldError | None:
    run = case.file.run
    return None if run.lines_count or not run.list_hash else FieldError("", "名单上没有可以发放的人。")


def holds_no_relative(case: Situation[Any]) -> FieldError | None:
    """Nobody handles a list on which they or a near relative of theirs stand."""
    if not case.file.holds_relative_of(case.actor):
        return None
    return FieldError("", "这份名单与您本人或者您的近亲属有关，请由其他工作人员办理。")


def list_is_as_it_was(case: StepContext[Any, DeclaredList]) -> FieldError | None:
    """The lines still make up what the run says of them, and what was declared."""
    found, run = case.file.sums, case.file.run
    if found != ListSums(run.lines_count, run.total, run.list_hash):
        return FieldError("", "名单和登记的笔数、金额对不上，不能往下办。请马上告诉新区民政和系统管理员。")
    return differs(case.input, found)


def nothing_was_paid_before(case: StepContext[Any, DeclaredList]) -> FieldError | None:
    """What is ordered again was not paid the first time after all, as far as anybody has said."""
    doubtful = case.file.paid_before
    if not doubtful:
        return None
    return FieldError(
        "",
        f"名单里有{doubtful}笔是退回后重新发的，银行后来又说第一次已经付了，再发会发两次。"
        "还没锁定的请点“更新名单”，锁定了的请作废重做；这几笔会暂缓，等财务和银行核实。",
    )


def list_is_up_to_date(case: StepContext[Any, DeclaredList]) -> FieldError | None:
    """Until it is locked a list follows the benefits; afterwards what changes goes to the next one."""
    outdated = case.file.outdated
    if not outdated:
        return None
    return FieldError("", f"名单做好以后，有{outdated}笔的金额、账户变了或者不再发放。请先点“更新名单”。")


def nothing_is_open(case: StepContext[Any, Settle]) -> FieldError | None:
    """The bank has said of every line what became of it, or those that are open are followed one by one."""
    still = case.file.still_open
    if not still or case.input.carry_over:
        return None
    return FieldError("carry_over", f"还有{still}笔没有银行的结果：请先导入结果，或者选择逐笔去问银行。")
