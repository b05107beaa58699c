"""What WeChat pushes to `/wechat/callback`: is it from WeChat, and what does it say about subscribe messages.

Plain and encrypted (安全模式), JSON and XML. Anybody may call the address, so size, signature and age are checked
before a byte of the body is parsed. WeChat's plain signature covers neither body nor age: it counts for some minutes
and once, and not at all where a key for sealed pushes is set.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any
from xml.parsers.expat import ExpatError

import xmltodict  # type: ignore[import-untyped]
from wechatpy.crypto import PrpCrypto, WeChatCrypto  # type: ignore[import-untyped]

POPUP, CHANGE, SENT = "subscribe_msg_popup_event", "subscribe_msg_change_event", "subscribe_msg_sent_event"
_ELEMENTS = {POPUP: "SubscribeMsgPopupEvent", CHANGE: "SubscribeMsgChangeEvent", SENT: "SubscribeMsgSentEvent"}

LARGEST_BYTES = 64 * 1024
OLDEST_SECONDS = 300
_MOST_TAGS = 1000
_TIMESTAMP = re.compile(r"\d{10}", re.ASCII)
_SEALED = re.compile(
    rb"<Encrypt>(?:<!\[CDATA\[)?(?P<xml>[A-Za-z0-9+/=]+)(?:\]\]>)?</Encrypt>"
    rb'|"Encrypt"\s{0,8}:\s{0,8}"(?P<json>[A-Za-z0-9+/=\\]+)"'
)


class BadPush(Exception):
    """Not from WeChat, or not readable."""


@dataclass(frozen=True, repr=False)
class PushKeys:
    """`aes_key`: the EncodingAESKey, 43 characters; empty where WeChat was told to push in plain."""

    token: str
    aes_key: str
    app_id: str


@dataclass(frozen=True)
class Signed:
    """What the address of a call carries beside its body."""

    timestamp: str = ""
    nonce: str = ""
    signature: str = ""
    msg_signature: str = ""


@dataclass(frozen=True)
class Answer:
    """The person answered the question (`POPUP`) or changed the answer in WeChat's settings (`CHANGE`).

    `answer`: `accept`, `reject`, … The page reports its popup's answers too: do not count an accept twice.
    """

    event: str
    openid: str
    at: datetime
    template_id: str
    answer: str


@dataclass(frozen=True)
class Delivery:
    """What became of a message that WeChat took: `errcode` 0 reached the person."""

    event: str
    openid: str
    at: datetime
    template_id: str
    errcode: int


def verify_push(token: str, timestamp: str, nonce: str, signature: str) -> bool:
    """Whether a call of the callback carries WeChat's `signature` (SHA-1 over the sorted parts)."""
    return _same(_signature(token, timestamp, nonce), signature)


def check_call(signed: Signed, token: str, now: float) -> str:
    """The signature of a call without content (WeChat asks whether the address is ours). Raises BadPush.

    `now`: seconds since 1970, by the real clock.
    """
    if not _is_recent(signed.timestamp, now):
        raise BadPush
    if not verify_push(token, signed.timestamp, signed.nonce, signed.signature):
        raise BadPush
    return signed.signature


def check_push(signed: Signed, body: bytes, keys: PushKeys, now: float) -> str:
    """The signature by which a push is WeChat's: whoever acts on it takes each signature once. Raises BadPush.

    With an AES key it is the one over the sealed text, and whatever comes in plain is refused.
    """
    if len(body) > LARGEST_BYTES:
        raise BadPush
    if not keys.aes_key:
        return check_call(signed, keys.token, now)
    if not _is_recent(signed.timestamp, now):
        raise BadPush
    if not _same(_signature(keys.token, signed.timestamp, signed.nonce, _sealed_text(body)), signed.msg_signature):
        raise BadPush
    return signed.msg_signature


def read_push(signed: Signed, body: bytes, keys: PushKeys) -> tuple[Answer | Delivery, ...]:
    """What a push that `check_push` let through says about subscribe messages. Raises BadPush."""
    if keys.aes_key:
        body = decrypt_push(
            body,
            token=keys.token,
            aes_key=keys.aes_key,
            app_id=keys.app_id,
            timestamp=signed.timestamp,
            nonce=signed.nonce,
            msg_signature=signed.msg_signature,
        )
    return parse_push(body)


def decrypt_push(
    body: bytes, *, token: str, aes_key: str, app_id: str, timestamp: str, nonce: str, msg_signature: str
) -> bytes:
    """The message inside an encrypted push. `aes_key`: the EncodingAESKey, 43 characters. Raises `BadPush`."""
    sealed = _sealed_text(body)
    if not _same(_signature(token, timestamp, nonce, sealed), msg_signature):
        raise BadPush
    try:
        return str(PrpCrypto(WeChatCrypto(token, aes_key, app_id).key).decrypt(sealed, app_id)).encode()
    except Exception:  # forged padding, length or app id: the library answers with whatever happens first
        raise BadPush from None


def parse_push(body: bytes) -> tuple[Answer | Delivery, ...]:
    """What a push says about subscribe messages; nothing, if it is about something else. Raises `BadPush`."""
    document = _document(body)
    event = document.get("Event")
    if not isinstance(event, str) or event not in _ELEMENTS:
        return ()
    try:
        openid, at = str(document["FromUserName"]), datetime.fromtimestamp(int(document["CreateTime"]), UTC)
        return tuple(_outcome(event, openid, at, item) for item in _items(document, event))
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        raise BadPush from None


def _is_recent(timestamp: str, now: float) -> bool:
    return bool(_TIMESTAMP.fullmatch(timestamp)) and abs(now - int(timestamp)) <= OLDEST_SECONDS


def _sealed_text(body: bytes) -> str:
    """The sealed text of an envelope, found without parsing what nobody has vouched for yet."""
    found = _SEALED.search(body)
    if found is None:
        raise BadPush
    return (found["xml"] or found["json"]).replace(b"\\/", b"/").decode()


def _document(body: bytes) -> Mapping[str, Any]:
    if body.count(b"<") > _MOST_TAGS:
        raise BadPush
    try:
        text = body.decode()
        document = xmltodict.parse(text).get("xml") if text.lstrip().startswith("<") else json.loads(text)
    except (ValueError, RecursionError, ExpatError):
        raise BadPush from None
    if not isinstance(document, dict):
        raise BadPush
    return document


def _items(document: Mapping[str, Any], event: str) -> list[Any]:
    """The items of an event: in JSON a bare `List`, in XML inside an element; a single one is not a list in either."""
    inside = document.get(_ELEMENTS[event], document)
    items = inside["List"] if isinstance(inside, dict) else inside
    return items if isinstance(items, list) else [items]


def _outcome(event: str, openid: str, at: datetime, item: Mapping[str, Any]) -> Answer | Delivery:
    template_id = str(item["TemplateId"])
    if event == SENT:
        return Delivery(event, openid, at, template_id, int(item["ErrorCode"]))
    return Answer(event, openid, at, template_id, str(item["SubscribeStatusString"]))


def _signature(*parts: str) -> str:
    return sha1("".join(sorted(parts)).encode(errors="replace")).hexdigest()


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode(errors="replace"))
