"""Where there is no signal: what is filled in is there after the phone was closed at any moment, what was refused is
put right, and a day's work arrives in seconds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Counting, Phone
from tests.browser.service import Service
from tests.browser.test_phone_emergency import AT_THE_ROADSIDE
from tests.browser.test_phone_weak_network import FETCHED_SUBJECT, HURRY
from tests.support.office import Office
from tests.support.world import TOWNSHIP, VILLAGE, id_number, ok

pytestmark = pytest.mark.xdist_group("phone-stories")
VILLAGE_BEYOND = "620171102202"
TOWNSHIP_BEYOND = VILLAGE_BEYOND[:9]
SYNCED_WITHIN_SECONDS = 10
FINDINGS = "家里两间土房，没有劳力，药费每月三百"


@pytest.fixture
def snapshots(tmp_path: Path) -> list[Path]:
    """Small ones, so that nothing has to be made smaller."""
    paths = [tmp_path / f"{number}.jpg" for number in range(9)]
    for number, path in enumerate(paths):
        Image.new("RGB", (320, 240), (20 * number, 120, 90)).save(path, "JPEG")
    return paths


def only_questions(route: Route) -> None:
    """A bar that lets a question through now and then, and nothing that is sent."""
    if route.request.method == "GET":
        route.continue_()
    else:
        route.abort()


def close_and_open(phone: Phone) -> None:
    phone.page.reload()
    phone.front.get_by_text("登记入户调查").first.wait_for()
    if phone.button("登记入户调查").count():
        phone.tap("登记入户调查")


def the_visit(phone: Phone, service: Service, photos: list[Path]) -> Iterator[str]:
    """One thing after the other, as somebody fills in a visit; said is what must be there from then on."""
    phone.pick_day("入户日期", service.day())
    yield "the day"
    phone.write("几点开始（例如 09:30）", "09:30")
    yield "the hour"
    for number in (1, 2):
        phone.choose(f"{investigator(service, number)} 入户调查人员")
        yield f"investigator {number}"
    phone.write("调查情况", FINDINGS[:8])
    yield "half of a sentence"
    phone.write("调查情况", FINDINGS)
    yield "the findings"
    for number in range(9):
        phone.attach("照片", photos[number], for_the_first_time=number == 0, more=number > 0)
        phone.sees(f"{number + 1} 张已存在手机里")
        yield f"photograph {number + 1}"
    for left in (2, 1, 0):
        phone.sign()
        expect(phone.front.locator("canvas")).to_have_count(left)
        yield f"all but {left} signatures"


def investigator(service: Service, number: int) -> str:
    name: str = service.investigator(number=number).account["name"]
    return name


def is_chosen(phone: Phone, name: str) -> bool:
    return phone.front.get_by_label(f"{name} 入户调查人员", exact=True).is_checked()


def is_there(phone: Phone, service: Service, done: list[str]) -> None:
    _, month, day = map(int, service.day().split("-"))
    found = {
        "the day": f"{month}月{day}日" in phone.button("入户日期", exact=False).inner_text(),
        "the hour": phone.front.get_by_label("几点开始（例如 09:30）").input_value() == "09:30",
        **{f"investigator {number}": is_chosen(phone, investigator(service, number)) for number in (1, 2)},
        "half of a sentence": phone.front.get_by_role("textbox", name="调查情况")
        .input_value()
        .startswith(FINDINGS[:8]),
        "the findings": phone.front.get_by_role("textbox", name="调查情况").input_value() == FINDINGS,
    }
    shown = phone.front.inner_text()
    photographs = sum(one.startswith("photograph") for one in done)
    signatures = sum(one.startswith("all but") for one in done)
    assert [one for one in done if not found.get(one, True)] == []
    assert not photographs or f"{photographs} 张已存在手机里" in shown
    expect(phone.front.locator("canvas")).to_have_count(3 - signatures)


def test_a_visit_is_there_whole_wherever_the_phone_was_closed_and_arrives_once(
    give_phone: GivePhone, service: Service, snapshots: list[Path]
) -> None:
    office = Office(service)
    case = office.investigating(service.resident("fieldwork", "田野", id_number()))
    phone = give_phone("investigator")
    phone.page.add_init_script(HURRY)
    phone.log_in_as_staff(f"investigator1-{TOWNSHIP}")
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.tap("登记入户调查")
    phone.sees(investigator(service, 2))
    phone.page.route("**/api/**", only_questions)
    phone.page.route("**/uploads/**", lambda route: route.abort())

    done: list[str] = []
    for step in the_visit(phone, service, snapshots):
        done.append(step)
        close_and_open(phone)
        is_there(phone, service, done)
    phone.tap("确定")
    phone.sees("已经存在手机里，有信号时自动发出")
    close_and_open(phone)
    phone.sees("已经存在手机里，有信号时自动发出")
    assert len(done) + 2 == 20
    # Nine photographs and three signatures, of which whoever has only the phone sees neither one nor the other.
    lying = phone.files_kept()
    assert len(lying) == 12 and not [one for one in lying if one[:6] in ("ffd8ff", "89504e")]

    phone.page.unroute("**/api/**")
    phone.page.unroute("**/uploads/**")
    phone.tap("现在就发")
    phone.sees(FINDINGS, seconds=60)
    [visit] = office.investigator.read(f"/applications/{case['id']}/file")["visits"]
    assert (visit["findings"], visit["started_at"]) == (FINDINGS, "09:30")
    papers = office.investigator.read(f"/applications/{case['id']}/documents?limit=100")["items"]
    kinds = [paper["kind"] for paper in papers if paper["state"] == "ready"]
    assert (kinds.count("visit_photo"), kinds.count("signature")) == (9, 3)
    assert not phone.kept("outbox") and phone.files_kept() == []


def leads_to_visit(service: Service, count: int) -> list[Any]:
    assistant, officer = service.assistant(VILLAGE_BEYOND), service.officer(TOWNSHIP_BEYOND)
    leads = []
    for number in range(count):
        found = {
            "region": VILLAGE_BEYOND,
            "person": {"name": f"走访{'一二三四五六七八九十'[number]}"},
            "found_on": service.day(),
            "description": "一个人住，没有煤烧",
        }
        lead = ok(assistant.post("/leads", found))
        officer.act("leads", lead["id"], "assign", assistant=f"assistant-{VILLAGE_BEYOND}")
        leads.append(lead)
    return leads


def test_leads_are_put_in_the_order_of_a_walk_without_a_signal(give_phone: GivePhone, service: Service) -> None:
    """The nearest first, then the nearest to that, though another be nearer to the start."""
    assistant = service.assistant(VILLAGE_BEYOND)
    for name, latitude in (("路南二", 36.575), ("路北一", 36.62), ("路南一", 36.59)):
        found = {
            "region": VILLAGE_BEYOND,
            "person": {"name": name},
            "found_on": service.day(),
            "description": "路线",
            "location": {"longitude": AT_THE_ROADSIDE["longitude"], "latitude": latitude, "accuracy": 20},
        }
        ok(assistant.post("/leads", found))
    start = AT_THE_ROADSIDE | {"latitude": 36.60}
    phone = give_phone("walker", place=start)
    phone.log_in_as_staff(f"officer1-{TOWNSHIP_BEYOND}")
    phone.open("worklist/worklist?collection=leads")
    phone.sees("路南二")
    phone.page.context.set_offline(True)
    phone.tap("按路线排，从这里先去近的")
    phone.tap_all_questions()
    phone.sees("再走约")
    shown = phone.front.inner_text()
    order = sorted(("路南一", "路南二", "路北一"), key=shown.index)
    assert order == ["路南一", "路南二", "路北一"]
    phone.page.context.set_offline(False)


def visit_without_signal(phone: Phone, lead: Any, service: Service) -> None:
    phone.open(f"subject/subject?collection=leads&id={lead['id']}")
    phone.rest()  # until it has given up asking and has said so above what is tapped
    phone.tap("登记走访")
    phone.pick_day("走访日期", service.day())
    phone.choose("需要救助")
    phone.write("走访情况", f"{lead['id'][-4:]} 属实")
    phone.tap("确定")
    phone.sees("已经存在手机里，有信号时自动发出")
    phone.back()


def test_ten_visits_made_without_signal_arrive_within_seconds(give_phone: GivePhone, service: Service) -> None:
    leads = leads_to_visit(service, 10)
    phone = give_phone(f"assistant-{VILLAGE_BEYOND}")
    phone.page.add_init_script(HURRY)
    phone.log_in()
    phone.reload()
    phone.page.wait_for_function(FETCHED_SUBJECT)
    phone.open("worklist/worklist?collection=leads")
    phone.sees("走访十")
    phone.rest()
    today = service.day()
    phone.page.context.set_offline(True)
    service.day = lambda later=0: today  # type: ignore[method-assign]
    try:
        for lead in leads:
            visit_without_signal(phone, lead, service)
    finally:
        del service.day  # type: ignore[attr-defined]
    assert len(phone.kept("outbox")) == 10

    began = time.monotonic()
    phone.page.context.set_offline(False)
    while phone.kept("outbox"):
        assert time.monotonic() - began < SYNCED_WITHIN_SECONDS
        phone.page.wait_for_timeout(100)
    assistant = service.assistant(VILLAGE_BEYOND)
    assert {assistant.read(f"/leads/{lead['id']}")["state"] for lead in leads} == {"visited"}


def test_a_refused_report_and_a_refused_lead_are_put_right_and_sent_again(
    give_phone: GivePhone, service: Service
) -> None:
    phone = give_phone(f"assistant-{VILLAGE_BEYOND}", place=AT_THE_ROADSIDE)
    phone.page.add_init_script(HURRY)
    phone.log_in()
    phone.open("lead/lead")
    phone.write("困难人员姓名", "错日子")
    phone.write("有什么困难", "房子漏雨")
    phone.pick_day("哪天发现的", service.day(2))
    phone.tap("上报")
    phone.sees("没有交上去")
    phone.tap("去修改")
    phone.sees("日期不能晚于今天")
    expect(phone.front.get_by_label("困难人员姓名", exact=True)).to_have_value("错日子")
    phone.pick_day("哪天发现的", service.day())
    phone.tap("上报")
    phone.sees("办理记录")
    assert [
        lead["person"]["name"] for lead in service.assistant(VILLAGE_BEYOND).read("/leads?limit=100")["items"]
    ].count("错日子") == 1


def test_a_lead_becomes_an_application_in_four_taps_with_nothing_typed_twice(
    give_phone: GivePhone, service: Service
) -> None:
    assistant, number = service.assistant(), id_number()
    found = {
        "region": VILLAGE,
        "person": {"name": "何大娘", "phone": "13900008888", "id_number": number},
        "found_on": service.day(),
        "description": "一个人住，冬天没有煤烧",
    }
    lead = ok(assistant.post("/leads", found))
    service.officer().act("leads", lead["id"], "assign", assistant=f"assistant-{VILLAGE}")
    assistant.act("leads", lead["id"], "record_visit", visited_on=service.day(), outcome="needs_help", note="情况属实")
    given = give_phone(f"assistant-{VILLAGE}")
    given.log_in()
    given.tap("我上报的", exact=False)
    phone = Counting(given.page, given.url)
    phone.open_row("何大娘")
    phone.tap("转为申请或急难救助")
    phone.choose("最低生活保障申请")
    phone.tap("确定")
    phone.sees("转为")
    expect(phone.button("转为申请或急难救助")).to_have_count(0)
    assert (phone.taps, phone.letters) == (4, 0)
    [result] = [assistant.read(f"/leads/{lead['id']}")["result"]]
    draft = assistant.read(f"/applications/{result['id']}")
    assert (draft["state"], draft["applicant_name"]) == ("draft", "何大娘")
    file = assistant.read(f"/applications/{result['id']}/file")
    assert file["household"]["members"][0]["name"] == "何大娘" and "没有煤烧" in file["form"]["reason"]
