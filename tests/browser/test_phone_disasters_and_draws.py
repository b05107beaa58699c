"""A flood as the emergency bureau and a helper enter it; a draw of inspections, its value made on the device."""

from __future__ import annotations

import hashlib

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, submitted

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_disaster_is_opened_and_a_helper_enters_who_lost_something(give_phone: GivePhone, service: Service) -> None:
    bureau = give_phone("emergencybureau")
    bureau.log_in_as_staff("department-emergency_management")
    bureau.start("灾害，")
    bureau.tap("登记一次灾害")
    bureau.write("灾害的名称", "秦川洪涝")
    bureau.pick("哪一种灾害", "洪涝")
    bureau.write("响应级别（1最重，4最轻）", "3")
    bureau.pick("哪里受灾", "秦川镇")
    bureau.pick_day("从哪一天起", service.day())
    bureau.tap("提交")
    bureau.sees("洪涝，3级响应")

    helper = give_phone(f"assistant-{OTHER_VILLAGE}")
    helper.log_in()
    helper.tap("受灾登记", exact=False)
    helper.tap("登记受灾的人家：秦川洪涝")
    helper.write("户主姓名", "魏老汉")
    helper.pick("乡镇（中心社区）", "秦川镇")
    helper.tap("提交")
    assert helper.alerts()
    events = service.staff("department-emergency_management").read("/disasters")["items"]
    assert [each["households"] for each in events if each["name"] == "秦川洪涝"] == [{}]


def test_the_value_of_a_body_is_made_on_its_device(give_phone: GivePhone, service: Service) -> None:
    submitted(service.resident("drawn", "杨十九"))
    inspectors = [f"investigator{number}-{OTHER_TOWNSHIP}" for number in (1, 2)]
    bureau = give_phone("bureau")
    bureau.log_in_as_staff("bureau-620171")
    lists: list[Route] = []
    bureau.page.route("**/api/v1/inspections?**", lambda route: lists.append(route))
    bureau.tap("双随机抽查", exact=False)
    bureau.tap("安排一次抽查")
    bureau.write("抽查的名称", "年底抽查")
    assert lists, "what is offered can be taken up while the list is on its way"
    for each in lists:
        each.continue_()
    bureau.page.unroute("**/api/v1/inspections?**")
    bureau.choose("救助申请")
    bureau.write("抽查比例（%）", "10")
    bureau.write("检查人员名单（用户名，一行一个）", "\n".join(inspectors))
    bureau.write("用哪一个公开数（以后才公布、谁也改不了的，例如某一期福利彩票的开奖号码）", "双色球第2026150期")
    bureau.tap("提交")
    bureau.tap("交承诺码：年底抽查")
    bureau.answer("办")
    bureau.sees("本单位的数（只显示这一次，请抄下来收好）")
    value, code = bureau.front.locator(".title.breaks").all_inner_texts()[:2]
    assert hashlib.sha256(value.encode()).hexdigest() == code and len(value) == 32
    found = service.staff("bureau-620171").read("/inspections")["items"]
    [inspection] = [each for each in found if each["title"] == "年底抽查"]
    file = service.nobody().read(f"/inspections/{inspection['id']}/draw")
    assert file["commitments"]["bureau"] == code and value not in str(file)
