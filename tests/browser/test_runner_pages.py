"""Moving among pages: the stack, the address, reload, and the browser's own back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPhone

# A finger goes down a hand's breadth from the top.
PULL = """page => [["touchstart", 10], ["touchend", 110]].forEach(([type, clientY]) => {
  const touch = new Touch({ identifier: 1, target: page, clientY })
  page.dispatchEvent(new TouchEvent(type, { touches: [touch], changedTouches: [touch] }))
})"""


def shown(page: Page) -> str:
    return page.locator("page:not([hidden]) #which").inner_text()


def test_a_link_opens_a_page_and_back_returns_to_it_as_it_was(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_label("原因").fill("写到一半")
    page.get_by_role("link", name="去看").press("Enter")
    expect(page).to_have_url(re.compile(r"#/pages/detail/detail\?id=7$"))
    expect(page.locator("#frame-title")).to_have_text("详情7")
    assert shown(page) == "7"
    page.get_by_role("button", name="返回").click()
    expect(page.get_by_label("原因")).to_have_value("写到一半")
    expect(page.get_by_role("link", name="去看")).to_be_focused()
    assert page.locator("page").evaluate("page => page.scrollTop") > 0
    assert page.evaluate("getApp().globalData.log") == ["launch pages/controls/controls", "show", "unload 7"]


def test_a_page_opened_while_another_is_still_closing_stays(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_role("link", name="去看").click()
    page.evaluate("wx.navigateBack(); new Promise(end => wx.navigateTo({ url: 'detail?id=8', complete: end }))")
    page.wait_for_timeout(200)  # what goes back by itself does so now
    assert shown(page) == "8"
    page.get_by_role("button", name="返回").click()
    expect(page.get_by_label("原因")).to_be_visible()


def test_the_browsers_back_is_the_phones_back_and_reload_stays(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_role("link", name="去看").click()
    page.get_by_role("link", name="下一个").click()
    assert shown(page) == "71"
    page.reload()
    assert shown(page) == "71"
    page.go_back()
    expect(page).to_have_url(re.compile(r"id=7$"))
    assert shown(page) == "7"
    page.get_by_role("button", name="返回").click()
    expect(page.locator("#frame-title")).to_have_text("控件")


def test_two_steps_back_and_one_page_in_anothers_place(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_role("link", name="去看").click()
    page.get_by_role("link", name="换一个").click()
    assert shown(page) == "other"
    page.get_by_role("link", name="下一个").click()
    assert page.evaluate("getCurrentPages().length") == 3
    page.get_by_role("link", name="退两步").click()
    expect(page.locator("#frame-title")).to_have_text("控件")
    assert page.evaluate("getCurrentPages().length") == 1


def test_an_address_from_outside_opens_its_page_with_a_way_home(open_phone: OpenPhone) -> None:
    page = open_phone("pages/detail/detail?id=outside")
    assert shown(page) == "outside"
    page.get_by_role("button", name="回到首页").click()
    expect(page.locator("#frame-title")).to_have_text("控件")


def test_an_unknown_address_opens_the_first_page(open_phone: OpenPhone) -> None:
    expect(open_phone("pages/nowhere/nowhere").locator("#frame-title")).to_have_text("控件")


def test_the_stack_holds_ten_pages(open_phone: OpenPhone) -> None:
    page = open_phone()
    go = "url => new Promise(end => wx.navigateTo({ url, complete: ({ errMsg }) => end(errMsg) }))"
    assert "not found" in page.evaluate(go, "/pages/no/no")
    for depth in range(9):
        assert page.evaluate(go, f"/pages/detail/detail?id={depth}") == "navigateTo:ok"
    assert "limit exceed" in page.evaluate(go, "/pages/detail/detail")


def test_pulling_down_refreshes(open_phone: OpenPhone) -> None:
    page = open_phone("pages/calls/calls")
    page.locator("page").evaluate(PULL)
    expect(page.locator("page.refreshing")).to_have_count(1)
    page.evaluate("wx.stopPullDownRefresh()")
    expect(page.locator("page.refreshing")).to_have_count(0)
    assert page.evaluate("getCurrentPages()[0].lives.at(-1)") == "pull"


def test_a_query_reaches_the_page_as_it_was_written(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.evaluate("wx.navigateTo({ url: '../detail/detail?id=张三%20' })")
    expect(page.locator("#which")).to_have_text("张三%20")


def test_a_page_that_cannot_be_fetched_says_so_and_tries_again(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.context.route("**/assets/main-*", lambda route: route.abort())
    page.evaluate("location.hash = '#/pages/detail/detail?id=3'")
    expect(page.get_by_role("dialog")).to_contain_text("网络不通")
    page.context.unroute("**/assets/main-*")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#which")).to_have_text("3")


def test_later_pages_open_without_a_network_once_fetched(open_phone: OpenPhone) -> None:
    page = open_phone()
    with page.expect_response("**/assets/main-*"):
        pass
    page.context.set_offline(True)
    page.get_by_role("link", name="去看").click()
    expect(page.locator("#which")).to_have_text("7")


def test_a_package_comes_with_the_first_of_its_pages(open_phone: OpenPhone) -> None:
    page = open_phone()
    fetched = requested(page)
    page.evaluate("wx.navigateTo({ url: '/packages/other/pages/note/note' })")
    mark = page.locator("wx-test-mark")
    expect(mark).to_have_text("从另一个包来")
    expect(mark.locator("wx-view")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.locator("page:not([hidden])")).to_contain_text("看")
    assert any("assets/other-" in url for url in fetched)
    page.reload()
    expect(mark).to_have_text("从另一个包来")


def requested(page: Page) -> list[str]:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    return urls


def test_a_package_that_preloading_names_follows_the_page_and_opens_without_a_network(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.wait_for_load_state("networkidle")
    with page.expect_response("**/assets/main-*"):
        pass
    assert not page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.includes('other-'))")
    with page.expect_response("**/assets/other-*"):
        page.get_by_role("link", name="去看").click()
    page.context.set_offline(True)
    page.evaluate("wx.navigateTo({ url: '/packages/other/pages/note/note' })")
    expect(page.locator("wx-test-mark")).to_have_text("从另一个包来")


def test_a_script_may_ask_for_a_package_and_is_given_what_it_exports(open_phone: OpenPhone) -> None:
    page = open_phone("pages/calls/calls")
    assert page.evaluate("getCurrentPages()[0].fetchOther()") == {"greeting": "从另一个包来"}
    page.context.set_offline(True)
    page.evaluate("wx.navigateTo({ url: '/packages/other/pages/note/note' })")
    expect(page.locator("wx-test-mark")).to_have_text("从另一个包来")


def test_a_package_that_does_not_come_is_said_and_the_page_stays(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.context.route("**/assets/other-*", lambda route: route.abort())
    go = "new Promise(end => wx.navigateTo({ url: '/packages/other/pages/note/note', complete: end }))"
    assert "fail" in page.evaluate(go)["errMsg"]
    expect(page.get_by_role("status")).to_have_text("网络不通，页面没有打开")
    expect(page.locator("#frame-title")).to_have_text("控件")
    page.context.unroute("**/assets/other-*")
    page.evaluate(go)
    expect(page.locator("wx-test-mark")).to_have_text("从另一个包来")


def test_a_page_lives_on_beneath_another(open_phone: OpenPhone) -> None:
    page = open_phone("pages/calls/calls")
    page.evaluate("globalThis.lower = getCurrentPages()[0]; wx.navigateTo({ url: '/pages/detail/detail?id=1' })")
    expect(page.locator("#which")).to_have_text("1")
    page.get_by_role("button", name="返回").click()
    page.locator("#call").wait_for()
    assert page.evaluate("lower.lives") == ["load", "show", "ready", "hide", "show"]
