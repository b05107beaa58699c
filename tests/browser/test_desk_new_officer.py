"""A new officer, from nothing to the first page of their own work: on screen, by three pairs of hands, counted."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.phone import Counting, Phone
from tests.support.world import id_number

pytestmark = pytest.mark.xdist_group("phone-desk")
USERNAME, PASSWORD = "xinlaide", "水壶 灯笼 石头 羊圈 云彩"
# What an office needs for a click and for a sign, in seconds: the model of the first count, not measured on people.
CLICK, SIGN = 2.8, 0.4


def counted(phone: Phone) -> Counting:
    phone.rest()
    return Counting(phone.page, phone.url)


def at_desk(give_phone: GivePhone, username: str) -> Counting:
    desk = give_phone(username.split("-")[0], width=1280, height=800)
    desk.log_in_as_staff(username)
    return counted(desk)


def seconds(*hands: Counting) -> float:
    return sum(hand.taps * CLICK + hand.letters * SIGN for hand in hands)


def appointed(administrator: Counting) -> str:
    """One form for account and office; answers the code on the paper."""
    administrator.tap("账号和岗位", exact=False)
    administrator.tap("新建账号")
    administrator.write("姓名", "马新来")
    administrator.write("身份证号（对照证件）", id_number())
    administrator.write("用户名（拼音或者数字，本人启用时可以改）", USERNAME)
    administrator.pick("岗位", "受理人员")
    administrator.pick("管哪个地方", "中川镇")
    administrator.tap("提交")
    administrator.sees("激活码（只显示这一次")
    administrator.sees("要等另一个人确认")
    [code] = re.findall(r"\b[0-9A-Z]{4,5}(?:-[0-9A-Z]{4,5})+\b", administrator.front.inner_text())
    return code


def agreed(bureau: Counting) -> None:
    bureau.tap("待我确认", exact=False)
    bureau.sees("马新来")
    bureau.tap("看清楚了，确认")
    bureau.answer("确认")
    bureau.sees("现在没有等您确认的事")


def begun(newcomer: Counting, code: str) -> None:
    newcomer.tap("第一次登录，用激活码设密码")
    newcomer.write("纸上的激活码", code)
    newcomer.write("自己定一个密码", PASSWORD)
    newcomer.write("再写一遍密码", PASSWORD)
    newcomer.tap("启用账号")
    newcomer.at("second-factor")


def test_a_new_officer_is_appointed_agreed_to_and_at_work_in_counted_steps(give_phone: GivePhone) -> None:
    administrator = at_desk(give_phone, "administrator-620171")
    code = appointed(administrator)
    bureau = at_desk(give_phone, "bureau-620171")
    agreed(bureau)
    phone = give_phone("newcomer")
    phone.open("staff-login/staff-login")
    newcomer = counted(phone)
    begun(newcomer, code)
    newcomer.open("home/home")
    newcomer.sees("马新来，您好")
    newcomer.sees("中川镇 受理人员")
    newcomer.sees("救助申请")
    assert administrator.taps <= 14 and bureau.taps <= 3 and newcomer.taps <= 5
    assert seconds(administrator, bureau) <= 60, "whoever appoints and whoever agrees"
