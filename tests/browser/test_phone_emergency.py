"""Somebody in need: three taps without log-in, money the same day, and everything with the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.support.world import TOWNSHIP

pytestmark = pytest.mark.xdist_group("phone-stories")
AT_THE_ROADSIDE = {"latitude": 36.5152, "longitude": 103.62}
AT_THE_OFFICE = {"latitude": 36.55, "longitude": 103.65}
SLOW_TO_SHRINK = """() => {
  const decode = createImageBitmap
  globalThis.createImageBitmap = async (...given) => {
    await new Promise((end) => setTimeout(end, 2000))
    return decode(...given)
  }
}"""


def test_three_taps_bring_help_and_the_same_phone_sees_the_money_come(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    victim = give_phone("roadside", place=AT_THE_ROADSIDE)
    victim.tap("急难求助", exact=False)
    victim.tap("用我现在的位置")
    victim.answer("同意")
    victim.answer("允许")
    victim.sees("由这里来帮您：中川镇")
    victim.front.get_by_role("radio", name="火灾").click()
    victim.write("您的电话", "13900001111")
    victim.photograph("现场照片", photos[0])
    victim.tap("请马上联系我")
    victim.sees("已经报到乡镇")
    victim.sees("现场照片")
    case, number = victim.subject(), re.search(r"E\d+-\d+-\d+", victim.front.inner_text())
    assert number

    officer = give_phone("officer", place=AT_THE_OFFICE)
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.tap("急难求助", exact=False)
    officer.open_row(number[0])
    # Two clicks: the matter, and the telephone in it.
    expect(officer.button("打电话给他 13900001111")).to_be_visible()
    officer.sees("误差约 30 米")
    officer.tap("看离我多远")
    officer.tap_all_questions()
    officer.sees("公里（直线）")
    officer.tap("导航去这里")
    expect(officer.dialog.get_by_role("link", name="用地图打开")).to_have_attribute("href", re.compile("^geo:36\\."))
    officer.answer("关闭")
    officer.tap("研判")
    officer.choose("小金额先行救助")
    officer.write("研判情况", "属实，马上救助")
    officer.tap("确定")
    officer.sees("已研判")

    approver = give_phone("approver")
    approver.log_in_as_staff(f"approver1-{TOWNSHIP}")
    approver.open(f"subject/subject?collection=emergencies&id={case}")
    pay(approver, service)
    victim.reload()
    victim.sees("救助已经先发给您了")
    victim.sees("800 元")
    victim.open("applications/applications")
    victim.sees("报过的急难求助")


def pay(approver: Phone, service: Service) -> None:
    approver.tap("先行救助", exact=False)
    approver.write("金额（元）", "800")
    approver.choose("现金")
    approver.write("收款人姓名", "赵老汉")
    approver.choose("证件丢失")
    approver.write("人多，打一两个字找", "受理人员")
    for number in (1, 2):
        approver.choose(f"{service.officer(number=number).account['name']} 受理人员")
    approver.tap("确定")
    approver.sees("赵老汉 800 元")


def reach(phone: Phone, name: str) -> None:
    """Press Tab until what is focused bears this name, as somebody does who sees no pointer."""
    for _ in range(80):
        phone.page.keyboard.press("Tab")
        focused = phone.page.evaluate("(e => e.ariaLabel || e.innerText || '')(document.activeElement)")
        if focused.startswith(name):
            return
    raise AssertionError(f"the keyboard never reaches {name}")


def test_the_keyboard_alone_reports_an_emergency(give_phone: GivePhone) -> None:
    phone = give_phone("blind", place=AT_THE_ROADSIDE)
    press = phone.page.keyboard.press
    reach(phone, "急难求助")
    press("Enter")
    phone.at("emergency")
    reach(phone, "用我现在的位置")
    press("Enter")
    for answer in ("同意", "允许"):
        phone.dialog.wait_for()
        reach(phone, answer)
        press("Enter")
    phone.sees("位置已经记下")
    reach(phone, "突发重病")
    press("Space")
    reach(phone, "您的电话")
    phone.page.keyboard.type("13900002222")
    reach(phone, "请马上联系我")
    press("Enter")
    phone.sees("已经报到乡镇")


def test_place_kind_and_ring_me_are_three_taps_and_no_letter(give_phone: GivePhone, service: Service) -> None:
    phone = give_phone("threetaps", place=AT_THE_ROADSIDE)
    phone.tap("急难求助", exact=False)
    phone.tap("用我现在的位置")
    phone.answer("同意")
    phone.answer("允许")
    phone.front.get_by_role("radio", name="没钱没地方去").click()
    phone.tap("请打我的微信号码")
    phone.answer("允许")
    phone.sees("已经报到乡镇")
    emergency = service.officer(TOWNSHIP).read(f"/emergencies/{phone.subject()}")
    assert (emergency["kind"], len(emergency["contact_phone"])) == ("stranded", 11)


def test_what_is_missing_is_said_beside_it_and_nothing_is_sent(give_phone: GivePhone) -> None:
    phone = give_phone("hasty")
    phone.open("emergency/emergency")
    phone.tap("请马上联系我")
    assert [alert[:6] for alert in phone.alerts()] == ["请先告诉我们", "请点一下发生", "请填 11 "]
    phone.at("emergency")
    assert not phone.kept("outbox")


def test_who_sends_before_an_old_phone_has_saved_the_picture_loses_nothing(
    give_phone: GivePhone, photos: list[Path]
) -> None:
    phone = give_phone("oldphone", place=AT_THE_ROADSIDE)
    phone.page.evaluate(SLOW_TO_SHRINK)
    phone.open("emergency/emergency")
    phone.tap("用我现在的位置")
    phone.answer("同意")
    phone.answer("允许")
    phone.front.get_by_role("radio", name="车祸").click()
    phone.write("您的电话", "13900004444")
    phone.photograph("现场照片", photos[0])
    phone.tap("请马上联系我")
    phone.sees("已经报到乡镇")
    phone.sees("看原件")
