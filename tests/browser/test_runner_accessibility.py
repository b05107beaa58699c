"""axe-core on the runner itself: its controls, its dialogs and its desk."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import OpenPhone, begin, serious_faults


def test_every_control_has_a_name_and_enough_contrast(open_phone: OpenPhone) -> None:
    assert serious_faults(open_phone(width=1200)) == []


def test_the_dialogs_too(open_phone: OpenPhone) -> None:
    page = open_phone("pages/calls/calls")
    for question in (
        "wx.showModal({ title: '撤回', content: '要撤回吗' })",
        "wx.showActionSheet({ itemList: ['甲'] })",
        "wx.requestSubscribeMessage({ tmplIds: ['tmpl-decision'] })",
        "wx.requirePrivacyAuthorize()",
    ):
        begin(page, question)
        page.get_by_role("dialog").wait_for()
        assert serious_faults(page) == []
        page.keyboard.press("Escape")


def test_pickers_as_well(open_phone: OpenPhone) -> None:
    page: Page = open_phone()
    for picker in ("#kind", "#day"):
        page.locator(picker).click()
        assert serious_faults(page) == []
        page.keyboard.press("Escape")
