"""The desk: what staff see where the screen is large, and that residents keep their phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, household, submitted

pytestmark = pytest.mark.xdist_group("phone-desk")
DESK = {"width": 1280, "height": 800}
ROWS = 22
THIRD_TOWNSHIP, THIRD_VILLAGES = "620171104", ("620171104201", "620171104202")


@pytest.fixture(scope="module")
def waiting(service: Service) -> list[dict[str, Any]]:
    """A township's morning: as many applications as fill a screen."""
    people = [service.resident(f"desk{number}") for number in range(ROWS)]
    return [submitted(person, household=household(person, region=OTHER_VILLAGE)) for person in people]


def at_desk(give_phone: GivePhone, who: str = f"officer1-{OTHER_TOWNSHIP}", *, width: int = 1280) -> Phone:
    desk = give_phone("staff", width=width, height=800)
    desk.log_in_as_staff(who)
    return desk


def rows(desk: Phone) -> Locator:
    return desk.page.locator("page:not([hidden])").get_by_role("list").first.get_by_role("link")


def panes(desk: Phone) -> list[str]:
    """The pages that are seen, from left to right."""
    seen = desk.page.locator("page:not([hidden])")
    return sorted(
        (str(page.get_attribute("data-page")).split("/")[-1] for page in seen.all()),
        key=lambda name: name == "subject",
    )


@pytest.mark.usefixtures("waiting")
def test_a_list_is_a_table_of_twenty_rows_and_a_case_lies_beside_it(give_phone: GivePhone) -> None:
    desk = at_desk(give_phone)
    desk.open("worklist/worklist?collection=applications&state=submitted")
    expect(rows(desk).nth(ROWS - 1)).to_be_visible()
    desk.rest()
    in_sight = [row for row in rows(desk).all() if (box := row.bounding_box()) and box["y"] + box["height"] <= 800]
    assert len(in_sight) >= 20
    assert serious_faults(desk.page) == []
    rows(desk).nth(2).click()
    desk.at("subject")
    assert panes(desk) == ["worklist", "subject"]
    desk.rest()
    assert serious_faults(desk.page) == []
    first = desk.subject()
    rows(desk).nth(4).click()
    expect(desk.page).not_to_have_url(re.compile(first))
    desk.rest()
    left, right = (desk.page.locator(f"page.{side}").bounding_box() for side in ("left", "right"))
    assert left and right and left["x"] + left["width"] <= right["x"] + 1
    facts, acts = (desk.page.locator(f".{name}").last.bounding_box() for name in ("facts", "acts"))
    assert facts and acts and facts["x"] + facts["width"] <= acts["x"]
    desk.back()
    desk.at("worklist")
    assert panes(desk) == ["worklist"]


@pytest.mark.usefixtures("waiting")
def test_the_keyboard_reaches_a_case_and_a_row_is_a_link_for_another_tab(give_phone: GivePhone) -> None:
    desk = at_desk(give_phone)
    desk.open("worklist/worklist?collection=applications&state=submitted")
    expect(rows(desk).nth(3)).to_be_visible()
    rows(desk).first.focus()
    address = rows(desk).first.get_attribute("href")
    assert address and address.startswith("#/packages/subject/pages/subject/subject?collection=applications&id=")
    desk.page.keyboard.press("Enter")
    desk.at("subject")
    with desk.page.context.expect_page() as opened:
        rows(desk).nth(3).click(modifiers=["Control"])
    other = Phone(opened.value, desk.url)
    other.at("subject")
    other.sees("基本情况")
    assert panes(other) == ["subject"]


@pytest.mark.usefixtures("waiting")
def test_what_is_done_in_the_case_shows_in_the_list_beside_it(give_phone: GivePhone) -> None:
    desk = at_desk(give_phone)
    desk.open("worklist/worklist?collection=applications&state=submitted")
    expect(rows(desk).nth(ROWS - 1)).to_be_visible()
    row = desk.page.locator("page.left").get_by_role("listitem").first
    rows(desk).first.click()
    case = desk.page.locator("page.right")
    case.get_by_role("button", name="受理", exact=True).click()
    case.get_by_label("否", exact=True).first.click()
    case.get_by_role("button", name="确定", exact=True).click()
    expect(row).to_contain_text("已受理")


