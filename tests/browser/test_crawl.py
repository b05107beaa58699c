"""Every screen as every office: nothing that is offered ends in a refusal, a blank page or a page that nobody can read.

What is offered is what the server says (`GET /home`); each of its pages is opened once, on a phone and on a desk.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Response

from app.registry.collections import COLLECTIONS
from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.phone import TABS, Phone, address
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
            *("bureau", "confirmer", "finance", "auditor"),
            *("hotline", "provider", "socialworker", "administrator"),
        )
    ),
    "department-housing",
)
SIZES = {"phone": (390, 844), "desk": (1280, 800)}
TURNS = 2
# A sentence at least: less is a blank page.
LEAST_WORDS = 6
SEEN: set[tuple[str, int]] = set()
OPEN = "([how, url]) => new Promise(end => wx[how]({ url, complete: end }))"


class Walk:
    """One person going through their pages; `faults` is what they ran into."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.at = phone, ""
        self.width: int = phone.page.evaluate("innerWidth")
        self.faults: list[str] = []
        phone.page.on("response", self._heard)

    def _heard(self, response: Response) -> None:
        if "/api/" in response.url and response.status >= 400:
            self.faults.append(f"{self.at}: {response.status} {response.url}")

    def open(self, page: str) -> None:
        self.at = page
        self.phone.page.evaluate(OPEN, ["reLaunch", page])
        self.phone.rest()

    def look(self) -> None:
        text = self.phone.front.inner_text()
        if len(re.sub(r"\s", "", text)) < LEAST_WORDS:
            self.faults.append(f"{self.at}: blank")
        self.faults += [f"{self.at}: {alert}" for alert in self.phone.alerts()]

    def check_accessible(self) -> None:
        """One look at each kind of page and size: two registers, and two offices, differ in their words alone."""
        kind = self.at.split("?")[0], self.width
        if kind not in SEEN:
            SEEN.add(kind)
            self.faults += [f"{self.at}: {fault}" for fault in serious_faults(self.phone.page)]


def offered(service: Service, username: str) -> list[dict[str, Any]]:
    sections = service.staff(username).read("/home")["sections"]
    return [item for section in sections for item in section["items"]]


def crawl(phone: Phone, username: str, pages: list[str]) -> Walk:
    phone.log_in_as_staff(username)
    walk = Walk(phone)
    for page in pages:
        walk.open(page)
        walk.look()
        walk.check_accessible()
    phone.page.evaluate(OPEN, ["reLaunch", "/pages/home/home"])
    phone.rest()
    walk.at = "/pages/home/home"
    walk.check_accessible()
    return walk


def menu(phone: Phone) -> set[str]:
    """All names of the first page, each group opened once."""
    shown: set[str] = set()
    for group in range(phone.groups().count() + 1):
        shown.update(name.split("\n")[0] for name in phone.front.locator(".big").all_inner_texts())
        if group < phone.groups().count():
            phone.groups().nth(group).click()
    return shown


@pytest.mark.parametrize(("username", "turn"), [(each, turn) for each in OFFICES for turn in range(TURNS)])
def test_nothing_that_is_offered_is_refused_or_blank(
    give_phone: GivePhone, service: Service, scene: Scene, username: str, turn: int
) -> None:
    """Every second page each time, and the whole menu."""
    items = offered(service, username)
    numbers = [each for item in items for each in item["counts"]]
    pages = dict.fromkeys(each["page"] for each in (*items, *numbers))
    width, height = SIZES["phone"]
    phone = give_phone("staff", width=width, height=height)
    walk = crawl(phone, username, [*TABS, *pages][turn::TURNS])
    buttons = phone.front.locator(".count").all_inner_texts()
    assert buttons == [f"{each['label']} {each['count']}" for each in numbers]
    assert {item["label"] for item in items} <= menu(phone)
    assert walk.faults == []


# What only a program says: a value that was drawn as it lay in memory, and the name of a field.
MACHINE_WORD = re.compile(r"\[object|\bundefined\b|\bNaN\b|\bnull\b|\b[a-z]{2,}_[a-z_]{2,}\b")


@pytest.mark.parametrize("username", [OFFICES[0], OFFICES[2], OFFICES[3], "bureau-620171", "auditor-620171"])
def test_the_page_of_no_matter_shows_a_word_of_the_program(
    give_phone: GivePhone, service: Service, scene: Scene, username: str
) -> None:
    person, phone = service.staff(username), give_phone("reader")
    phone.log_in_as_staff(username)
    found, looked = {}, set()
    for collection in COLLECTIONS:
        for matter in person.read(f"/{collection}?limit=3")["items"]:
            phone.page.evaluate(
                OPEN, ["reLaunch", address(f"subject/subject?collection={collection}&id={matter['id']}")]
            )
            phone.rest()
            looked.add(collection)
            if words := MACHINE_WORD.findall(phone.front.inner_text()):
                found[collection] = words
    assert found == {}
    assert {"applications", "emergencies", "leads", "benefits", "service-plans"} & looked


def test_no_page_of_ones_own_shows_a_word_of_the_program(give_phone: GivePhone, scene: Scene) -> None:
    phone, matters = give_phone("zhangsan"), scene.matters
    phone.log_in()
    own = (f"subject/subject?collection=benefits&id={matters['benefit']}",)
    own += (f"subject/subject?collection=applications&id={matters['approved']}", "record/record", "my-data/my-data")
    for page in (*own, "benefits/benefits", "payments/payments", "year/year", "applications/applications"):
        phone.page.evaluate(OPEN, ["reLaunch", address(page)])
        phone.rest()
        assert not MACHINE_WORD.findall(phone.front.inner_text()), page


@pytest.mark.parametrize("office", ["officer1", "park1", "bureau", "auditor", "administrator"])
def test_each_kind_of_page_is_whole_on_a_desk_too(
    give_phone: GivePhone, service: Service, scene: Scene, office: str
) -> None:
    [username] = [each for each in OFFICES if each.startswith(f"{office}-")]
    kinds = {item["page"].split("?")[0]: item["page"] for item in offered(service, username)}
    width, height = SIZES["desk"]
    walk = crawl(give_phone("staff", width=width, height=height), username, list(kinds.values()))
    assert walk.faults == []
