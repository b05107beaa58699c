"""Whoever says no to the phone's questions is helped all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.phone import APP
from tests.browser.service import Service
from tests.browser.test_phone_main_job import fill_in

pytestmark = pytest.mark.xdist_group("phone-pages")
PROGRAM = Path(__file__).parents[2] / "miniprogram-mock" / "miniprogram"


# Where the phone is asked for its place, and the word for it in the one sentence in which WeChat asks.
ASKS_FOR_THE_PLACE = {
    "components/schema-form/schema-form.js": "记走访地点",
    "packages/assistant/pages/lead/lead.js": "记走访地点",
    "packages/public/pages/report/report.js": "找到帮您的乡镇",
    "pages/emergency/emergency.js": "找到帮您的乡镇",
    "packages/staff/pages/worklist/worklist.js": "排路线",
    "packages/subject/components/place-card/place-card.js": "排路线",
}


def test_the_question_for_the_place_says_all_that_it_is_used_for() -> None:
    said: str = APP["permission"]["scope.userLocation"]["desc"]
    asking = {
        path.relative_to(PROGRAM).as_posix()
        for path in PROGRAM.rglob("*.js")
        if re.search(r"\blocation\.here\b", path.read_text("utf-8"))
    }
    assert asking == ASKS_FOR_THE_PLACE.keys()
    assert len(said) <= 30 and all(purpose in said for purpose in ASKS_FOR_THE_PLACE.values())


def test_without_the_location_the_township_is_chosen_by_hand(give_phone: GivePhone) -> None:
    phone = give_phone("shy")
    phone.open("emergency/emergency")
    phone.tap("用我现在的位置")
    phone.answer("同意")
    phone.answer("拒绝")
    phone.sees("手机没有告诉我们位置")
    phone.pick("乡镇（中心社区）", "秦川镇")
    phone.sees("由这里来帮您：秦川镇")
    phone.write("地方", "十字路口")
    phone.front.get_by_role("radio", name="没钱没地方去").click()
    phone.write("您的电话", "13900003333")
    phone.tap("请马上联系我")
    phone.sees("已经报到乡镇")
    phone.sees("秦川镇 十字路口")


def test_without_the_album_the_page_says_how_to_allow_it(give_phone: GivePhone, photos: list[Path]) -> None:
    phone = give_phone("private")
    phone.open("emergency/emergency")
    phone.tap("从相册选：现场照片")
    phone.answer("拒绝")
    phone.sees("没有相机或相册的权限")
    phone.button("去打开权限").wait_for()
    phone.tap("从相册选：现场照片")
    with phone.page.expect_file_chooser() as chooser:
        phone.answer("同意")
    chooser.value.set_files(photos[0])
    phone.sees("已存在手机里")
    phone.sees_not("没有相机或相册的权限")


def test_who_wants_no_messages_finds_them_in_the_inbox(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    phone = give_phone("quiet")
    phone.log_in("钱十一")
    phone.open("apply/apply?programme=minimum_living_allowance")
    fill_in(phone, photos)
    phone.tap("提交申请")
    phone.answer("取消")
    phone.sees("已经交到乡镇")
    phone.open("inbox/inbox")
    phone.sees("没看过")
    phone.sees("申请")
    assert not service.wechat.sent(touser="openid-quiet")
