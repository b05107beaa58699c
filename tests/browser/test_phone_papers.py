"""Papers from a chat, papers and notices looked at: by addresses that need no credentials."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Route

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.browser.test_phone_main_job import say_where_it_hangs
from tests.support.office import Office
from tests.support.world import TOWNSHIP, household, submitted

pytestmark = pytest.mark.xdist_group("phone-stories")


def test_a_pdf_from_a_chat_is_a_paper_too(give_phone: GivePhone, service: Service, tmp_path: Path) -> None:
    person = service.resident("clerkson", "褚十六")
    case = submitted(person, household=household(person, "褚十六"))
    items = [{"kind": "diagnosis", "message": "请补诊断证明"}]
    Office(service).officer.act("applications", case["id"], "request_supplement", items=items)
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(tmp_path / "诊断证明.pdf")
    phone = give_phone("clerkson")
    phone.log_in()
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.page.route("**/complete", still_looking)
    phone.page.route(re.compile(r"/documents/[0-9a-f-]{36}$"), still_looking, times=2)
    with phone.page.expect_file_chooser() as chooser:
        phone.tap("从微信聊天里选文件：诊断证明或病历")
    chooser.value.set_files(tmp_path / "诊断证明.pdf")
    phone.sees("正在检查，请等一等")
    phone.sees("已上传")
    phone.tap("看原件：诊断证明或病历")
    phone.dialog.get_by_role("link", name="打开文件").wait_for()


def still_looking(request: Route) -> None:
    """The server's answer when the worker takes longer than the request waits."""
    answer = request.fetch()
    request.fulfill(response=answer, json=answer.json() | {"state": "pending"})


def until_made(phone: Phone) -> None:
    """The worker makes the document within seconds; whoever is there earlier looks again."""
    for _ in range(20):
        phone.rest()
        if phone.button("看原件：受理通知书").count():
            return
        phone.page.wait_for_timeout(500)
        phone.reload()
    raise AssertionError("the notice was never made")


def test_the_person_opens_the_notice_and_an_officer_s_look_at_a_paper_is_kept(
    give_phone: GivePhone, service: Service
) -> None:
    person = service.resident("reader", "卫十七")
    case = Office(service).accepted(person, household=household(person, "卫十七"))
    phone = give_phone("reader")
    phone.log_in()
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.sees("受理通知书")
    until_made(phone)
    phone.tap("看原件：受理通知书")
    phone.dialog.get_by_role("link", name="打开文件").wait_for()
    phone.answer("关闭")
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.open(f"subject/subject?collection=applications&id={case['id']}")
    officer.tap("看原件：受理通知书")
    officer.dialog.wait_for()
    phone.open("my-data/my-data")
    phone.sees("中川镇 受理人员")
    phone.sees("看了文书")


def test_a_step_is_taken_only_once_its_photograph_has_arrived(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    person = service.resident("posted", "魏十八")
    case = Office(service).published(person, household=household(person, "魏十八"))
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.open(f"subject/subject?collection=applications&id={case['id']}")
    say_where_it_hangs(officer, service.day())
    on_the_way: list[Route] = []
    officer.page.route("**/api/v1/documents", lambda request: on_the_way.append(request))
    officer.attach("张贴的照片", photos[0], for_the_first_time=True)
    officer.sees("正在上传")
    officer.tap("确定")
    officer.sees("照片或签名还在上传，传完就自动提交，请等一等。")

    for request in on_the_way:
        request.continue_()
    officer.sees("公示张贴照片")


def test_an_officer_prints_an_empty_form_and_a_paper_of_a_case(give_phone: GivePhone, service: Service) -> None:
    person = service.resident("printed", "卫十七")
    case = Office(service).accepted(person, household=household(person, "卫十七"))
    phone = give_phone("printer")
    phone.log_in_as_staff(f"officer1-{TOWNSHIP}")
    phone.tap("打印，公示单", exact=False)
    phone.tap("打印：入户调查表")
    phone.dialog.get_by_role("link", name="打开文件").wait_for()
    phone.answer("关闭")
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.tap("打印：受理回执和材料清单")
    phone.dialog.get_by_role("link", name="打开文件").wait_for()
