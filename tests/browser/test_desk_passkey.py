"""A passkey at a desk: Chromium with a key of its own (virtual, with a finger that it knows)."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.browser.test_phone_second_factor import let_proofs_grow_old

pytestmark = pytest.mark.xdist_group("phone-stories")
# Nobody else's story has this one log in: who has a key is asked for it.
OFFICER = "park2-620171-p2"
KEY = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}


def test_an_officer_adds_a_passkey_logs_in_by_it_and_is_not_asked_for_digits(
    give_phone: GivePhone, service: Service
) -> None:
    desk = give_phone("keyholder", width=1280)
    session = desk.page.context.new_cdp_session(desk.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | {"automaticPresenceSimulation": True}})
    desk.page.goto(service.url.replace("127.0.0.1", "localhost"))
    desk.page.locator("page").first.wait_for()
    desk.open("staff-login/staff-login")
    desk.write("用户名", OFFICER)
    desk.write("密码", f"demo-{OFFICER}")
    desk.tap("登录")
    desk.at("home")

    desk.open("second-factor/second-factor")
    desk.write("给它起个名字，比如“办公室电脑”", "窗口电脑")
    desk.tap("添加通行密钥")
    desk.sees("抄在纸上")
    desk.tap("抄好了")
    desk.at("home")
    let_proofs_grow_old(service)
    desk.open("second-factor/second-factor")
    desk.sees("窗口电脑")
    desk.tap("换一组备用码")
    desk.sees("抄在纸上")
    desk.tap("抄好了")
    desk.at("home")

    desk.page.evaluate("wx.removeStorageSync('session')")
    desk.page.reload()
    desk.page.locator("page").first.wait_for()
    desk.open("staff-login/staff-login")
    desk.write("用户名", OFFICER)
    desk.write("密码", f"demo-{OFFICER}")
    desk.tap("登录")
    desk.sees("请输入手机验证器上的6位数字，或者用通行密钥")
    desk.tap("用通行密钥登录")
    desk.at("home")
    desk.open("second-factor/second-factor")
    desk.tap("删掉 窗口电脑")
    desk.answer("确定")
    desk.sees("唯一的第二重验证")
