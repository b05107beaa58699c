"""The office's desk on a phone: who is on duty tonight, and the reserve fund that pays by night."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.world import OTHER_TOWNSHIP

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_an_officer_enters_tonights_shift_and_everybody_knows_whom_to_call(
    give_phone: GivePhone, service: Service
) -> None:
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    officer.start("值班")
    officer.sees("后面还没有排班")
    officer.tap("排一班")
    officer.tap("保存")
    assert officer.alerts() == ["请选择“谁值班”。", "请填写“值班电话”。"]
    officer.pick("谁值班", f"{service.officer(OTHER_TOWNSHIP).account['name']} 受理人员")
    officer.write("值班电话", "13900005555")
    officer.pick("几点下班", "9 点")
    officer.tap("保存")
    officer.button("删掉这一班").wait_for()
    [shift] = service.officer(OTHER_TOWNSHIP).read(f"/duty/{OTHER_TOWNSHIP}")["items"]
    assert shift["username"] == f"officer1-{OTHER_TOWNSHIP}" and shift["to"][11:16] == "09:00"
    officer.tap("删掉这一班")
    officer.answer("删掉")
    officer.sees("后面还没有排班")


def test_more_for_the_reserve_fund_is_asked_by_one_and_decided_by_another(
    give_phone: GivePhone, service: Service
) -> None:
    approver = give_phone("approver")
    approver.log_in_as_staff(f"approver1-{OTHER_TOWNSHIP}")
    approver.start("备用金")
    approver.tap("申请补充")
    approver.write("要补充多少（元）", "5000")
    approver.write("为什么要补充", "冬天火灾多")
    approver.tap("提交申请")
    approver.sees("5000 元")
    approver.sees("冬天火灾多")
    purse = give_phone("finance")
    purse.log_in_as_staff("finance-620171")
    purse.open("funds/funds")
    purse.tap("同意")
    purse.answer("同意")
    purse.sees_not("不同意")
    [fund] = service.approver(OTHER_TOWNSHIP).read("/reserve-funds")["items"]
    assert fund["balance"] == 20500000
