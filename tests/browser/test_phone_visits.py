"""Whoever goes from home to home: today's visits in the order of a walk, the telephone and the form one tap away, also
without a signal.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.browser.test_phone_weak_network import FETCHED_SUBJECT, HURRY
from tests.support.office import Office
from tests.support.world import household, id_number

pytestmark = pytest.mark.xdist_group("phone-stories")
BEYOND = "620171103"
HOMES = (("门前二", "2组12号", "morning"), ("门前一", "2组3号", "morning"), ("门前三", "1组1号", "afternoon"))


def homes_to_visit(service: Service) -> Office:
    office = Office(service)
    for number, (name, address, window) in enumerate(HOMES):
        person = service.resident(f"walk{number}", name, id_number())
        case = office.investigating(person, household=household(person, name) | {"address": address})
        agreed = {"visit_on": service.day(), "window": window, "note": None}
        office.investigator.act("applications", case["id"], "plan_visit", **agreed)
    return office


def order(phone: Phone) -> list[str]:
    shown = phone.front.inner_text()
    return sorted((name for name, *_ in HOMES), key=shown.index)


def test_todays_visits_are_walked_rung_and_filled_in_without_a_signal(give_phone: GivePhone, service: Service) -> None:
    office = homes_to_visit(service)
    names = [service.investigator(number=number).account["name"] for number in (1, 2)]
    phone = give_phone("walker-of-today")
    phone.page.add_init_script(HURRY)
    phone.log_in_as_staff(f"investigator1-{office.township}")
    phone.open("visits/visits")
    phone.sees("今天约了 3 家，还有 3 家没有去")
    assert order(phone) == ["门前一", "门前二", "门前三"]
    phone.tap("出门前，把电话带上")
    phone.sees("电话带上了")
    phone.page.wait_for_function(FETCHED_SUBJECT)
    phone.rest()

    phone.page.context.set_offline(True)
    phone.tap("先去这家", at=1)
    assert order(phone) == ["门前三", "门前一", "门前二"]
    phone.tap("打电话 13", exact=False)
    expect(phone.dialog).to_contain_text("13800000000")
    phone.page.keyboard.press("Escape")
    phone.tap("登记入户")
    phone.sees(names[1])
    for name in names:
        phone.choose(f"{name} 入户调查人员")
    phone.write("调查情况", "家里没有人在外打工")
    phone.write("谁没有签名，为什么（都签了的不填）", "纸质表上已签")
    phone.tap("确定")
    phone.sees("已经存在手机里，有信号时自动发出")
    phone.back()
    phone.sees("今天约了 3 家，还有 2 家没有去")
    phone.sees("记好了，有信号时自动发出")

    phone.page.context.set_offline(False)
    phone.page.wait_for_function("() => !(wx.getStorageInfoSync().keys.some((key) => key.includes('outbox')))")
    done = [(item["name"], item["done"]) for item in office.investigator.read("/planned-visits")["items"]]
    assert done == [("门前一", False), ("门前二", False), ("门前三", True)]
    assert "13800000000" not in phone.everything_kept()
