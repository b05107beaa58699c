"""What each condition on the account that a benefit is paid into lets through. Without a database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.benefits import inputs, rules
from app.benefits.models import BankAccount
from app.kernel.privacy import Secret
from app.workflow.definition import AnyStep
from tests.benefits.arranged import CHANGE, PHOTO, change, code, of
from tests.support.steps import NOW, Example, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def account(holder: str = "张三") -> inputs.ChangeAccount:
    return inputs.ChangeAccount(holder=holder, number="6217000012345678", bank="甘肃银行")


def heir(holder: str) -> inputs.NamePayee:
    return inputs.NamePayee(**account(holder).model_dump(), relation="侄女", proof="公证书")


def asked_before(*minutes_ago: int) -> AnyStep:
    rows = [BankAccount(requested_at=NOW - timedelta(minutes=minutes)) for minutes in minutes_ago]
    return of(account(), accounts_asked_for=rows)


def accept(**more: Any) -> inputs.AcceptAccount:
    return inputs.AcceptAccount(**{"last_four": "5678"} | more)


DAY = 24 * 60


EXAMPLES = (
    Example(rules.payee_is_alive, "a niece", lambda: of(heir("王五"), dead=("张三",)), None),
    Example(rules.payee_is_alive, "who has died", lambda: of(heir("张三"), dead=("张三",)), ("holder", "继承人")),
    Example(rules.payee_is_alive, "nobody died", lambda: of(heir("张三")), None),
    Example(rules.holder_is_of_the_household, "a member", lambda: of(account()), None),
    Example(rules.holder_is_of_the_household, "a neighbour", lambda: of(account("王五")), ("holder", "家里人的名字")),
    Example(
        rules.holder_is_of_the_household, "who has died", lambda: of(account(), dead=("张三",)), ("holder", "家里人")
    ),
    Example(rules.not_asked_too_often, "twice today", lambda: asked_before(1, 2), None),
    Example(rules.not_asked_too_often, "three times, one yesterday", lambda: asked_before(1, 2, DAY), None),
    Example(
        rules.not_asked_too_often,
        "three times in a day",
        lambda: asked_before(1, 2, DAY - 1),
        ("number", "最多申请3次"),
    ),
    Example(rules.a_change_is_asked_for, "one", change, None),
    Example(rules.a_change_is_asked_for, "none", of, ("", "没有正在办理")),
    Example(rules.person_is_awaited, "not confirmed yet", change, None),
    Example(rules.person_is_awaited, "confirmed", lambda: change(state="confirmed"), ("note", "已经确认过了")),
    Example(rules.person_is_awaited, "none", of, ("note", "没有等本人确认")),
    Example(rules.code_is_awaited, "not confirmed yet", change, None),
    Example(rules.code_is_still_good, "still good", lambda: change(code_expires_at=NOW + timedelta(seconds=1)), None),
    Example(rules.code_is_still_good, "expired", lambda: change(code_expires_at=NOW), ("code", "已经过期")),
    Example(rules.code_is_still_good, "none was sent", change, ("code", "已经过期")),
    Example(rules.code_is_still_good, "no change", of, None),
    Example(rules.code_is_awaited, "confirmed", lambda: change(state="confirmed"), ("code", "不用填验证码")),
    Example(rules.code_is_awaited, "no change", of, ("code", "不用填验证码")),
    Example(rules.code_is_right, "right", lambda: code("123456"), True),
    Example(rules.code_is_right, "wrong", lambda: code("123457"), False),
    Example(rules.code_is_right, "no change", lambda: of(inputs.ConfirmAccount(code="123456")), False),
    Example(rules.code_is_wrong, "wrong", lambda: code("123457", 3), True),
    Example(rules.code_is_wrong, "right", lambda: code("123456"), False),
    Example(rules.code_is_wrong, "wrong on the last try", lambda: code("123457", 4), False),
    Example(rules.code_is_wrong_for_the_last_time, "wrong on the last try", lambda: code("123457", 4), True),
    Example(rules.code_is_wrong_for_the_last_time, "wrong before", lambda: code("123457", 3), False),
    Example(rules.code_is_wrong_for_the_last_time, "right on the last try", lambda: code("123456", 4), False),
    Example(rules.change_is_confirmed, "confirmed", lambda: change(state="confirmed"), None),
    Example(rules.change_is_confirmed, "not yet", change, ("last_four", "还没有确认")),
    Example(rules.change_is_confirmed, "none", of, ("last_four", "还没有确认")),
    Example(
        rules.number_is_the_one_asked_for,
        "its last four",
        lambda: change(accept(), number=Secret("6217000012345678")),
        None,
    ),
    Example(rules.number_is_the_one_asked_for, "no change", lambda: of(accept()), None),
    Example(
        rules.number_is_the_one_asked_for,
        "another number",
        lambda: change(accept(), number=Secret("6217000012345679")),
        ("last_four", "对不上"),
    ),
    Example(rules.bank_vouches_or_paper_does, "the bank vouches", lambda: change(accept(), name_check="match"), None),
    Example(
        rules.bank_vouches_or_paper_does,
        "a photograph and a reason",
        lambda: change(accept(document=PHOTO, reason="存折和身份证一致"), name_check="no_answer"),
        None,
    ),
    Example(rules.bank_does_not_object, "it vouches", lambda: change(name_check="match"), None),
    Example(rules.bank_does_not_object, "it is silent", lambda: change(name_check="no_answer"), None),
    Example(rules.bank_does_not_object, "it says no", lambda: change(name_check="no_match"), ("last_four", "对不上")),
    Example(rules.bank_does_not_object, "no change", of, None),
    Example(
        rules.bank_vouches_or_paper_does,
        "no photograph",
        lambda: change(accept(reason="存折和身份证一致")),
        ("document", "先上传存折"),
    ),
    Example(
        rules.bank_vouches_or_paper_does,
        "a paper of another case",
        lambda: change(accept(document=CHANGE, reason="存折和身份证一致")),
        ("document", "先上传存折"),
    ),
    Example(
        rules.bank_vouches_or_paper_does, "no reason", lambda: change(accept(document=PHOTO)), ("reason", "写明为什么")
    ),
    Example(rules.bank_vouches_or_paper_does, "no change", lambda: of(accept()), ("document", "先上传存折")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
