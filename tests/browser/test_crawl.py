"""Every screen as every office: nothing that is offered ends in a refusal, a blank page or a page that nobody can read.

What is offered is what the server says (`GET /home`); each of its pages is opened once, on a phone and on a desk.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.phone import Phone
from tests.browser.scene import Scene
from tests.browser.service import Service
from tests.support.world import TOWNSHIP

pytestmark = pytest.mark.xdist_group("phone-pages")

OFFICES = (
    *(f"{office}1-{TOWNSHIP}" for office in ("officer", "investigator", "approver")),
    "park1-620171-p1",
    *(
        f"{office}-620171"
        for office in (
            *("bureau", "confirmer", "department", "finance", "auditor"),
            *("hotline", "provider", "socialworker", "administrator"),
        )
    ),
)
SIZES = {"phone": (390, 844), "desk": (1280, 800)}
# A sentence at least: less is a blank page.
LEAST_WORDS = 6
OPEN = "([how, url]) => new Promise(end => wx[how]({ url, complete: end }))"


@pytest.fixture(scope="module")
def scene(service: Service) -> Scene:
    return Scene(service)


class Walk:
    """One person going through their pages; `faults` is what they ran into."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.at = phone, ""
        self.faults: list[str] = []
        self.seen: set[str] = set()
        phone.page.on("response", self._heard)

    def _heard(self, response: Response) -> None:
        if "/api/" in response.url and response.status >= 400:
            self.faults.append(f"{self.at}: {response.status} {response.url}")

    def open(self, page: str) -> None:
        self.at = page
        self.phone.page.evaluate(OPEN, ["reLaunch", "/pages/home/home"])
        self.phone.page.evaluate(OPEN, ["navigateTo", page])
        self.phone.rest()

    def look(self) -> None:
        text = self.phone.front.inner_text()
        if len(re.sub(r"\s", "", text)) < LEAST_WORDS:
            self.faults.append(f"{self.at}: blank")
        self.faults += [f"{self.at}: {alert}" for alert in self.phone.alerts()]

    def check_accessible(self) -> None:
        """One look at each kind of page: two registers differ in their words alone."""
        kind = self.at.split("?")[0]
        if kind not in self.seen:
            self.seen.add(kind)
            self.faults += [f"{self.at}: {fault}" for fault in serious_faults(self.phone.page)]


def offered(service: Service, username: str) -> list[dict[str, object]]:
    sections = service.staff(username).read("/home")["sections"]
    return [item for section in sections for item in section["items"]]


@pytest.mark.parametrize("username", OFFICES)
def test_nothing_that_is_offered_is_refused_or_blank(
    give_phone: GivePhone, service: Service, scene: Scene, username: str
) -> None:
    items = offered(service, username)
    pages = list(dict.fromkeys(str(item["page"]) for item in items))
    phone = give_phone("staff", width=SIZES["phone"][0], height=SIZES["phone"][1])
    phone.log_in_as_staff(username)
    walk = Walk(phone)
    for page in ("/pages/inbox/inbox", "/pages/settings/settings", *pages):
        walk.open(page)
        walk.look()
        walk.check_accessible()
    phone.page.evaluate(OPEN, ["reLaunch", "/pages/home/home"])
    phone.rest()
    walk.at = "home"
    walk.check_accessible()
    shown = {name.split("\n")[0] for name in phone.front.locator(".big").all_inner_texts()}
    assert {str(item["label"]) for item in items} <= shown
    assert walk.faults == []
