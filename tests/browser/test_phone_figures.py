"""Numbers on the phone: each opens its list; the monthly report is two taps from the home."""

from __future__ import annotations

import time

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.world import TOWNSHIP, VILLAGE, ok

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_number_opens_and_the_report_is_printed(give_phone: GivePhone, service: Service) -> None:
    lead = {"region": VILLAGE, "person": {"name": "卫二十"}, "description": "独居老人", "found_on": service.day()}
    ok(service.assistant().post("/leads", lead))
    officer = service.officer()
    give_up = time.monotonic() + 30
    while not officer.read("/figures/entries?code=leads")["items"] and time.monotonic() < give_up:
        time.sleep(0.2)  # the worker counts behind the events
    phone = give_phone("figures")
    phone.log_in_as_staff(f"officer1-{TOWNSHIP}")
    phone.start("统计，")
    phone.sees("依据：社会救助法 第39条")
    phone.tap("打开名单：发现困难线索", exact=False)
    phone.sees("卫二十")
    phone.sees("十二个月里")
    phone.back()
    phone.back()
    phone.tap("月报和台账", exact=False)
    phone.sees("打印月报")
    phone.tap("导出月报表格")
    phone.dialog.get_by_role("link", name="保存文件").wait_for()


def test_anybody_reads_the_public_numbers(give_phone: GivePhone, service: Service) -> None:
    phone = give_phone("statistics")
    phone.tab("办事")
    phone.tap("公开统计", exact=False)
    phone.sees("兰州新区")
    phone.sees("少于5")
