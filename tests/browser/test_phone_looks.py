"""Who looked at what was not theirs: reviewed and explained; an emergency is said aloud; relatives are declared."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, id_number, submitted

pytestmark = pytest.mark.xdist_group("phone-pages")
PARK = "park1-620171-p1"
WHY = "病人在我们这里的医院，急着核对"


def read_message(phone: Phone, title: str) -> None:
    phone.tab("消息")
    phone.front.locator(".card", has_text=title).first.click()


def what_to_do(phone: Phone) -> Locator:
    """The heading over the steps that an officer is offered."""
    return phone.front.get_by_role("heading", name="办理", exact=True)


def test_an_emergency_is_told_reviewed_and_explained(give_phone: GivePhone, service: Service) -> None:
    owner = service.resident("hurried", "秦二十", id_number())
    case = Office(service).accepted(owner)
    elsewhere = f"officer1-{OTHER_TOWNSHIP}"
    officer = give_phone("elsewhere")
    officer.log_in_as_staff(elsewhere)
    officer.tap("救助申请", exact=False)
    officer.write("查找", case["number"].lower())
    officer.tap("紧急打开")
    officer.sees("马上告诉本人和当地的园区")
    officer.tap("我知道了，紧急打开")
    assert officer.alerts() == ["请填写“为什么要马上看（至少六个字）”。"]
    officer.write("为什么要马上看（至少六个字）", WHY)
    officer.tap("我知道了，紧急打开")
    officer.sees("四个小时")
    officer.tap("看这份申请")
    officer.sees("秦二十")
    officer.rest()
    expect(what_to_do(officer)).to_have_count(0)
    assert "紧急查看" in str(owner.read("/inbox")["items"])

    park = give_phone("park")
    park.log_in_as_staff(PARK)
    read_message(park, "有人紧急查看了这里的申请")
    park.at("looks")
    park.sees(WHY)
    park.sees("本人还没有说明")

    officer.page.evaluate("new Promise(end => wx.reLaunch({ url: '/pages/home/home', complete: end }))")
    read_message(officer, "有一次查看请您说明")
    officer.tap("写说明")
    officer.tap("写好了，交上去")
    assert officer.alerts() == ["请填写“当时为什么要看”。"]
    officer.write("当时为什么要看", "病人送到我们镇医院")
    officer.tap("写好了，交上去")
    officer.sees("病人送到我们镇医院")

    park.back()
    park.tab("首页")
    park.tap("异常查看", exact=False)
    park.sees("病人送到我们镇医院")
    park.tap("登记核实结果")
    park.choose("属实，应当看")
    park.write("怎样核实的", "问过医院")
    park.tap("写好了，交上去")
    park.sees("已核实")
    park.sees("属实，应当看。问过医院")


def test_a_near_relative_is_declared_and_their_case_is_out_of_reach(give_phone: GivePhone, service: Service) -> None:
    owner = service.resident("sister", "冯廿一", id_number())
    case = submitted(owner)
    officer = give_phone("sibling")
    officer.log_in_as_staff(f"officer2-{TOWNSHIP}")
    officer.tab("我的")
    officer.tap("本人近亲属（申报）")
    officer.sees("还没有填")
    for name, relation, number in (("冯廿一", "姐姐", owner.id_number), ("冯廿二", "哥哥", id_number())):
        officer.tap("加一位")
        officer.write("姓名", name)
        officer.write("是您的什么人", relation)
        officer.write("身份证号", number)
        officer.tap("保存")
        officer.sees(f"{name}（{relation}）")
    assert owner.id_number not in officer.front.inner_text()
    officer.open(f"subject/subject?collection=applications&id={case['id']}")
    officer.sees("冯廿一")
    officer.rest()
    expect(what_to_do(officer)).to_have_count(0)
    officer.back()
    officer.tap("删除：冯廿一")
    officer.answer("删除")
    officer.front.get_by_text("冯廿一").wait_for(state="detached")
    officer.sees("冯廿二（哥哥）")
    officer.open(f"subject/subject?collection=applications&id={case['id']}")
    what_to_do(officer).wait_for()
