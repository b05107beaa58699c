"""Many at once at the desk, counted in clicks from the first page on; and that what is refused says so in its row."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.support.office import Office
from tests.support.world import Person, household, submitted

TOWNSHIP, VILLAGE, NEXT_VILLAGE = "620171103", "620171103202", "620171103203"
pytestmark = pytest.mark.xdist_group("phone-desk")


class Hand:
    """Somebody at a desk, and how often they have clicked."""

    def __init__(self, desk: Phone) -> None:
        self.desk, self.clicks = desk, 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def press(self, name: str, *, exact: bool = True) -> None:
        self.click(self.desk.button(name, exact=exact).first)

    def opens_applications(self) -> None:
        """The first page counts them by state as well: what is pressed next stands on the list."""
        self.press("救助申请", exact=False)
        self.desk.at("worklist/worklist")

    def tick_all(self) -> None:
        self.click(self.desk.front.get_by_label("选中这一页的全部"))

    def reads(self, text: str) -> None:
        expect(self.desk.front.get_by_role("status").first).to_contain_text(text)


@pytest.fixture
def hand(give_phone: GivePhone) -> Hand:
    desk = give_phone("staff", width=1280, height=800)
    desk.log_in_as_staff(f"officer1-{TOWNSHIP}")
    return Hand(desk)


@pytest.fixture(scope="module")
def office(service: Service) -> Office:
    return Office(service, TOWNSHIP)


def person(service: Service, name: str) -> Person:
    return service.resident(f"many-{name}")


def test_twenty_are_accepted_in_six_clicks(hand: Hand, service: Service) -> None:
    for number in range(20):
        newcomer = person(service, f"new{number}")
        submitted(newcomer, household=household(newcomer, region=VILLAGE))
    hand.opens_applications()
    hand.press("已提交", exact=False)
    hand.tick_all()
    hand.press("受理")
    hand.click(hand.desk.front.get_by_label("否", exact=True).first)
    hand.press("确定")
    hand.desk.sees("这里没有“已提交”的救助申请。")
    assert hand.clicks <= 6


def test_ten_visits_of_a_village_are_planned_in_eight_clicks(hand: Hand, office: Office, service: Service) -> None:
    for number in range(10):
        visited = person(service, f"visit{number}")
        office.accepted(visited, household=household(visited, region=NEXT_VILLAGE))
    elsewhere = person(service, "elsewhere")
    office.accepted(elsewhere, household=household(elsewhere, region=VILLAGE))
    hand.opens_applications()
    hand.press("已受理", exact=False)
    hand.click(hand.desk.front.get_by_role("group", name="村（社区）").get_by_role("button").filter(has_text="10"))
    expect(hand.desk.front.get_by_role("listitem")).to_have_count(10)
    hand.tick_all()
    hand.press("约定入户的日子")
    hand.press("哪一天上门", exact=False)
    hand.desk.dialog.locator("input").fill(service.day(3))
    hand.click(hand.desk.dialog.get_by_role("button", name="确定"))
    hand.press("确定")
    expect(hand.desk.front.get_by_text("选中 10 件")).to_have_count(0)
    assert hand.clicks <= 8
    listed = office.officer.read(f"/applications?state=accepted&region={NEXT_VILLAGE}")["items"]
    planned = [office.officer.read(f"/applications/{each['id']}/file")["appointment"] for each in listed]
    assert [each["visit_on"] for each in planned] == [service.day(3)] * 10


def test_what_is_ready_is_published_in_five_clicks_and_what_is_refused_stays_ticked(
    hand: Hand, office: Office, service: Service
) -> None:
    cases = []
    for number in range(2):
        ready = person(service, f"ready{number}")
        cases.append(office.opinion(ready, household=household(ready, region=VILLAGE)))
    hand.opens_applications()
    hand.press("已有初审意见", exact=False)
    hand.tick_all()
    hand.desk.button("公示", exact=True).wait_for()
    office.officer.act("applications", cases[0]["id"], "assign")
    hand.press("公示")
    hand.press("确定")
    expect(hand.desk.front.get_by_text("选中 1 件")).to_be_visible()
    row = hand.desk.front.get_by_role("listitem")
    expect(row).to_have_count(1)
    expect(row.get_by_role("alert")).to_be_visible()
    expect(row.get_by_role("checkbox")).to_be_checked()
    assert hand.clicks == 5


def test_approvals_say_what_they_come_to_before_and_what_is_refused_stays_ticked(
    give_phone: GivePhone, office: Office, service: Service
) -> None:
    """Two were opened; a third the approver has never looked into: its row says so, before and after."""
    cases = []
    for number in range(3):
        decided = service.resident(f"many-decided{number}", f"马批{number}")
        cases.append(office.published(decided, household=household(decided, f"马批{number}", region=NEXT_VILLAGE)))
    service.advance(12)
    for case in cases[:2]:
        office.approver.read(f"/applications/{case['id']}/file")
    desk = give_phone("approver", width=1280, height=800)
    desk.log_in_as_staff(f"approver1-{TOWNSHIP}")
    hand = Hand(desk)
    hand.opens_applications()
    hand.press("待作决定", exact=False)
    rows = desk.front.get_by_role("listitem").filter(has_text="马批")
    expect(rows).to_have_count(3)
    for number in range(3):
        rows.nth(number).get_by_role("checkbox").check()
    hand.press("予以确认")
    hand.press("确定")
    expect(desk.front.get_by_text("能办 2 件，每月一共 1280 元，1 件不能办")).to_be_visible()
    expect(rows.get_by_text("您还没有打开看过")).to_be_visible()
    assert {office.approver.read(f"/applications/{case['id']}")["state"] for case in cases} == {"deciding"}
    hand.press("办这 2 件")
    expect(desk.front.get_by_text("选中 1 件")).to_be_visible()
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("alert")).to_contain_text("还没有打开看过")
    expect(rows.get_by_role("checkbox")).to_be_checked()
    states = [office.approver.read(f"/applications/{case['id']}")["state"] for case in cases]
    assert states == ["approved", "approved", "deciding"]
