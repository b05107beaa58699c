"""Three questions on the phone instead of nineteen names; the township assesses a household and plans."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.phone import Phone
from tests.browser.scene import Scene
from tests.support.world import TOWNSHIP

pytestmark = pytest.mark.xdist_group("phone-pages")
# What they say, and what they then tap: a programme, or the telephone of who does it. Four taps would be allowed; it is
# three: the first page, the answer, the door.
SITUATIONS = (
    ("没有吃的", "去办：急难救助（先救助，后补手续）"),
    ("走失、没钱回家、没地方去", "去办：临时遇困和流散人员救助"),
    ("钱不够过日子", "去办：最低生活保障"),
    ("看病花钱", "医疗救助：打电话"),
    ("孩子上学", "教育救助：打电话"),
    ("房子（危房、没房住、房租）", "住房救助：打电话"),
    ("没有工作", "就业救助：打电话"),
    ("打官司、案子里受了害", "法律援助：打电话"),
    ("救助没办好、钱没拿到、有人乱收钱", "去办：投诉举报"),
    ("不是我家，是别人家有困难", "去办：别人家有困难，告诉我们去看"),
)


def choose(phone: Phone, answer: str) -> None:
    phone.front.locator(".chip", has_text=answer).click()


def test_ten_situations_reach_their_door_in_three_taps(give_phone: GivePhone) -> None:
    phone = give_phone("somebody")
    phone.open("home/home")
    phone.tap("能申请什么", exact=False)
    phone.sees("今天晚上过得去吗？")
    for answer, door in SITUATIONS:
        choose(phone, answer)
        phone.rest()
        expect(phone.button(door, exact=False).first).to_be_visible()
        name = door.removeprefix("去办：").removesuffix("：打电话")
        assert name in phone.front.locator(".card > .strong").all_inner_texts()[:3]
        choose(phone, answer)
    choose(phone, "没有吃的")
    phone.sees("今天就有的")
    assert serious_faults(phone.page) == []
    phone.button("去办：急难救助", exact=False).first.click()
    phone.at("emergency/emergency")


def test_more_answers_are_asked_only_of_who_wants(give_phone: GivePhone) -> None:
    phone = give_phone("somebody")
    phone.open("needs/needs")
    phone.sees_not("家里一共几口人？")
    phone.tap("说得更细一点（答得越多越准）")
    phone.front.get_by_label("家里一共几口人？").fill("2")
    phone.front.get_by_label("全家每月一共收入多少？", exact=False).fill("99999")
    phone.front.get_by_label("几个人在上班、打工？").fill("0")
    phone.front.get_by_label("这一年必须花多少钱？", exact=False).fill("0")
    phone.sees("临时救助")
    phone.sees_not("最低生活保障")


def test_the_township_assesses_a_household_and_plans(give_phone: GivePhone, scene: Scene) -> None:
    phone = give_phone("assessor")
    phone.log_in_as_staff(f"officer1-{TOWNSHIP}")
    phone.start("评估一家的需求")
    phone.front.get_by_label("先找到这一家", exact=False).fill("张三")
    phone.tap("找")
    phone.button("张三", exact=False).first.click()
    choose(phone, "老人、孩子、残疾人没人照顾")
    phone.tap("存到这一家，接着定计划")
    phone.at("subject/subject")
    phone.sees("定救助计划")
