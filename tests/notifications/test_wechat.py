"""The client of WeChat's servers against the stand-in, over HTTP: what gets through, and what every failure becomes."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable

import pytest

from app.notifications.wechat import (
    BadCode,
    NoCredit,
    Session,
    WeChatBusy,
    WeChatError,
    WeChatRefused,
    WeChatServers,
    WeChatUnreachable,
)
from tests.notifications.token_stores import MemoryTokens
from tests.support.stand_ins import APP_ID, APP_SECRET, WeChatServer

Connect = Callable[..., WeChatServers]
SEND = "subscribe/send"
OPENID = "openid-zhangsan"
PAGE = "packages/subject/pages/subject/subject?collection=applications&id=1"
DATA = {"thing1": "低保申请", "phrase2": "待补正", "date6": "2026年12月1日", "thing5": "请补齐2项材料"}


def send(client: WeChatServers, openid: str = OPENID, template: str = "tmpl-supplement", **changed: str) -> None:
    client.send_subscribe_message(openid, template, {**DATA, **changed}, PAGE)


# What gets through


def test_a_login_code_becomes_an_openid_without_any_access_token(wechat: WeChatServer, client: WeChatServers) -> None:
    before = wechat.token_fetches()
    assert client.code_to_session("demo-zhangsan") == Session("openid-zhangsan", None)
    assert client.code_to_session("demo-assistant-620171102201").openid == "openid-assistant-620171102201"
    assert wechat.token_fetches() == before


def test_the_phone_number_behind_a_code(client: WeChatServers) -> None:
    assert client.phone_number("phone-13800000000") == "13800000000"


def test_a_message_arrives_as_it_was_written(wechat: WeChatServer, client: WeChatServers) -> None:
    send(client)
    message = wechat.sent(touser=OPENID)[-1]
    assert (message["template_id"], message["page"], message["errcode"]) == ("tmpl-supplement", PAGE, 0)
    assert message["data"] == {name: {"value": value} for name, value in DATA.items()}


@pytest.mark.parametrize(
    ("text", "verdict"), [("家里着火了", "pass"), ("代办证件，办证找我", "review"), ("赌博", "risky"), ("", "pass")]
)
def test_the_content_check_gives_wechats_opinion(client: WeChatServers, text: str, verdict: str) -> None:
    assert client.check_text(OPENID, text) == verdict


def test_a_text_too_long_for_one_check_is_checked_to_its_end(client: WeChatServers) -> None:
    assert client.check_text(OPENID, "困" * 6000 + "赌博") == "risky"


# What WeChat refuses


@pytest.mark.parametrize(
    ("errcode", "error"),
    [(-1, WeChatBusy), (45011, WeChatBusy), (43101, NoCredit), (45009, WeChatRefused), (40164, WeChatRefused)],
)
def test_what_an_error_code_becomes(
    wechat: WeChatServer, client: WeChatServers, errcode: int, error: type[WeChatError]
) -> None:
    wechat.fail(SEND, errcode)
    with pytest.raises(WeChatError) as raised:
        send(client)
    assert (type(raised.value), raised.value.errcode) == (error, errcode)
    assert wechat.sent()[-1]["errcode"] == errcode


@pytest.mark.parametrize(
    ("errcode", "change"),
    [
        (40003, {"openid": "somebody"}),
        (40037, {"template": "tmpl-unknown"}),
        (47003, {"thing1": "字" * 21}),
        (47003, {"phrase2": "abc"}),
        (47003, {"date6": "2026-12-01"}),
        (47003, {"thing5": "换\n行"}),
        (47003, {"thing9": "模板里没有"}),
    ],
)
def test_wechat_refuses_what_does_not_fit(
    wechat: WeChatServer, client: WeChatServers, errcode: int, change: dict[str, str]
) -> None:
    with pytest.raises(WeChatRefused) as raised:
        send(client, **change)
    assert raised.value.errcode == errcode
    assert wechat.sent()[-1]["errcode"] == errcode


def test_wechat_refuses_a_page_that_is_none(client: WeChatServers) -> None:
    with pytest.raises(WeChatRefused, match="41030"):
        client.send_subscribe_message(OPENID, "tmpl-supplement", DATA, "https://example.org/")


def test_codes_that_do_not_hold(wechat: WeChatServer, client: WeChatServers) -> None:
    with pytest.raises(BadCode, match="40029"):
        client.code_to_session("guessed")
    with pytest.raises(BadCode, match="40029"):
        client.phone_number("phone-138")
    wechat.fail("jscode2session", 40163)
    with pytest.raises(BadCode, match="40163"):
        client.code_to_session("demo-zhangsan")


def test_a_wrong_app_secret_is_a_refusal(connect: Connect) -> None:
    with pytest.raises(WeChatRefused, match="40125"):
        send(connect(secret="wrong"))


# Access tokens


def test_one_token_serves_many_calls(wechat: WeChatServer, client: WeChatServers) -> None:
    before = wechat.token_fetches()
    for _ in range(3):
        send(client)
    assert wechat.token_fetches() == before + 1


def test_an_expired_token_is_replaced_and_the_message_sent(wechat: WeChatServer, client: WeChatServers) -> None:
    send(client)
    last = wechat.sent()[-1]["id"]
    wechat.expire_tokens()
    send(client)
    assert [attempt["errcode"] for attempt in wechat.sent(since=last)] == [42001, 0]


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_a_lasting_token_error_costs_exactly_one_refresh(
    wechat: WeChatServer, client: WeChatServers, errcode: int
) -> None:
    send(client)
    fetches, last = wechat.token_fetches(), wechat.sent()[-1]["id"]
    wechat.fail(SEND, errcode, times=100)
    with pytest.raises(WeChatRefused) as raised:
        send(client)
    assert raised.value.errcode == errcode
    assert len(wechat.sent(since=last)) == 2
    assert wechat.token_fetches() == fetches + 1


def test_a_token_that_another_process_replaced_meanwhile_is_kept(wechat: WeChatServer) -> None:
    class ReplacedMeanwhile(MemoryTokens):
        """The first reading gives a token that another process has already found out to be void."""

        def get(self, key: str) -> str | None:
            value = super().get(key)
            if value == "void":
                other = WeChatServers(APP_ID, APP_SECRET, wechat.url, fresh := MemoryTokens(), 5)
                send(other)
                self.set(key, str(fresh.get(key)), 7000)
            return value

    store = ReplacedMeanwhile()
    store.set(f"{APP_ID}_access_token", "void", 7000)
    before = wechat.token_fetches()
    send(WeChatServers(APP_ID, APP_SECRET, wechat.url, store, 5))
    assert wechat.token_fetches() == before + 1


# No answer


@pytest.mark.parametrize("api", [SEND, "stable_token"])
def test_a_server_that_does_not_answer_is_not_waited_for(wechat: WeChatServer, connect: Connect, api: str) -> None:
    wechat.fail(api, "timeout", seconds=30)
    started = time.monotonic()
    with pytest.raises(WeChatUnreachable):
        send(connect(timeout=0.3))
    assert time.monotonic() - started < 15, "a busy machine is slow, and not as slow as that server"


def test_a_server_in_trouble_is_unreachable(wechat: WeChatServer, client: WeChatServers) -> None:
    wechat.fail(SEND, "http500")
    with pytest.raises(WeChatUnreachable):
        send(client)
    send(client)


def test_no_server_is_unreachable() -> None:
    with pytest.raises(WeChatUnreachable):
        WeChatServers(APP_ID, APP_SECRET, "http://127.0.0.1:9", MemoryTokens(), 1).code_to_session("demo-zhangsan")


def test_a_late_answer_leaves_open_whether_the_message_was_sent(wechat: WeChatServer, connect: Connect) -> None:
    last = wechat.sent()[-1]["id"] if wechat.sent() else 0
    wechat.fail(SEND, "slow", seconds=1)
    with pytest.raises(WeChatUnreachable):
        send(connect(timeout=0.3))
    assert [attempt["errcode"] for attempt in wechat.sent(since=last)] == [0]


def test_a_fault_meant_for_one_person_leaves_others_alone(wechat: WeChatServer, client: WeChatServers) -> None:
    wechat.fail(SEND, 43101, touser="openid-lisi")
    send(client)
    with pytest.raises(NoCredit):
        send(client, openid="openid-lisi")


# What nobody may read


def test_no_secret_in_any_error_or_log(
    wechat: WeChatServer, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client, unknown = connect(timeout=0.3), connect(secret="canary-secret")
    wechat.fail("jscode2session", "http500")
    wechat.fail("getuserphonenumber", "timeout", seconds=1)
    calls: list[Callable[[], object]] = [
        lambda: client.code_to_session("canary-code"),
        lambda: client.code_to_session("canary-code"),
        lambda: client.phone_number("canary-code"),
        lambda: client.phone_number("canary-code"),
        lambda: unknown.code_to_session("canary-code"),
        lambda: send(unknown, openid="canary-openid"),
        lambda: send(client, openid="canary-openid"),
    ]
    written = ""
    for call in calls:
        with pytest.raises(WeChatError) as raised:
            call()
        assert raised.value.__context__ is None
        written += "".join(traceback.format_exception(raised.value)) + repr(raised.value)
    written += caplog.text
    assert "errcode 40125" in written
    for line in written.splitlines():
        if not line.startswith("    "):  # the lines of this test's source that a traceback quotes
            assert "canary" not in line
            assert APP_SECRET not in line
