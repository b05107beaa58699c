"""WXSS: lengths that follow the phone's width, and styles that stay where they belong."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenPhone, Server


def test_750rpx_are_the_phones_width_in_the_window_and_on_the_desk(open_phone: OpenPhone) -> None:
    expect(open_phone().locator("#card")).to_have_css("width", "187.5px")
    expect(open_phone(width=1200).locator("#card")).to_have_css("width", "187.5px")
    expect(open_phone(width=600).locator("#card")).to_have_css("width", "300px")


def test_a_length_in_an_inline_style_is_converted_too(open_phone: OpenPhone) -> None:
    expect(open_phone().locator("#scroller")).to_have_css("height", "50px")


def test_a_components_class_is_not_the_pages_class_of_the_same_name(open_phone: OpenPhone) -> None:
    page = open_phone()
    inside, slotted = page.locator("wx-test-step > wx-view").first, page.locator("#slotted")
    expect(inside).to_have_css("background-color", "rgb(238, 238, 255)")
    expect(inside).to_have_css("margin-top", "0px")
    expect(slotted).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("wx-test-step")).to_have_css("border-top-width", "1px")


def test_a_pages_styles_end_with_the_page(open_phone: OpenPhone) -> None:
    page = open_phone()
    expect(page.locator("page").first).to_have_css("padding-bottom", "50px")
    expect(page.locator(".line")).to_have_css("color", "rgb(10, 20, 30)")
    page.get_by_role("link", name="调用").click()
    other = page.locator("page[data-page='pages/calls/calls']")
    expect(other).to_have_css("padding-bottom", "0px")
    expect(other).to_have_css("background-color", "rgb(245, 246, 248)")


def test_a_components_events_reach_the_page(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_role("button", name="审核").press("Enter")
    assert page.evaluate("getCurrentPages()[0].data.events.at(-1).detail") == {"item": {"name": "审核"}}


def test_a_strict_content_security_policy_stops_nothing(open_phone: OpenPhone, site: Server) -> None:
    site.site.policy = "default-src 'self'; img-src 'self' blob: data:"
    page = open_phone(width=1200)
    refusals: list[str] = []
    page.on("console", lambda message: refusals.append(message.text) if message.type == "error" else None)
    page.reload()
    expect(page.locator("#scroller")).to_have_css("height", "50px")
    expect(page.get_by_label("我是谁")).to_have_value("zhangsan")
    page.get_by_role("link", name="去看").click()
    expect(page.locator("#which")).to_have_text("7")
    assert refusals == []
