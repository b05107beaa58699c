"""Text messages through a gateway, over HTTP."""

from __future__ import annotations

import pytest

from app.notifications.sms import SmsGateway, SmsRefused, SmsUnreachable
from tests.support.stand_ins import SMS_SECRET, WeChatServer

PHONE, TEXT = "13800000000", "【掌上救助】您的救助申请要补交材料。"


def gateway(wechat: WeChatServer, secret: str = SMS_SECRET, timeout: float = 5) -> SmsGateway:
    return SmsGateway(wechat.url + "/_sms", secret, timeout)


def test_a_text_arrives(wechat: WeChatServer) -> None:
    gateway(wechat).send(PHONE, TEXT, "message-1")
    text = wechat.texts(touser=PHONE)[-1]
    assert (text["text"], text["message_id"], text["errcode"]) == (TEXT, "message-1", 0)


def test_a_text_sent_again_reaches_the_person_once(wechat: WeChatServer) -> None:
    wechat.fail("_sms", "slow", seconds=1)
    with pytest.raises(SmsUnreachable):
        gateway(wechat, timeout=0.3).send(PHONE, TEXT, "message-2")
    gateway(wechat).send(PHONE, TEXT, "message-2")
    assert len([text for text in wechat.texts() if text["message_id"] == "message-2"]) == 1


def test_whoever_has_another_secret_is_not_understood(wechat: WeChatServer, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SmsUnreachable):
        gateway(wechat, secret="wrong").send(PHONE, TEXT, "message-3")
    assert all(text["message_id"] != "message-3" for text in wechat.texts())
    assert "not signed" in caplog.text and PHONE not in caplog.text


@pytest.mark.parametrize("stranger", ["forged", "replayed"])
def test_nobody_else_says_that_a_text_was_taken(wechat: WeChatServer, stranger: str) -> None:
    gateway(wechat).send(PHONE, TEXT, f"{stranger}-before")
    wechat.fail("_sms", stranger)
    with pytest.raises(SmsUnreachable):
        gateway(wechat).send(PHONE, TEXT, f"{stranger}-after")
    assert all(text["message_id"] != f"{stranger}-after" for text in wechat.texts())
    gateway(wechat).send(PHONE, TEXT, f"{stranger}-after")
    assert wechat.texts(touser=PHONE)[-1]["message_id"] == f"{stranger}-after", "and it is sent again"


def test_an_empty_text_is_refused(wechat: WeChatServer) -> None:
    with pytest.raises(SmsRefused, match="400"):
        gateway(wechat).send(PHONE, "", "message-4")


def test_a_gateway_in_trouble_is_unreachable(wechat: WeChatServer) -> None:
    wechat.fail("_sms", "http500")
    with pytest.raises(SmsUnreachable):
        gateway(wechat).send(PHONE, TEXT, "message-5")
    wechat.fail("_sms", "timeout", seconds=1)
    with pytest.raises(SmsUnreachable):
        gateway(wechat, timeout=0.3).send(PHONE, TEXT, "message-5")
    with pytest.raises(SmsUnreachable):
        SmsGateway("http://127.0.0.1:9/", SMS_SECRET, 1).send(PHONE, TEXT, "message-5")


def test_no_phone_number_and_no_secret_in_an_error(wechat: WeChatServer) -> None:
    wechat.fail("_sms", "http500")
    with pytest.raises(SmsUnreachable) as raised:
        gateway(wechat).send(PHONE, TEXT, "message-6")
    assert raised.value.args == ()
    assert raised.value.__context__ is None
