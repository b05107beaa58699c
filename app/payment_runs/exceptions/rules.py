"""When money that did not arrive may be ordered again, or given up. Pure: no database."""

from __future__ import annotations

from typing import Any

from app.kernel.errors import FieldError
from app.payment_runs.exceptions.inputs import Reissue
from app.workflow.definition import Situation, StepContext


def bank_has_answered(case: Situation[Any]) -> FieldError | None:
    """What the bank says nothing of may have arrived: ordered again, it would be paid twice."""
    if case.file.exception.cause == "returned":
        return None
    return FieldError("", "银行还没有说这笔钱退回了，现在重新发可能会发两次。请先问银行，导入结果以后再办。")


def bank_does_not_contradict(case: Situation[Any]) -> FieldError | None:
    if not case.file.exception.contradicted:
        return None
    return FieldError(
        "",
        "银行先说退回、后来又说已经付了。请财务和银行核实：到了的，点“银行更正为已付”；退回的，点“银行核实确实退回”。",
    )


def bank_contradicts(case: Situation[Any]) -> FieldError | None:
    if case.file.exception.contradicted:
        return None
    return FieldError("", "银行没有说过这笔钱后来付了。")


def is_on_no_list(case: Situation[Any]) -> FieldError | None:
    """What is on its way a second time is answered by its own line."""
    if not case.file.is_ordered:
        return None
    return FieldError("", "这笔钱已经在新的名单上。名单还没送银行的，请先更新或者作废；送出去了的，等银行答复。")


def is_of_a_benefit(case: Situation[Any]) -> FieldError | None:
    """Another matter changes its account by a step of its own."""
    if case.file.benefit is not None and not case.file.goes_elsewhere:
        return None
    return FieldError("", "请在那件事里登记新的收款账户，再重新发。")


def no_change_is_waiting(case: Situation[Any]) -> FieldError | None:
    if not case.file.change_is_waiting:
        return None
    return FieldError("", "新账户还没有核实完：先在“救助待遇”里确认账户，再重新发。")


def is_still_owed(case: Situation[Any]) -> FieldError | None:
    """No list takes up what is not owed any more: ordered again, it would wait for ever."""
    if case.file.is_owed:
        return None
    return FieldError("", "这个月已经不该发了（例如停发、去世以后的月份），不能重新发。请办“不再发这一笔”。")


def is_owed_no_more(case: Situation[Any]) -> bool:
    """No list has taken it up, and none ever will."""
    return not case.file.is_owed and not case.file.is_ordered


def account_is_another_or_explained(case: StepContext[Any, Reissue]) -> FieldError | None:
    """To the account that sent it back it goes only where somebody says why it arrives this time."""
    if case.file.account is None:
        return FieldError("", "没有收款账户，发不了。请先登记收款账户。")
    if case.file.account != case.file.exception.account or case.input.note:
        return None
    return FieldError("note", "收款账户没有换。请写明为什么这次能发到，例如卡已经激活；账户不对的，请先改账户。")
