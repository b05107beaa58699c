"""Services on a phone: whoever does them, the office, and the person whose year it is."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, ok

pytestmark = pytest.mark.xdist_group("phone-pages")


def planned(service: Service, name: str) -> str:
    """Somebody who is promised a haircut a month from today on."""
    officer = Office(service, OTHER_TOWNSHIP).officer
    chosen = officer.read("/service-plans/providers")["items"]
    body = {
        "person": {"name": name, "region": OTHER_VILLAGE, "address": "五社3号"},
        "rules": [{"kind": "haircut", "every": "month"}],
        "provider": next(each["value"] for each in chosen if "为老服务" in each["label"]),
        "from": service.day(),
    }
    plan: str = ok(officer.post("/service-plans", body))["id"]
    return plan


def test_a_provider_without_signal_and_the_year_of_an_old_man(give_phone: GivePhone, service: Service) -> None:
    plan = planned(service, "魏老汉")
    provider = give_phone("provider")
    provider.log_in_as_staff("provider-620171")
    provider.tap("要去做的服务", exact=False)
    card = provider.front.locator(".card", has_text="理发 魏老汉").first
    card.get_by_role("button", name="去哪里").click()
    provider.sees("五社3号")
    provider.page.context.set_offline(True)
    card.get_by_role("button", name="做好了").click()
    card.get_by_role("button", name="登记").click()
    provider.rest()
    provider.page.context.set_offline(False)

    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    officer.open(f"year/year?plan={plan}")
    officer.rest()
    officer.sees("每月理发")
    assert officer.front.locator(".squares .square").count() == 12
    officer.sees("等您确认 1 次")
    officer.tap("打印新的确认卡")
    officer.answer("打印")
    officer.rest()
    officer.sees("确认卡还剩 60 个号")


def test_what_may_still_be_spent_stands_above_the_contract(give_phone: GivePhone) -> None:
    bureau = give_phone("bureau")
    bureau.log_in_as_staff("bureau-620171")
    bureau.start("购买服务的钱")
    bureau.sees("今年还能签 0 元")
    bureau.tap("签订合同")
    bureau.tap("提交")
    assert bureau.alerts()
