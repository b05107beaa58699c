"""One allowance case over all hands at the desk, from the first page of each to the decision: counted in clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import GivePhone
from tests.browser.phone import Counting, Phone
from tests.browser.service import Service
from tests.support.world import household, id_number, submitted

TOWNSHIP, VILLAGE = "620171104", "620171104201"
MOST_CLICKS = 30
pytestmark = pytest.mark.xdist_group("phone-desk")


class Clicks(Counting):
    """Clicks alone: at a desk a field is reached by the keyboard, and a name is written, not clicked."""

    def write(self, label: str, text: str, *, at: int = 0) -> None:
        Phone.write(self, label, text, at=at)

    def sign(self) -> None:
        """One click for the button: the strokes before it are a name, however often they are written."""
        before = self.taps
        super().sign()
        self.taps = before + 1

    def pick_files(self, label: str, *files: Path) -> None:
        """At a desk nothing is asked but which files; WeChat asks once whether the mini-program may."""
        with self.page.expect_file_chooser() as chooser:
            self.tap(f"选照片：{label}")
            if self.dialog.count():
                self.answer("同意")
        chooser.value.set_files(files)

    @property
    def front(self) -> Locator:
        """Where a case lies beside its list, the case."""
        return self.page.locator("page:not([hidden])").last

    def open_case(self, state: str, name: str) -> None:
        """By the number on the first page, then the row."""
        self.button(state, exact=False).first.click()
        self.at("worklist/worklist")
        self.front.get_by_role("link", name=name).first.click()
        self.at("subject")


def at_the_desk(give_phone: GivePhone, who: str) -> Clicks:
    desk = give_phone("staff", width=1280, height=900)
    desk.log_in_as_staff(f"{who}-{TOWNSHIP}")
    return Clicks(desk.page, desk.url)


def test_one_case_takes_thirty_clicks_over_all_hands(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    person = service.resident("onecase", "孙一案", id_number())
    submitted(person, household=household(person, "孙一案", region=VILLAGE))
    officer = at_the_desk(give_phone, "officer1")
    officer.open_case("已提交", "孙一案")
    accept(officer)
    visit(officer, photos, service)
    propose_and_post(officer, photos)
    service.advance(12)
    approver = at_the_desk(give_phone, "approver1")
    approver.open_case("待作决定", "孙一案")
    approver.tap("予以确认")
    approver.sees("每月金额（元）")
    approver.tap("确定")
    approver.sees("已确认")
    assert officer.taps + approver.taps <= MOST_CLICKS


def accept(officer: Clicks) -> None:
    officer.tap("受理")
    officer.choose("否")
    officer.tap("确定")
    officer.sees("已受理")
    officer.tap("开始核对和调查")
    officer.tap_if_offered("确定")
    officer.sees("调查核对中")


def visit(officer: Clicks, photos: list[Path], service: Service) -> None:
    officer.tap("登记入户调查")
    for number in (1, 2):
        officer.choose(f"{service.investigator(TOWNSHIP, number).account['name']} 入户调查人员")
    officer.write("调查情况", "家里情况属实")
    officer.pick_files("照片", *photos)
    officer.sees(f"已上传 {len(photos)} 张")
    for _ in range(3):
        officer.sign()
    officer.tap("确定")
    officer.sees("家里情况属实")


def propose_and_post(officer: Clicks, photos: list[Path]) -> None:
    officer.tap("提出初审意见")
    officer.choose("拟予救助")
    officer.choose("城市低保差额")
    officer.write("每月金额（元）", "640")
    officer.write("理由", "收入低于标准")
    officer.tap("确定")
    officer.sees("已有初审意见")
    officer.tap("公示")
    officer.tap("确定")
    officer.sees("公示中")
    officer.tap("登记公示张贴")
    officer.write("贴在哪里", "村委会门口")
    officer.write("谁贴的", "王主任")
    officer.pick_files("张贴的照片", photos[0])
    officer.sees("已上传")
    officer.tap("确定")
    officer.sees("公示张贴照片")
