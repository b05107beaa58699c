"""Where the stand-in must be as strict as WeChat, so that what works here works there."""

from __future__ import annotations

import io
from typing import Any

import pytest
import requests
from PIL import Image

from tests.support.stand_ins import APP_ID, APP_SECRET, WeChatServer

GRANT = {"grant_type": "client_credential", "appid": APP_ID, "secret": APP_SECRET}


def stable(wechat: WeChatServer, **changed: Any) -> dict[str, Any]:
    return dict(wechat.post("/cgi-bin/stable_token", {**GRANT, **changed}).json())


def plain(wechat: WeChatServer) -> str:
    return str(requests.get(wechat.url + "/cgi-bin/token", params=GRANT, timeout=5).json()["access_token"])


def errcode_of_a_call_with(wechat: WeChatServer, token: str) -> int:
    answer = wechat.post(f"/wxa/business/getuserphonenumber?access_token={token}", {"code": "phone-13800000000"})
    return int(answer.json()["errcode"])


def test_each_plain_token_ends_the_one_before(wechat: WeChatServer) -> None:
    first, second = plain(wechat), plain(wechat)
    assert errcode_of_a_call_with(wechat, first) == 40001
    assert errcode_of_a_call_with(wechat, second) == 0


def test_the_stable_token_is_the_same_for_everyone_until_it_is_forced_anew(wechat: WeChatServer) -> None:
    first = stable(wechat)
    assert 7100 < first["expires_in"] <= 7200
    assert stable(wechat)["access_token"] == first["access_token"]
    plain(wechat)
    assert errcode_of_a_call_with(wechat, first["access_token"]) == 0
    second = stable(wechat, force_refresh=True)
    assert errcode_of_a_call_with(wechat, first["access_token"]) == 40001
    assert errcode_of_a_call_with(wechat, second["access_token"]) == 0


@pytest.mark.parametrize(
    ("changed", "errcode"), [({"appid": "wx-another"}, 40013), ({"secret": ""}, 40125), ({"grant_type": "x"}, 40002)]
)
def test_tokens_are_for_the_owner_of_the_mini_program(
    wechat: WeChatServer, changed: dict[str, str], errcode: int
) -> None:
    assert stable(wechat, **changed)["errcode"] == errcode


@pytest.mark.parametrize(("token", "errcode"), [("", 41001), ("guessed", 40001)])
def test_calls_need_a_token(wechat: WeChatServer, token: str, errcode: int) -> None:
    assert errcode_of_a_call_with(wechat, token) == errcode


def test_a_mini_program_code_is_a_picture(wechat: WeChatServer) -> None:
    path = f"/wxa/getwxacodeunlimit?access_token={stable(wechat)['access_token']}"
    pictures = [wechat.post(path, {"scene": scene}) for scene in ("a=1", "a=2")]
    assert pictures[0].content != pictures[1].content
    assert Image.open(io.BytesIO(pictures[0].content)).format == "PNG"
    assert wechat.post(path, {"scene": "a" * 33}).json()["errcode"] == 40129


@pytest.mark.parametrize(
    "body",
    [None, [], "text", {"touser": ["x"], "template_id": {}}, {"touser": "openid-a", "template_id": "tmpl-notice"}],
)
def test_every_attempt_is_on_record_even_nonsense(wechat: WeChatServer, body: object) -> None:
    last = len(wechat.sent())
    answer = wechat.post(f"/cgi-bin/message/subscribe/send?access_token={stable(wechat)['access_token']}", body)
    (record,) = wechat.sent(since=last)
    assert list(record) == ["id", "at", "touser", "template_id", "page", "data", "errcode"]
    assert record["errcode"] == answer.json()["errcode"] != 0


@pytest.mark.parametrize("order", [{"api": "send", "errcode": "sometimes"}, {"errcode": -1}])
def test_a_fault_that_makes_no_sense_cannot_be_ordered(wechat: WeChatServer, order: dict[str, Any]) -> None:
    assert requests.post(wechat.url + "/_faults", json=order, timeout=5).status_code == 400