def test_residents_keep_their_phone_and_so_does_a_narrow_window(give_phone: GivePhone) -> None:
    resident = give_phone("resident", **DESK)
    assert resident.page.evaluate("document.querySelector('#frame-phone').clientWidth") == 375
    narrow = at_desk(give_phone, width=1000)
    assert narrow.page.evaluate("document.querySelector('#frame-phone').clientWidth") == 375
    narrow.page.set_viewport_size({"width": 1280, "height": 800})
    expect(narrow.front.locator(".desk")).to_have_count(1)
    assert narrow.page.evaluate("document.querySelector('#frame-phone').clientWidth") > 1200


@pytest.mark.usefixtures("waiting")
def test_a_form_that_is_not_complete_shows_where_and_lets_go_of_what_is_put_right(give_phone: GivePhone) -> None:
    desk = at_desk(give_phone, f"approver1-{OTHER_TOWNSHIP}")
    desk.open("worklist/worklist?collection=applications&state=submitted")
    rows(desk).last.click()
    case = desk.page.locator("page.right")
    case.get_by_role("button", name="不予受理", exact=True).click()
    case.get_by_role("button", name="确定", exact=True).click()
    reason, where = case.get_by_label("理由", exact=True), case.get_by_label("应当到哪里办理", exact=True)
    expect(reason).to_be_focused()
    expect(reason).to_have_attribute("aria-invalid", "true")
    reason.fill("不在本镇居住")
    expect(reason).to_have_attribute("aria-invalid", "false")
    expect(where).to_have_attribute("aria-invalid", "true")
    where.fill("请到户籍所在地的乡镇办理")
    expect(case.get_by_role("alert")).to_have_count(0)


@pytest.mark.usefixtures("waiting")
def test_a_list_says_truthfully_what_it_knows(give_phone: GivePhone) -> None:
    phone = at_desk(give_phone, width=375)
    phone.open("worklist/worklist?collection=applications")
    phone.rest()
    phone.write("查找", "没有这个人")
    phone.sees("没有找到“没有这个人”。")
    phone.back()
    phone.page.context.set_offline(True)
    phone.open("worklist/worklist?collection=applications")
    phone.sees("没有连上网络，看到的是")
    phone.sees_not("这里没有")
    phone.open("worklist/worklist?collection=leads")
    phone.sees("没有连上网络，现在不知道有没有。")


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("width", [375, 1280])
def test_a_filter_that_would_open_nothing_is_not_offered(give_phone: GivePhone, width: int) -> None:
    desk = at_desk(give_phone, width=width)
    desk.open("worklist/worklist?collection=applications")
    desk.rest()
    offered = desk.front.get_by_label("看哪些", exact=True).get_by_role("button")
    texts = offered.all_inner_texts()
    assert texts[0] == "全部" and any(text.startswith("已提交 ") for text in texts)
    assert not [text for text in texts if text.endswith(" 0")]


def test_a_village_says_how_many_lie_in_it_also_where_few_of_them_are_loaded(
    give_phone: GivePhone, service: Service
) -> None:
    """Two of three are loaded: the server counts, and says nothing of a choice that it does not count."""
    for name in ("one", "two", "three"):
        person = service.resident(f"village-{name}")
        submitted(person, household=household(person, region=THIRD_VILLAGES[name == "three"]))
    desk = at_desk(give_phone, f"officer1-{THIRD_TOWNSHIP}")
    villages = desk.front.get_by_role("group", name="村（社区）").get_by_role("button")
    desk.open("worklist/worklist?collection=applications&state=submitted")
    desk.rest()
    assert [text.split()[-1] for text in villages.all_inner_texts()] == ["2", "1"]
    desk.page.route(
        "**/applications?*", lambda route: route.continue_(url=re.sub(r"limit=\d+", "limit=2", route.request.url))
    )
    desk.back()
    desk.open("worklist/worklist?collection=applications&state=submitted")
    desk.rest()
    desk.button("看更多").wait_for()
    expect(villages).to_have_text([re.compile(" 2$"), re.compile(" 1$")])
    desk.tap("还没有人办", exact=False)
    desk.rest()
    desk.button("看更多").wait_for()
    assert [text for text in villages.all_inner_texts() if not text[-1].isdigit()]
