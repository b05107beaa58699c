"""What an office does often, counted in clicks from the first page on; what is typed is no click."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.phone import Counting
from tests.browser.service import Service
from tests.support.office import Office
from tests.support.world import household, id_number

TOWNSHIP, VILLAGE = "620171104", "620171104203"
pytestmark = pytest.mark.xdist_group("phone-desk")


@pytest.fixture
def hand(give_phone: GivePhone) -> Counting:
    desk = give_phone("staff", width=1280, height=800)
    desk.log_in_as_staff(f"officer1-{TOWNSHIP}")
    return Counting(desk.page, desk.url)


def test_all_notices_of_today_are_printed_in_four_clicks(hand: Counting, service: Service) -> None:
    person = service.resident("notice", "郑公示")
    Office(service, TOWNSHIP).published(person, household=household(person, "郑公示", region=VILLAGE))
    hand.tap("打印，", exact=False)
    hand.tap("上川镇：公示单", exact=False)
    hand.dialog.get_by_role("link", name="打开文件").wait_for()
    assert hand.taps <= 4


def test_the_monthly_report_takes_three_clicks(hand: Counting) -> None:
    hand.tap("月报和台账", exact=False)
    hand.tap("导出月报表格")
    hand.dialog.get_by_role("link", name="保存文件").wait_for()
    assert hand.taps <= 3


@pytest.mark.parametrize("key", ["name", "id_number", "phone", "number"])
def test_somebody_is_found_by_any_of_four_keys_in_three_actions(hand: Counting, service: Service, key: str) -> None:
    """The list, what is typed, the row."""
    number = id_number()
    person = service.resident(f"sought-{key.replace('_', '-')}", "钱四把", number)
    at_home = household(person, "钱四把", region=VILLAGE) | {"phone": "13912345670"}
    case = Office(service, TOWNSHIP).accepted(person, household=at_home)
    keys = {"name": "钱四把", "id_number": number, "phone": "13912345670", "number": case["number"]}
    hand.tap("救助申请", exact=False)
    hand.rest()
    hand.write("查找", keys[key])
    hand.front.last.locator(f'a[href*="{case["id"]}"]').click()
    hand.at("subject")
    assert hand.subject() == case["id"]
    assert hand.taps <= 3
