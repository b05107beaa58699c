"""The money on a phone: the list of a month at the office, and where one's own money lies."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, ok

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_list_is_seen_by_the_office_and_the_money_by_the_person(give_phone: GivePhone, service: Service) -> None:
    office = Office(service, OTHER_TOWNSHIP)
    body = {"period": service.day()[:7], "programme": "destitute_support", "region": OTHER_TOWNSHIP}
    run = ok(office.officer.post("/payment-runs", body))
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    officer.start("备用金")
    officer.tap("每月发放名单")
    officer.sees(run["number"])
    officer.tap("编制新名单")
    officer.tap("编制")
    assert officer.alerts()[0] == "请填写“哪个月（例如 2027-01）”。"
    officer.tap("先不做")
    officer.tap("看明细", exact=False)
    officer.sees("这里没有。")
    officer.back()
    officer.tap("办理", exact=False)
    officer.sees("锁定名单")
    officer.sees("名单上没有可以发放的人")

    person = give_phone("person")
    person.log_in()
    person.open("payments/payments")
    person.sees("现在没有要发的救助金。")
