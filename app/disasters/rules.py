"""What must hold at the steps of a household's aid after a disaster. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from app.disasters.inputs import Appraise, ApproveAid, CloseCase, IssueGoods
from app.kernel.errors import FieldError
from app.kernel.money import yuan_text
from app.workflow.definition import Situation, StepContext


class Row(Protocol):
    """A row of `disaster_case`."""

    amount: int | None


class File(Protocol):
    """`account` is where the money goes, None as long as nobody knows it; `came_back`: a bank has sent it back, and
    somebody still has to put that right; `standard` in fen, None
    where the event has none of this kind; `stock` is what is left of each of the goods.
    """

    @property
    def row(self) -> Row: ...

    @property
    def account(self) -> object | None: ...

    @property
    def came_back(self) -> bool: ...

    @property
    def standard(self) -> int | None: ...

    @property
    def stock(self) -> Mapping[str, int]: ...


def village_agrees(case: StepContext[File, Appraise]) -> bool:
    return case.input.supported


def village_does_not_agree(case: StepContext[File, Appraise]) -> bool:
    return not case.input.supported


def notice_has_hung(case: Situation[File]) -> FieldError | None:
    """自然灾害救助条例 第21条: what the village proposes hangs there before the township looks at it."""
    last = case.subject.step_due_on
    if last is not None and case.today <= last:
        return FieldError("", f"公示要到{last:%Y年%-m月%-d日}满期，满了才能审核。")
    return None


def amount_is_the_standards(case: StepContext[File, ApproveAid]) -> FieldError | None:
    standard, given = case.file.standard, case.input
    if given.amount in (standard, 0) or given.differs_because:
        return None
    usual = f"标准是{yuan_text(standard)}" if standard is not None else "这次灾害还没有定这一种的标准"
    return FieldError("differs_because", f"{usual}。要给别的数，请写明理由。")


def the_standard(case: Situation[File]) -> Mapping[str, Any]:
    return {"amount": case.file.standard} if case.file.standard is not None else {}


def money_was_approved(case: Situation[File]) -> FieldError | None:
    return None if case.file.row.amount else FieldError("", "这一户只批了物资，没有要发的钱。")


def account_is_known(case: Situation[File]) -> FieldError | None:
    """A list holds back whoever has none; it is better known before."""
    return None if case.file.account is not None else FieldError("", "还没有收款账户，请乡镇先登记。")


def money_came_back(case: Situation[File]) -> FieldError | None:
    """Once it has arrived the account is nobody's business, until a bank takes it back."""
    return None if case.file.came_back else FieldError("", "钱没有退回来，不用改账户。")


def money_comes_first(case: Situation[File]) -> FieldError | None:
    """Else the money that was approved would never be asked for again."""
    return FieldError("", "批了钱的，先由财务发钱。") if case.file.row.amount else None


def goods_are_there(case: StepContext[File, IssueGoods]) -> FieldError | None:
    wanted: dict[str, int] = {}
    for each in case.input.items:
        wanted[each.name] = wanted.get(each.name, 0) + each.quantity
    for position, each in enumerate(case.input.items):
        left = case.file.stock.get(each.name)
        if left is None:
            return FieldError(f"items.{position}.name", f"没有“{each.name}”这种物资，请从库里的选。")
        if wanted[each.name] > left:
            return FieldError(f"items.{position}.quantity", f"“{each.name}”只剩{left}，不够发。")
    return None


def need_is_said(case: StepContext[File, CloseCase]) -> FieldError | None:
    if case.input.in_need and not case.input.text:
        return FieldError("text", "请写明还有什么困难，好转给乡镇去看。")
    return None
