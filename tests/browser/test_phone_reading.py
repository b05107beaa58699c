"""Large letters for old eyes, on every page, whatever is written there."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone, address

pytestmark = pytest.mark.xdist_group("phone-pages")
PAGES = (
    "home/home",
    "emergency/emergency",
    "programmes/programmes",
    "policy/policy",
    "publicity/publicity",
    "login/login",
)
SMALLEST_TEXT = """() => {
  const sizes = []
  const words = document.createTreeWalker(document.querySelector('page:not([hidden])'), NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const holder = words.currentNode.parentElement
    if (!words.currentNode.data.trim() || !holder.checkVisibility()) continue
    sizes.push(parseFloat(getComputedStyle(holder).fontSize))
  }
  return Math.min(...sizes)
}"""
LOWEST_TARGET = """() => Math.min(...[
  ...document.querySelectorAll('page:not([hidden]) :is(.button, .input, .choice, [role=button])')]
  .filter((control) => control.checkVisibility())
  .map((control) => control.getBoundingClientRect().height))"""
TOO_WIDE = """() => [...document.querySelectorAll('page:not([hidden]) *')]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
  .filter((part) => !part.closest('wx-scroll-view, scroll-view'))
  .map((part) => part.outerHTML.slice(0, 120))"""


def go_through(phone: Phone, smallest: float, lowest: float) -> None:
    for name in PAGES:
        phone.page.evaluate("url => new Promise(end => wx.reLaunch({ url, complete: end }))", address(name))
        phone.at(name)
        phone.rest()
        assert phone.page.evaluate(SMALLEST_TEXT) >= smallest, name
        assert phone.page.evaluate(LOWEST_TARGET) >= lowest, name
        assert phone.page.evaluate(TOO_WIDE) == [], name


def body_size(phone: Phone) -> float:
    size: float = phone.page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('page:not([hidden]) .page')).fontSize)"
    )
    return size


def test_elderly_mode_has_large_letters_and_targets_on_every_page(give_phone: GivePhone) -> None:
    phone = give_phone("grandmother")
    go_through(phone, smallest=15, lowest=44)
    phone.open("settings/settings")
    phone.front.get_by_role("switch", name="大字版").click()
    go_through(phone, smallest=18, lowest=60)
    phone.reload()
    assert body_size(phone) >= 18, "it is remembered"


def test_the_largest_letters_are_thirty_pixels_and_nothing_is_cut_off(give_phone: GivePhone) -> None:
    phone = give_phone("grandfather")
    phone.open("settings/settings")
    phone.choose("最大")
    assert body_size(phone) == pytest.approx(30, abs=0.2)
    go_through(phone, smallest=26, lowest=44)


def test_who_has_set_large_letters_on_the_phone_need_not_ask_again(give_phone: GivePhone) -> None:
    assert body_size(give_phone("neighbour", fontScale=1.5)) == pytest.approx(17 * 1.5)
