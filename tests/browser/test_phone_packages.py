"""Which code reaches whose phone: that of one's own work, behind the first page, and nobody else's."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import ADDRESSES, Phone, address
from tests.support.world import TOWNSHIP, VILLAGE

pytestmark = pytest.mark.xdist_group("phone-pages")
FETCHED = """() => performance.getEntriesByType('resource').map((one) => /assets.(\\w+)-\\w+\\.js$/.exec(one.name)?.[1])
  .filter((name) => name && !['app', 'chunk'].includes(name)).sort()"""
FOR_EVERYBODY = {"main", "public", "subject"}
ASKS_FOR = {"worklist/worklist": "?collection=applications"}
VILLAGE_WORK = ("lead/lead", "worklist/worklist?collection=leads", "calls/calls", "programmes/programmes?for=other")


def packages_fetched(phone: Phone, awaited: set[str]) -> set[str]:
    """What has come when all that is awaited has: the rest would have been asked for in the same moment."""
    phone.page.wait_for_function(f"awaited => awaited.every((name) => ({FETCHED})().includes(name))", arg=list(awaited))
    phone.rest()
    return set(phone.page.evaluate(FETCHED))


def pages_of(*packages: str) -> list[str]:
    return [page for page, path in ADDRESSES.items() if path.split("/")[2] in packages]


def opens(phone: Phone, path: str) -> None:
    phone.open(path)
    page = address(path)[1:].split("?")[0]
    expect(phone.front).to_have_attribute("data-page", page)
    phone.front.locator(".page").wait_for()
    phone.back()


def test_a_resident_gets_the_pages_of_residents_only(give_phone: GivePhone) -> None:
    phone = give_phone("reader")
    own = FOR_EVERYBODY | {"resident", "money"}
    assert packages_fetched(phone, own) == own
    phone.page.context.set_offline(True)
    for path in ("emergency/emergency", "programmes/programmes", "applications/applications", "policy/policy"):
        opens(phone, path)


def test_a_page_that_had_no_network_fills_itself_when_there_is_one(give_phone: GivePhone) -> None:
    phone = give_phone("patient")
    packages_fetched(phone, FOR_EVERYBODY | {"resident", "money"})
    phone.page.context.set_offline(True)
    phone.open("programmes/programmes")
    phone.sees("现在没有网络")
    phone.page.context.set_offline(False)
    phone.sees("最低生活保障")


def test_an_officer_without_signal_opens_every_page_of_the_office(give_phone: GivePhone) -> None:
    phone = give_phone("officer")
    phone.log_in_as_staff(f"officer1-{TOWNSHIP}")
    phone.reload()
    own = FOR_EVERYBODY | {"staff", "officer", "figures", "registers", "money", "services"}
    assert packages_fetched(phone, own) == own
    phone.page.context.set_offline(True)
    for page in pages_of("staff", "officer"):
        opens(phone, page + ASKS_FOR.get(page, ""))


def test_an_assistant_without_signal_opens_every_page_of_the_village(give_phone: GivePhone) -> None:
    phone = give_phone(f"assistant-{VILLAGE}")
    phone.log_in()
    phone.reload()
    own = FOR_EVERYBODY | {"staff", "assistant", "resident"}
    assert packages_fetched(phone, own) == own
    phone.page.context.set_offline(True)
    for path in VILLAGE_WORK:
        opens(phone, path)


def test_whoever_opens_the_staff_log_in_gets_the_pages_of_the_office_meanwhile(give_phone: GivePhone) -> None:
    phone = give_phone("clerk")
    phone.open("staff-login/staff-login")
    packages_fetched(phone, {"staff", "officer"})
