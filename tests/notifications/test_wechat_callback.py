"""The address that WeChat pushes to is known to proxies and their logs: whoever is not WeChat gets nothing parsed
and nothing stored, and a push counts once.
"""

from __future__ import annotations

import base64
import time
from dataclasses import replace
from hashlib import sha1
from typing import Any

import pytest
import xmltodict  # type: ignore[import-untyped]
from wechatpy.crypto import WeChatCrypto  # type: ignore[import-untyped]
from werkzeug.test import TestResponse

from api.wiring import EXTENSION
from app.accounts.models import Account
from app.notifications import wechat_push
from app.notifications.models import SubscriptionCredit
from app.notifications.templates import DEMONSTRATION_TEMPLATE_IDS
from app.notifications.wechat_push import LARGEST_BYTES
from tests.support.world import Person, World

AES_KEY = base64.b64encode(b"k" * 32).decode().rstrip("=")
TEMPLATE = DEMONSTRATION_TEMPLATE_IDS["progress"]
PATH = "/api/v1/wechat/callback"
NESTED = b"<xml>" + b"<a>" * 9000


class Pushing:
    """WeChat, or whoever writes like it, at the door of the application."""

    def __init__(self, world: World, zhang: Person) -> None:
        self.world = world
        settings = world.app.extensions[EXTENSION].settings
        self.token, self.app_id = settings.wechat_push_token, settings.wechat_app_id
        with world.inside():
            self.openid = Account.get_by_id(zhang.account["id"]).openid

    def change(self, answer: str) -> bytes:
        item = f"<TemplateId>{TEMPLATE}</TemplateId><SubscribeStatusString>{answer}</SubscribeStatusString>"
        return (
            f"<xml><FromUserName>{self.openid}</FromUserName><CreateTime>{int(time.time())}</CreateTime>"
            f"<Event>subscribe_msg_change_event</Event><List>{item}</List></xml>"
        ).encode()

    def address(self, nonce: str = "n1", age: float = 0) -> dict[str, str]:
        timestamp = f"{int(time.time() - age):010d}"
        signature = sha1("".join(sorted([self.token, timestamp, nonce])).encode()).hexdigest()
        return {"timestamp": timestamp, "nonce": nonce, "signature": signature}

    def sealed(self, answer: str, nonce: str = "s1", age: float = 0) -> tuple[dict[str, str], bytes]:
        address = self.address(nonce, age)
        crypto = WeChatCrypto(self.token, AES_KEY, self.app_id)
        body = crypto.encrypt_message(self.change(answer).decode(), nonce, address["timestamp"])
        signature = xmltodict.parse(body)["xml"]["MsgSignature"]
        return address | {"encrypt_type": "aes", "msg_signature": signature}, body.encode()

    def send(self, address: dict[str, str], body: bytes) -> TestResponse:
        client = self.world.app.test_client()
        return client.post(PATH, query_string=address, data=body, content_type="text/xml")

    def stored(self) -> list[str]:
        with self.world.inside():
            return [row.reason for row in SubscriptionCredit.select().order_by(SubscriptionCredit.id)]


@pytest.fixture
def pushing(world: World) -> Pushing:
    return Pushing(world, world.resident())


@pytest.fixture
def with_aes_key(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = world.app.extensions[EXTENSION]
    settings = replace(parts.settings, wechat_push_aes_key=AES_KEY)
    monkeypatch.setitem(world.app.extensions, EXTENSION, replace(parts, settings=settings))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was given to a parser."""
    seen: list[bytes] = []
    real = wechat_push._document

    def watched(body: bytes) -> Any:
        seen.append(body)
        return real(body)

    monkeypatch.setattr(wechat_push, "_document", watched)
    return seen


def test_a_push_counts_once_whatever_else_is_sent_to_its_address(pushing: Pushing) -> None:
    address = pushing.address()
    assert pushing.send(address, pushing.change("reject")).status_code == 200
    again = pushing.send(address, pushing.change("ban"))
    assert (again.status_code, again.get_data()) == (200, b"success"), "WeChat must not go on repeating it"
    assert pushing.stored() == ["reject"]
    assert pushing.send(pushing.address("n2"), pushing.change("ban")).status_code == 200
    assert pushing.stored() == ["reject", "ban"]


def test_a_push_that_cannot_be_read_is_not_taken_as_done(pushing: Pushing) -> None:
    address = pushing.address()
    assert pushing.send(address, b"<xml>").status_code == 403
    assert pushing.send(address, pushing.change("reject")).status_code == 200
    assert pushing.stored() == ["reject"]


@pytest.mark.parametrize("age", [400, -400, 800_000_000])
def test_an_old_address_is_worth_nothing(pushing: Pushing, parsed: list[bytes], age: int) -> None:
    assert pushing.send(pushing.address(age=age), pushing.change("reject")).status_code == 403
    assert pushing.world.app.test_client().get(PATH, query_string=pushing.address(age=age)).status_code == 403
    assert pushing.stored() == [] and parsed == []


def test_the_address_by_which_wechat_asks_is_no_address_to_push_to(pushing: Pushing) -> None:
    address = pushing.address() | {"echostr": "echo"}
    client = pushing.world.app.test_client()
    assert client.get(PATH, query_string=address).get_data() == b"echo"
    assert client.get(PATH, query_string=address).status_code == 403
    pushing.send(address, pushing.change("reject"))
    assert pushing.stored() == []


@pytest.mark.usefixtures("with_aes_key")
def test_with_a_key_only_sealed_pushes_count(pushing: Pushing, parsed: list[bytes]) -> None:
    for address in (pushing.address(), pushing.address() | {"encrypt_type": "raw"}):
        assert pushing.send(address, pushing.change("reject")).status_code == 403
    assert pushing.send(*pushing.sealed("reject", age=400)).status_code == 403
    address, body = pushing.sealed("reject")
    _, other = pushing.sealed("accept", nonce="s2")
    assert pushing.send(address, other).status_code == 403
    assert pushing.stored() == [] and parsed == []
    assert pushing.send(address, body).status_code == 200
    assert pushing.send(address, body).status_code == 200
    assert pushing.stored() == ["reject"]


@pytest.mark.usefixtures("with_aes_key")
def test_nothing_is_parsed_before_it_is_authenticated(pushing: Pushing, parsed: list[bytes]) -> None:
    address, _ = pushing.sealed("reject")
    for body in (NESTED, b"[" * 60_000, b"<xml><Encrypt>" + b"A" * 60_000, b'{"Encrypt": ' + b" " * 60_000):
        assert pushing.send(address, body).status_code == 403
        assert pushing.send({"encrypt_type": "aes"}, body).status_code == 403
    assert parsed == []


def test_a_body_is_bounded_before_it_is_read(pushing: Pushing, parsed: list[bytes]) -> None:
    assert pushing.send(pushing.address(), b"<" * (LARGEST_BYTES + 1)).status_code == 413
    assert parsed == []


def test_what_is_nested_or_long_is_not_given_to_the_parser(pushing: Pushing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wechat_push.xmltodict, "parse", lambda _: pytest.fail("parsed"))
    assert pushing.send(pushing.address(), NESTED).status_code == 403
