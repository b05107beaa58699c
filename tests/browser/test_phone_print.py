"""Ctrl-P of a case: all of it on paper, without phone, panel or buttons, with address and time at the foot."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.office import Office
from tests.support.world import TOWNSHIP, household

pytestmark = pytest.mark.xdist_group("phone-stories")

THERE = (
    "最低生活保障",
    "办到哪一步了",
    "还剩",
    "按规定最晚办完",
    "家庭成员",
    "材料",
    "办理记录",
    "填写申请",
    "提交申请",
    "受理",
)
NOT_THERE = ("演示面板", "看全部记录", "看原件", "首页", "提出初审意见", "整份案卷", "为什么是这一天")


def pressed(page: Page) -> None:
    """The keys, and what the browser does with them: here nothing but say that it began."""
    page.evaluate("window.print = () => { globalThis.printing = true }")
    page.keyboard.press("Control+p")
    page.wait_for_function("globalThis.printing")


def pages_of(document: bytes) -> list[str]:
    with pypdfium2.PdfDocument(document) as pdf:
        return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("width", [375, 1280])
def test_all_of_a_case_is_on_paper(give_phone: GivePhone, service: Service, width: int) -> None:
    name = f"纸{width}"
    person = service.resident(f"paper{width}", name)
    office = Office(service)
    case = office.accepted(person, household=household(person, name))
    office.look_into(case)
    phone = give_phone("officer", width=width, height=800)
    phone.log_in_as_staff(f"officer1-{TOWNSHIP}")
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.sees("家庭情况")
    phone.sees("看全部记录")
    pressed(phone.page)
    document = phone.page.pdf(prefer_css_page_size=True)
    pages = pages_of(document)
    text = "".join(pages)
    assert len(pages) >= 2 and name in text
    for said in THERE:
        assert said in text, said
    for absent in NOT_THERE:
        assert absent not in text, absent
    for number, page in enumerate(pages, start=1):
        assert "打印时间：20" in page and f"第{number}页，共{len(pages)}页" in page
        assert case["id"] in page


def test_what_was_issued_today_is_printed_in_two_taps(give_phone: GivePhone, service: Service) -> None:
    for code, name in (("issued1", "文书甲"), ("issued2", "文书乙")):
        person = service.resident(code, name)
        Office(service).accepted(person, household=household(person, name))
    phone = give_phone("officer")
    phone.log_in_as_staff(f"officer1-{TOWNSHIP}")
    phone.open("printing/printing")
    phone.sees("今天出的文书和送达回证")
    for _ in range(20):  # the worker makes the documents within seconds
        phone.rest()
        if phone.button("受理通知书：打印", exact=False).count():
            break
        phone.page.wait_for_timeout(500)
        phone.reload()
    phone.tap("受理通知书：打印", exact=False)
    phone.dialog.get_by_role("link", name="打开文件").wait_for()
