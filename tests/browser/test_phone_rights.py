"""What a person may do besides waiting: take a consent back, answer a bad result of the means check;
what a neighbour may say.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.phone import Counting
from tests.browser.service import Service
from tests.support.office import Office, inbox
from tests.support.world import Person, household

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_consent_is_taken_back_and_given_again_by_a_signature_that_no_weak_signal_loses(
    give_phone: GivePhone, service: Service
) -> None:
    person = service.resident("hesitant", "蒋十八")
    case = Office(service).investigating(person, household=household(person, "蒋十八"))
    phone = give_phone("hesitant")
    phone.log_in()
    phone.open("settings/settings")
    phone.tap("核对授权（签字、撤回）")
    phone.tap("最低生活保障", exact=False)
    phone.sees("家庭经济状况核对授权书")
    phone.sees("有效到：")
    phone.tap("撤回核对授权")
    phone.choose("蒋十八（本人）")
    phone.write("为什么撤回（可以不填）", "再想一想")
    phone.tap("确定")
    phone.sees("已撤回")
    assert [consent["withdrawn"] for consent in consents_of(person, case)] == [True]

    phone.tap("签核对授权书")
    phone.choose("蒋十八（本人）")
    phone.page.context.set_offline(True)
    phone.sign()
    phone.sees("已存在手机里，有信号时自动上传")
    phone.page.context.set_offline(False)
    phone.tap("再传一次")
    phone.sees("已上传")
    phone.tap("确定")
    phone.sees_not("已撤回")
    assert [consent["withdrawn"] for consent in consents_of(person, case)] == [True, False]


@pytest.mark.parametrize("granted", [False, True], ids=["while it goes on", "while receiving"])
def test_a_consent_is_taken_back_in_three_taps_at_any_time(
    give_phone: GivePhone, service: Service, *, granted: bool
) -> None:
    name = "receiver" if granted else "doubtful"
    person = service.resident(name, "尤廿二")
    office = Office(service)
    facts = household(person, "尤廿二")
    case = (office.published if granted else office.investigating)(person, household=facts)
    if granted:
        service.advance(12)
        office.approve(case)
    given = give_phone(name)
    given.log_in()
    phone = Counting(given.page, given.url)
    phone.tab("我的")
    phone.tap("核对授权（签字、撤回）")
    phone.tap("撤回我的授权", exact=False)
    phone.sees("已经撤回，不再查询")
    assert phone.taps <= 3
    if granted:
        [benefit] = person.read("/benefits")["items"]
        assert "withdraw_authorisation" in str(person.read(f"/benefits/{benefit['id']}/timeline"))
    else:
        assert [consent["withdrawn"] for consent in consents_of(person, case)] == [True]


def consents_of(person: Person, case: Any) -> list[Any]:
    """To the means check, in the order in which they were signed."""
    signed = person.read(f"/applications/{case['id']}/file")["consents"]
    return sorted((each for each in signed if each["kind"] == "means_check"), key=lambda each: str(each["signed_at"]))


def test_a_bad_result_of_the_means_check_is_read_and_disputed(give_phone: GivePhone, service: Service) -> None:
    person = service.resident("carowner", "沈十九")
    office = Office(service)
    case = office.investigating(person, household=household(person, "沈十九"))
    office.officer.act("applications", case["id"], "check_negative", reason="名下登记有一辆车")
    phone = give_phone("carowner")
    phone.log_in()
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.sees("请核对结果")
    phone.sees("名下登记有一辆车")
    phone.tap("看核对结果")
    phone.sees("户籍")
    phone.tap("对核对结果提出异议")
    phone.tap("确定")
    phone.sees("还有地方要填")
    phone.write("您认为哪里不对，有什么证明", "车已经报废，有报废证明")
    phone.tap("确定")
    phone.sees_not("请核对结果")
    assert person.read(f"/applications/{case['id']}")["state"] == "investigating"


def test_another_day_is_asked_for_when_the_visit_does_not_suit(give_phone: GivePhone, service: Service) -> None:
    person = service.resident("away", "杨廿一")
    office = Office(service)
    case = office.investigating(person, household=household(person, "杨廿一"))
    office.investigator.act("applications", case["id"], "plan_visit", visit_on=service.day(3), window="morning")
    phone = give_phone("away")
    phone.log_in()
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.sees("约好上门的日子")
    phone.tap("商量哪天上门")
    phone.pick_day("您哪一天方便", service.day(5))
    phone.choose("下午")
    phone.write("有什么要说的（可以不填）", "那天去医院透析")
    phone.tap("确定")
    phone.sees("那天去医院透析")
    appointment = person.read(f"/applications/{case['id']}/file")["appointment"]
    assert appointment["asked"]["visit_on"] == service.day(5)


def test_a_neighbour_objects_without_a_name_and_the_office_sees_it(give_phone: GivePhone, service: Service) -> None:
    person = service.resident("published", "韩二十")
    office = Office(service)
    case = office.published(person, household=household(person, "韩二十"))
    neighbour = give_phone("neighbour")
    neighbour.open("publicity/publicity")
    neighbour.front.locator(".card").filter(has_text="韩*十").get_by_role("button", name="我有异议").click()
    neighbour.write("哪里不对", "他家去年盖了新楼")
    neighbour.tap("提交异议")
    neighbour.sees("您的意见已经收到")
    assert "objection_to_look_at" in inbox(office.officer), "without log-in it moves nothing by itself"
    assert office.officer.act("applications", case["id"], "take_up_objection")["state"] == "publicity"
