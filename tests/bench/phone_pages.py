"""The pages of a resident on a network of 400 ms and 400 kbit/s: how soon each shows something, how soon it stands."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.bench.row import Row
from tests.browser.phone import Phone, address, way_to

# What a person opens from day to day.
PAGES = (
    "home/home",
    "services/services",
    "inbox/inbox",
    "settings/settings",
    "emergency/emergency",
    "programmes/programmes",
    "programme/programme?code=minimum_living_allowance",
    "apply/apply?programme=minimum_living_allowance",
    "applications/applications",
    "benefits/benefits",
    "payments/payments",
    "consents/consents",
    "identity/identity",
    "my-data/my-data",
    "policy/policy",
    "publicity/publicity",
    "needs/needs",
    "complaint/complaint",
)
# Milliseconds until the page in front has words or the sign that they are on their way, and until its words stay.
WATCH = """([how, url]) => new Promise((end) => {
  const begun = performance.now(), path = url.split('?')[0].slice(1)
  let drawn = 0, words = null, stands = 0
  const look = () => {
    const now = performance.now() - begun, page = document.querySelector('page:not([hidden])')
    const here = page && location.hash.includes(path)
    const text = here ? page.innerText.trim() : null
    if (here && !drawn && (text || page.querySelector('.waiting'))) drawn = now
    if (text !== words) { words = text; stands = now }
    if (now - stands > 2500 || now > 15000) return end([drawn, stands])
    requestAnimationFrame(look)
  }
  wx[how]({ url })
  look()
})"""


def page_rows(page: Page, url: str, slow: Any) -> list[Row]:
    """`slow` makes the network of the page slow. Each page is opened once for its package and what the phone keeps of
    it, then once more.
    """
    page.goto(url)
    page.locator("page").first.wait_for()
    Phone(page, url).log_in("张慢")
    slow(page)
    first, again = [[_open(page, name) for name in PAGES] for _ in range(2)]
    return [
        Row("longest until a page shows something, 400 ms and 400 kbit/s", max(d for d, _ in first + again), "ms", 300),
        Row("slowest page the first time, the same network", max(stands for _, stands in first) / 1000, "s"),
        Row("slowest page from the phone's own store, the same network", max(s for _, s in again) / 1000, "s", 1),
    ]


def _open(page: Page, name: str) -> tuple[float, float]:
    url = address(name)
    drawn, stands = page.evaluate(WATCH, [way_to(url), url])
    if way_to(url) == "navigateTo":
        page.evaluate("new Promise(end => wx.navigateBack({ complete: end }))")
    return drawn, stands
