"""A village without signal, and one with very little: each thing arrives, and arrives once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.browser.test_phone_main_job import fill_in
from tests.support.world import id_number

pytestmark = pytest.mark.xdist_group("phone-stories")
VILLAGE_WITHOUT_SIGNAL = "620171102201"
# The phone frame's dice, always thrown the same: three of ten requests are lost, half of them after the server has
# acted. Its clock runs four times as fast, so that what makes a person wait does not make the tests wait.
SAME_DICE = """{
  const wait = setTimeout
  globalThis.setTimeout = (call, milliseconds, ...more) => wait(call, milliseconds / 4, ...more)
  let state = 20261124
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}"""
# Ten times as fast, for what waits with growing patience.
HURRY = """{
  const wait = setTimeout
  globalThis.setTimeout = (call, milliseconds, ...more) => wait(call, milliseconds / 10, ...more)
}"""
TWO_DAYS_FAST = """{
  const Real = Date
  const ahead = 2 * 86400000
  globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead) }
    static now() { return Real.now() + ahead }
  }
}"""
FETCHED_SUBJECT = "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/subject-'))"
COUNT_LOSSES = """() => {
  globalThis.losses = 0
  for (const name of ['request', 'uploadFile']) {
    const send = wx[name]
    wx[name] = (options) => send({ ...options, fail: (fault) => { losses += 1; options.fail(fault) } })
  }
}"""


class PatientPerson(Phone):
    """Somebody who taps 再试一次 as often as it is offered."""

    def pick(self, label: str, choice: str, *, at: int = 0) -> None:
        self.until(self.front.get_by_role("button", name=label))
        super().pick(label, choice, at=at)

    def until(self, wanted: Locator) -> None:
        again = self.button("再试一次")
        for _ in range(20):
            wanted.or_(again).first.wait_for()
            if wanted.count():
                return
            self.tap_if_offered("再试一次")
        raise AssertionError(f"it never came: {wanted}")


def report(phone: Phone, name: str, photos: list[Path]) -> None:
    phone.open("lead/lead")
    phone.write("困难人员姓名", name)
    phone.write("有什么困难", f"{name}家房子漏雨")
    phone.photograph("照片（可以不拍）", *photos)
    phone.front.locator("image, wx-image").nth(len(photos) - 1).wait_for()
    phone.tap("上报")
    phone.sees("还在手机里")
    phone.page.evaluate("wx.reLaunch({ url: '/pages/home/home' })")


def test_what_an_assistant_captured_without_signal_arrives_once_even_if_the_app_was_closed(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    assistant = give_phone(f"assistant-{VILLAGE_WITHOUT_SIGNAL}")
    assistant.log_in()
    assistant.page.wait_for_function(FETCHED_SUBJECT)
    assistant.tap("上报困难户", exact=False)
    assistant.back()
    network = assistant.page.context
    network.set_offline(True)
    for name in ("王一", "王二", "王三"):
        report(assistant, name, photos)
    assistant.sees("有 3 件事还在手机里")
    assert len(assistant.kept("outbox")) == 3

    assistant.page.close()
    network.set_offline(False)
    later = network.new_page()
    later.goto(service.url)
    phone = Phone(later, service.url)
    until_empty(phone)
    clerk = service.assistant(VILLAGE_WITHOUT_SIGNAL)
    leads = clerk.read("/leads?limit=100")["items"]
    assert sorted(lead["person"]["name"] for lead in leads) == ["王一", "王三", "王二"]
    for lead in leads:
        assert [paper["state"] for paper in clerk.read(f"/leads/{lead['id']}/documents")["items"]] == ["ready"] * 2


def test_with_three_of_ten_requests_lost_an_application_and_its_papers_arrive_once(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    number = id_number()
    phone = PatientPerson(give_phone("weak").page, service.url)
    phone.page.add_init_script(SAME_DICE)
    phone.log_in("孙七", number)
    lose(phone)
    phone.open("apply/apply?programme=minimum_living_allowance")
    phone.until(phone.front.get_by_text("住址和电话"))
    fill_in(phone, photos)
    phone.tap("提交申请")
    phone.allow_messages()
    until_empty(phone)
    assert phone.page.evaluate("losses") >= 3, "the network was not weak at all"

    owner = service.resident("weak", "孙七", number)
    [case] = owner.read("/applications")["items"]
    assert case["state"] == "submitted"
    papers = owner.read(f"/applications/{case['id']}/documents")["items"]
    assert sorted((paper["kind"], paper["state"]) for paper in papers if paper["state"] == "ready") == [
        ("id_card", "ready"),
        ("id_card", "ready"),
        ("signature", "ready"),
    ]
    actions = [event["action"] for event in owner.read(f"/applications/{case['id']}/timeline")["items"]]
    assert actions.count("submit") == 1


def test_what_the_phone_knows_of_the_applicant_stands_in_the_form_when_the_key_comes_late(
    give_phone: GivePhone,
) -> None:
    number = id_number()
    phone = give_phone("latekey")
    phone.page.add_init_script(HURRY)
    phone.log_in("周八", number)
    phone.open("apply/apply?programme=minimum_living_allowance")
    phone.write("详细地址", "村东头第三家")

    phone.page.route("**/me/storage-key", lambda route: route.abort())
    phone.page.reload()
    phone.sees("住址和电话")
    expect(phone.front.get_by_label("详细地址", exact=True)).to_have_value("")
    phone.page.unroute("**/me/storage-key")
    expect(phone.front.get_by_label("详细地址", exact=True)).to_have_value("村东头第三家")
    assert len(phone.kept("drafts")) == 1

    phone.page.route("**/me/storage-key", lambda route: route.abort())
    phone.page.evaluate("wx.reLaunch({ url: '/pages/home/home' })")
    phone.reload()
    phone.open("apply/apply?programme=temporary_assistance")
    phone.pick("乡镇（中心社区）", "中川镇")
    phone.pick("村（社区）", "彩虹城社区")
    phone.write("详细地址", "打工的工棚")
    phone.write("联系电话", "13800000000")
    phone.tap("下一步")
    phone.choose("不能劳动")
    expect(phone.front.get_by_label("身份证号", exact=True)).to_have_value("")
    phone.tap("下一步")
    phone.sees("请填身份证号")
    phone.page.unroute("**/me/storage-key")
    expect(phone.front.get_by_label("身份证号", exact=True)).to_have_value(number)
    phone.tap("下一步")
    phone.sees("遇到的困难")


def lose(phone: Phone) -> None:
    """From here on the network is weak; the losses are counted."""
    phone.page.evaluate(
        "localStorage['phone-frame'] = JSON.stringify({ ...JSON.parse(localStorage['phone-frame']), network: 'weak' })"
    )
    phone.page.reload()
    phone.page.locator("page").first.wait_for()
    phone.page.evaluate(COUNT_LOSSES)


def until_empty(phone: Phone, seconds: int = 60) -> Any:
    """Wait until the phone has nothing left to send, tapping what a person taps who cannot wait."""
    for _ in range(seconds * 2):
        if not phone.kept("outbox"):
            return
        if phone.button("现在就发").count():
            phone.tap_if_offered("现在就发")
        phone.page.wait_for_timeout(500)
    raise AssertionError(phone.kept("outbox"))


def test_places_that_the_phone_knows_stand_before_the_network_has_answered(give_phone: GivePhone) -> None:
    phone = give_phone("knows-places")
    phone.log_in()
    phone.open("complaint/complaint")
    phone.sees("先选乡镇")
    phone.rest()
    phone.back()
    phone.page.route("**/regions?**", lambda route: None)  # no answer, as long as anybody looks
    phone.open("complaint/complaint")
    phone.sees("先选乡镇")
    phone.page.unroute("**/regions?**")


def test_what_another_network_answers_in_our_place_has_not_arrived(give_phone: GivePhone, service: Service) -> None:
    """A village hall's network that wants a log-in first says 200, with its own page."""
    village = "620171102203"
    phone = give_phone(f"assistant-{village}")
    phone.page.add_init_script(HURRY)
    phone.log_in()
    phone.page.wait_for_function(FETCHED_SUBJECT)
    phone.open("lead/lead")
    phone.write("困难人员姓名", "田丰")
    phone.write("有什么困难", "房子漏雨")
    phone.rest()
    phone.page.route("**/api/v1/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<html>"))
    phone.tap("上报")
    phone.sees("还在手机里")
    assert len(phone.kept("outbox")) == 1
    phone.page.unroute("**/api/v1/**")
    until_empty(phone)
    assert [lead["person"]["name"] for lead in service.assistant(village).read("/leads")["items"]] == ["田丰"]


def test_a_phone_whose_clock_is_two_days_fast_loses_nothing_and_names_the_right_day(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    village = "620171102204"
    phone = give_phone(f"assistant-{village}")
    phone.page.add_init_script(TWO_DAYS_FAST)
    phone.page.reload()
    phone.log_in()
    phone.page.wait_for_function(FETCHED_SUBJECT)
    phone.open("lead/lead")
    phone.rest()
    phone.page.context.set_offline(True)
    phone.back()
    report(phone, "钟快", photos)
    assert len(phone.kept("outbox")) == 1
    phone.page.context.set_offline(False)
    until_empty(phone)
    [lead] = service.assistant(village).read("/leads")["items"]
    assert (lead["person"]["name"], lead["found_on"]) == ("钟快", service.day())
