"""A day of a hotline operator on screen: a call is taken down, handed on, answered; who rang before is seen."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone

pytestmark = pytest.mark.xdist_group("phone-pages")
NUMBER = "13955556666"


def ring(phone: Phone, kind: str, said: str) -> None:
    phone.open("home/home")
    phone.tap("接电话", exact=False)
    phone.write("来电号码", NUMBER)
    phone.choose(kind)
    phone.write("来电人说了什么", said)


def test_a_caller_is_helped_twice(give_phone: GivePhone) -> None:
    phone = give_phone("operator")
    phone.log_in_as_staff("hotline-620171")
    ring(phone, "投诉", "窗口乱收钱")
    phone.sees("这个号码第一次打来")
    phone.tap("记下来，接着办")
    phone.at("subject/subject")
    phone.sees("窗口乱收钱")
    phone.tap("转办")
    phone.choose("转成投诉举报，由没有办过的人核查")
    phone.tap("确定")
    phone.sees("请念给来电人抄下的查询号")
    phone.tap("答复来电人")
    phone.write("怎样答复的", "已经请园区核查")
    phone.tap("确定")
    phone.sees("已答复，待回访")
    ring(phone, "问政策", "怎样申请低保")
    phone.sees("这个号码以前打来过")
    phone.sees("投诉 已答复，待回访")
