"""A newcomer in office: a code on paper, a password of their own, an authenticator, and showing it again."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pyotp
import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.world import id_number, ok

pytestmark = pytest.mark.xdist_group("phone-stories")


def let_proofs_grow_old(service: Service) -> None:
    with sqlite3.connect(Path(service._environment["DATA_DIR"]) / "database.sqlite3") as database:
        database.execute("UPDATE session SET auth_time = '2026-01-01T00:00:00.000000+00:00'")


def test_a_newcomer_comes_in_by_paper_and_shows_the_authenticator_again_in_place(
    give_phone: GivePhone, service: Service
) -> None:
    appointed = {"username": "newcomer", "name": "马新", "id_number": id_number()}
    paper = ok(service.staff("administrator-620171").post("/accounts", appointed))["activation"]
    phone = give_phone("newcomer")
    phone.open("staff-login/staff-login")
    phone.tap("第一次登录，用激活码设密码")
    phone.write("纸上的激活码", paper["code"])
    for password in ("lanzhou lanzhou", "水壶 灯笼 石头 羊圈 云彩"):
        phone.write("自己定一个密码", password)
        phone.write("再写一遍密码", password)
        phone.tap("启用账号")
        if password.startswith("lanzhou"):
            phone.sees("互不相干的词")
    phone.at("second-factor")
    phone.tap("开始绑定")
    phone.sees("扫这个码")
    [secret] = re.findall(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", phone.front.inner_text())
    phone.write("6 位数字", pyotp.TOTP(secret.replace(" ", "")).now())
    phone.tap("绑定")
    phone.sees("抄在纸上")
    codes = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", phone.front.inner_text())
    assert len(codes) == 10
    phone.tap("抄好了")
    phone.at("home")
    let_proofs_grow_old(service)
    phone.open("second-factor/second-factor")
    phone.sees("还有 10 个备用码")
    phone.tap("换一组备用码")
    for typed, said in (("000000", "请再输入一次"), (codes[0], "验证码不对")):
        phone.dialog.get_by_text(said).wait_for()
        phone.dialog.locator("input").fill(typed)
        phone.answer("确认")
    phone.sees("抄在纸上")
    assert codes[0] not in phone.front.inner_text()
