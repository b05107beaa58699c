"""The desk: what stands beside the phone on a wide screen."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenPhone, Server


def test_a_narrow_screen_is_only_the_phone(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.wait_for_timeout(200)
    expect(page.get_by_role("complementary")).to_have_count(0)


def test_changing_the_person_starts_another_phone(open_phone: OpenPhone) -> None:
    page = open_phone("pages/calls/calls", width=1200)
    page.evaluate("wx.setStorageSync('token', 'zhang')")
    page.get_by_label("我是谁").select_option("李四（居民）")
    expect(page.locator("#frame-title")).to_have_text("控件")
    expect(page.get_by_label("我是谁")).to_have_value("lisi")
    assert page.evaluate("wx.getStorageSync('token')") == ""


def test_network_and_font_size_reach_the_program(open_phone: OpenPhone) -> None:
    page = open_phone(width=1200)
    page.evaluate("wx.onNetworkStatusChange(({ networkType }) => (globalThis.told = networkType))")
    page.get_by_label("网络").select_option("断网")
    assert page.evaluate("told") == "none"
    page.get_by_label("字号").fill("1.5")
    assert page.evaluate("wx.getAppBaseInfo().fontSizeScaleFactor") == 1.5
    assert page.evaluate("getApp().globalData.log.slice(-2)") == ["hide", "show"]


def test_messages_arrive_and_lead_to_their_page(open_phone: OpenPhone, site: Server) -> None:
    page = open_phone(width=1200)
    message = {
        "id": 1,
        "at": "2026-11-02T01:00:00Z",
        "touser": "openid-zhangsan",
        "template_id": "tmpl-decision",
        "page": "pages/detail/detail?id=9",
        "data": {"thing1": {"value": "<b>已通过"}},
        "errcode": 0,
    }
    site.sent.extend([{**message, "touser": "openid-lisi"}, message, {**message, "id": 2, "errcode": 43101}])
    items = page.get_by_role("complementary").get_by_role("listitem")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("审批结果通知（未送达，错误 43101）")
    expect(items.last).to_contain_text("<b>已通过")
    items.last.get_by_role("button").click()
    expect(page.locator("#which")).to_have_text("9")
