"""Events that WeChat pushes: the stand-in signs and encrypts them with code of its own, the backend must read them."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.notifications.wechat_push import Answer, BadPush, Delivery, decrypt_push, parse_push, verify_push
from tests.support.stand_ins import APP_ID, PUSH_TOKEN, WeChatServer, start_wechat

AES_KEY = base64.b64encode(b"k" * 32).decode().rstrip("=")


@dataclass
class Backend:
    """A callback that keeps what it was sent."""

    url: str = ""
    query: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def message(self) -> bytes:
        """The body as the real callback reads it: signature checked, decrypted where it is encrypted."""
        query = {name: self.query[name] for name in ("timestamp", "nonce")}
        assert verify_push(PUSH_TOKEN, signature=self.query["signature"], **query)
        if "msg_signature" not in self.query:
            return self.body
        signature = self.query["msg_signature"]
        return decrypt_push(
            self.body, token=PUSH_TOKEN, aes_key=AES_KEY, app_id=APP_ID, msg_signature=signature, **query
        )


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    kept = Backend()

    class Callback(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.query = dict(parse_qsl(urlsplit(self.path).query))
            kept.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(kept.query.get("echostr", "success").encode())

        do_GET = do_POST

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Callback)
    kept.url = f"http://127.0.0.1:{server.server_port}/wechat/callback"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kept
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module", params=["plain", "encrypted"])
def pusher(
    request: pytest.FixtureRequest, backend: Backend, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WeChatServer]:
    server = start_wechat(
        tmp_path_factory.mktemp("push"),
        callback=backend.url,
        push_aes_key=AES_KEY if request.param == "encrypted" else "",
    )
    yield server
    server.stop()


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize(
    "results", [{"tmpl-progress": "accept"}, {"tmpl-progress": "accept", "tmpl-decision": "reject"}]
)
def test_answers_to_the_subscription_question(
    pusher: WeChatServer, backend: Backend, form: str, results: dict[str, str]
) -> None:
    answer = pusher.push(event="subscribe_msg_popup_event", touser="openid-zhangsan", results=results, format=form)
    assert answer.json() == {"status": 200, "body": "success"}
    events = parse_push(backend.message())
    assert all(isinstance(event, Answer) and event.openid == "openid-zhangsan" for event in events)
    assert {event.template_id: event.answer for event in events if isinstance(event, Answer)} == results


@pytest.mark.parametrize("form", ["json", "xml"])
def test_somebody_turned_messages_off_in_wechats_settings(pusher: WeChatServer, backend: Backend, form: str) -> None:
    pusher.push(
        event="subscribe_msg_change_event", touser="openid-lisi", results={"tmpl-notice": "reject"}, format=form
    )
    (event,) = parse_push(backend.message())
    assert isinstance(event, Answer)
    assert (event.event, event.answer) == ("subscribe_msg_change_event", "reject")


@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_became_of_a_message(pusher: WeChatServer, backend: Backend, form: str) -> None:
    pusher.push(event="subscribe_msg_sent_event", touser="openid-lisi", results={"tmpl-notice": 43101}, format=form)
    (event,) = parse_push(backend.message())
    assert isinstance(event, Delivery)
    assert (event.openid, event.template_id, event.errcode) == ("openid-lisi", "tmpl-notice", 43101)


def test_wechat_checks_the_address(pusher: WeChatServer, backend: Backend) -> None:
    answer = pusher.push(event="verify").json()
    assert answer == {"status": 200, "body": backend.query["echostr"]}
    assert backend.message() == b""


def test_a_signature_by_somebody_else_does_not_hold(pusher: WeChatServer, backend: Backend) -> None:
    pusher.push(event="verify")
    query = backend.query
    assert not verify_push("another-token", query["timestamp"], query["nonce"], query["signature"])
    assert not verify_push(PUSH_TOKEN, query["timestamp"], query["nonce"] + "0", query["signature"])
    assert not verify_push(PUSH_TOKEN, query["timestamp"], query["nonce"], "签名")


@pytest.fixture(scope="module")
def sealed(backend: Backend, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """An encrypted push and all that is needed to open it."""
    server = start_wechat(tmp_path_factory.mktemp("sealed"), callback=backend.url, push_aes_key=AES_KEY)
    server.push(event="subscribe_msg_popup_event", touser="openid-lisi", results={"tmpl-notice": "accept"})
    server.stop()
    query = {name: backend.query[name] for name in ("timestamp", "nonce", "msg_signature")}
    return {"body": backend.body, "token": PUSH_TOKEN, "app_id": APP_ID, "aes_key": AES_KEY, **query}


def test_an_encrypted_push_opens(sealed: dict[str, Any]) -> None:
    (event,) = parse_push(decrypt_push(**sealed))
    assert event.openid == "openid-lisi"


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("body", b'{"Encrypt": "AAAA"}'),
        ("app_id", "wx-another"),
        ("aes_key", base64.b64encode(b"x" * 32).decode().rstrip("=")),
        ("msg_signature", "0" * 40),
        ("token", "another-token"),
        ("nonce", "1"),
    ],
)
def test_an_encrypted_push_that_was_tampered_with_is_refused(sealed: dict[str, Any], part: str, other: object) -> None:
    with pytest.raises(BadPush):
        decrypt_push(**{**sealed, part: other})


def test_a_sealed_text_cut_short_by_somebody_who_knows_the_token_is_refused(sealed: dict[str, Any]) -> None:
    text = json.loads(sealed["body"])["Encrypt"][:-24]
    signature = sha1("".join(sorted([PUSH_TOKEN, sealed["timestamp"], sealed["nonce"], text])).encode()).hexdigest()
    with pytest.raises(BadPush):
        decrypt_push(**{**sealed, "body": json.dumps({"Encrypt": text}).encode(), "msg_signature": signature})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"<xml><Event>subscribe_msg_popup_event</Event></xml>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Event>&a;</Event></xml>',
        b'{"Event": "subscribe_msg_popup_event", "FromUserName": "o", "CreateTime": 1e99, "List": []}',
        b'{"Event": "subscribe_msg_popup_event", "FromUserName": "o", "CreateTime": 1, "List": "x"}',
        b"[" * 100_000,
        b'{"Event": "\\ud800"',
    ],
)
def test_what_cannot_be_read_is_refused(body: bytes) -> None:
    with pytest.raises(BadPush):
        parse_push(body)


def test_events_about_other_things_say_nothing() -> None:
    assert parse_push(b'{"MsgType": "text", "Content": "hello"}') == ()
    assert parse_push(b'{"Event": ["subscribe_msg_popup_event"]}') == ()


KEYS = st.sampled_from(["Event", "List", "FromUserName", "CreateTime", "TemplateId", "Encrypt"])
VALUES = st.none() | st.integers() | st.floats() | st.text(max_size=5) | st.just("subscribe_msg_popup_event")
DOCUMENTS = st.recursive(VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner), max_leaves=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary() | DOCUMENTS.map(lambda document: json.dumps(document).encode()))
def test_whatever_is_posted_is_read_or_refused(body: bytes) -> None:
    query = {"timestamp": "1", "nonce": "n", "msg_signature": "s"}
    with suppress(BadPush):
        parse_push(body)
    with suppress(BadPush):
        decrypt_push(body, token="t", aes_key=AES_KEY, app_id=APP_ID, **query)
