"""The four places of the mini-program, and the elderly version: asked about once, five things, read aloud, one key to
a person.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.phone import APP, Phone

pytestmark = pytest.mark.xdist_group("phone-pages")
FIVE = ["我要求助", "我的申请", "我的钱", "消息", "打电话找人"]
# A voice that only writes down what it would say.
VOICE = """() => {
  window.said = []
  window.SpeechSynthesisUtterance = function (text) { this.text = text }
  Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: {
    speak: (speech) => { said.push(speech.text); window.ends = speech.onend },
    cancel: () => said.push('—'),
  } })
}"""
EAR = """() => {
  window.webkitSpeechRecognition = function () {
    this.start = () => this.onresult({ results: [[{ transcript: '三口人挤一间房' }]] })
    this.stop = () => this.onend()
  }
}"""


def names(phone: Phone) -> list[str]:
    return [name.split("\n")[0] for name in phone.front.locator(".big").all_inner_texts()]


def places(phone: Phone) -> list[str]:
    return phone.page.get_by_role("tab").all_inner_texts()


def test_the_four_places_are_one_tap_from_each_other_and_every_other_page_is_above_them(give_phone: GivePhone) -> None:
    phone = give_phone("newcomer")
    assert places(phone) == [each["text"] for each in APP["tabBar"]["list"]] == ["首页", "办事", "消息", "我的"]
    for name, page in (("办事", "services"), ("消息", "inbox"), ("我的", "settings"), ("首页", "home")):
        phone.tab(name)
        phone.at(page)
        expect(phone.page.get_by_role("tab", selected=True)).to_have_text(name)
    phone.tap("急难求助", exact=False)
    phone.at("emergency")
    expect(phone.page.get_by_role("tab")).to_have_count(0)
    refused = phone.page.evaluate("wx.navigateTo({ url: '/pages/inbox/inbox' }).catch(({ errMsg }) => errMsg)")
    assert "tabbar" in refused, "WeChat refuses it too"


def test_who_comes_for_the_first_time_is_asked_once_and_changes_with_one_tap(give_phone: GivePhone) -> None:
    phone = give_phone("grandmother")
    phone.sees("字看得清吗？")
    phone.tap("用大字版")
    phone.sees("我要求助")
    assert names(phone) == FIVE
    assert places(phone) == ["首页", "消息", "我的"]
    phone.sees_not("字看得清吗？")
    lowest = phone.front.locator(".big").last.bounding_box()
    assert lowest and lowest["y"] + lowest["height"] <= 812 - 70, "all five are on the first screen"
    assert serious_faults(phone.page, "target-size") == []

    phone.tap("标准版")
    phone.sees("我要申请")
    phone.sees_not("字看得清吗？")
    phone.tap("大字版")
    phone.tap("更多服务")
    phone.at("services")
    phone.sees("投诉举报")

    other = give_phone("grandson")
    other.tap("不用，这样就好")
    other.sees_not("字看得清吗？")
    assert places(other) == ["首页", "办事", "消息", "我的"]


def test_one_key_asks_for_help_and_one_rings_a_person(give_phone: GivePhone) -> None:
    phone = give_phone("grandfather")
    phone.tap("用大字版")
    phone.tap("我要求助", exact=False)
    phone.answer("急事，现在就要人来帮")
    phone.at("emergency")
    phone.back()
    phone.tap("打电话找人", exact=False)
    expect(phone.dialog).to_contain_text("12345")
    phone.answer("取消")
    phone.page.evaluate("wx.setStorageSync('township-phone', '09318256110')")
    phone.reload()
    phone.tap("打电话找人", exact=False)
    expect(phone.dialog).to_contain_text("09318256110")
    phone.answer("取消")


def test_the_page_is_read_aloud_where_the_phone_has_a_voice_and_nothing_is_offered_where_it_has_none(
    give_phone: GivePhone,
) -> None:
    phone = give_phone("listener")
    phone.page.evaluate(VOICE)
    phone.tap("用大字版")
    phone.tap("念给我听")
    assert [*map("".join, phone.page.evaluate("said"))][-1].startswith("我要求助，遇到难处")
    phone.page.evaluate("ends()")
    phone.button("念给我听").wait_for()
    phone.tap("念给我听")
    phone.tap("不念了")
    assert phone.page.evaluate("said.at(-1)") == "—"

    phone.page.evaluate("() => { globalThis.requirePlugin = () => { throw new Error('plugin is not declared') } }")
    phone.tab("首页")
    phone.sees("我要求助")
    assert not phone.button("念给我听").count()


def test_what_is_to_be_written_can_be_said(give_phone: GivePhone) -> None:
    phone = give_phone("speaker")
    phone.page.evaluate(EAR)
    phone.open("report/report")
    phone.tap("说一说", exact=False)
    phone.tap("说完了", exact=False)
    expect(phone.front.get_by_label("谁家，遇到了什么困难", exact=True)).to_have_value("三口人挤一间房")
