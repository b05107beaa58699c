"""What must hold at the steps of a household's aid after a disaster. Without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from app.disasters import inputs, rules
from app.kernel.forms.fields import Input
from app.workflow.definition import AnyStep
from tests.support.steps import TODAY, Example, step, table


@dataclass
class Row:
    amount: int | None = None


@dataclass
class File:
    row: Row = field(default_factory=Row)
    standard: int | None = 500_00
    account: object | None = None
    came_back: bool = False
    stock: dict[str, int] = field(default_factory=lambda: {"帐篷": 2})


def case(given: Input | None = None, amount: int | None = None, standard: int | None = 500_00, due: int = 0) -> AnyStep:
    return step(File(Row(amount), standard), given, step_due_on=TODAY + timedelta(days=due))


def appraised(supported: bool) -> AnyStep:
    return case(inputs.Appraise(supported=supported, present=5, minutes="情况属实"))


def approving(amount: int, because: str | None = None, standard: int | None = 500_00) -> AnyStep:
    return case(inputs.ApproveAid(amount=amount, differs_because=because), standard=standard)


def issuing(*items: tuple[str, int]) -> AnyStep:
    things = [inputs.HandedOver(name=name, quantity=quantity) for name, quantity in items]
    return case(inputs.IssueGoods(items=things, received_by="魏老汉"))


def closing(in_need: bool, text: str | None = None) -> AnyStep:
    return case(inputs.CloseCase(in_need=in_need, text=text))


def with_account(known: bool) -> AnyStep:
    return step(File(account=object() if known else None))


EXAMPLES = (
    Example(rules.account_is_known, "it is", lambda: with_account(True), None),
    Example(rules.account_is_known, "it is not", lambda: with_account(False), ("", "还没有收款账户")),
    Example(rules.money_came_back, "it did", lambda: step(File(came_back=True)), None),
    Example(rules.money_came_back, "it arrived", lambda: step(File()), ("", "没有退回来")),
    Example(rules.village_agrees, "it does", lambda: appraised(True), True),
    Example(rules.village_agrees, "it does not", lambda: appraised(False), False),
    Example(rules.village_does_not_agree, "it does", lambda: appraised(True), False),
    Example(rules.village_does_not_agree, "it does not", lambda: appraised(False), True),
    Example(rules.notice_has_hung, "its last day is today", case, ("", "满期")),
    Example(rules.notice_has_hung, "it was yesterday", lambda: case(due=-1), None),
    Example(rules.amount_is_the_standards, "the standard", lambda: approving(500_00), None),
    Example(rules.amount_is_the_standards, "goods alone", lambda: approving(0), None),
    Example(rules.amount_is_the_standards, "more", lambda: approving(600_00), ("differs_because", "标准是500")),
    Example(rules.amount_is_the_standards, "more, and why", lambda: approving(600_00, "六口人"), None),
    Example(
        rules.amount_is_the_standards,
        "without a standard",
        lambda: approving(1, standard=None),
        ("differs_because", "还没有定"),
    ),
    Example(rules.money_was_approved, "it was", lambda: case(amount=1), None),
    Example(rules.money_was_approved, "goods alone", case, ("", "只批了物资")),
    Example(rules.money_comes_first, "goods alone", case, None),
    Example(rules.money_comes_first, "money as well", lambda: case(amount=1), ("", "先由财务发钱")),
    Example(rules.goods_are_there, "two of two", lambda: issuing(("帐篷", 2)), None),
    Example(rules.goods_are_there, "three of two", lambda: issuing(("帐篷", 3)), ("items.0.quantity", "只剩2")),
    Example(
        rules.goods_are_there,
        "three of two, in two lines",
        lambda: issuing(("帐篷", 1), ("帐篷", 2)),
        ("items.0.quantity", "只剩2"),
    ),
    Example(rules.goods_are_there, "none such", lambda: issuing(("船", 1)), ("items.0.name", "没有“船”")),
    Example(rules.need_is_said, "no need", lambda: closing(False), None),
    Example(rules.need_is_said, "in need", lambda: closing(True, "没有收入"), None),
    Example(rules.need_is_said, "in need, no word", lambda: closing(True), ("text", "还有什么困难")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


def test_the_form_says_the_standard() -> None:
    assert rules.the_standard(case()) == {"amount": 500_00}
    assert rules.the_standard(case(standard=None)) == {}
