"""Events that WeChat pushes to the backend: signed, and encrypted where a key is set (安全模式)."""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

import requests
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

_ACCOUNT = "gh_demonstration"
_ELEMENTS = {
    "subscribe_msg_popup_event": "SubscribeMsgPopupEvent",
    "subscribe_msg_change_event": "SubscribeMsgChangeEvent",
    "subscribe_msg_sent_event": "SubscribeMsgSentEvent",
}
EVENTS = tuple(_ELEMENTS)


@dataclass(frozen=True)
class Callback:
    """Where events go and what they are signed and encrypted with. Without `aes_key` they are not encrypted."""

    url: str
    token: str
    aes_key: str
    app_id: str

    def push(self, event: str, touser: str, results: Mapping[str, Any], form: str) -> requests.Response:
        """Push one event. `results`: for each template id `accept` or `reject`, or an errcode for a sent event."""
        body = _as_xml(event, touser, results) if form == "xml" else _as_json(event, touser, results)
        query = self._signed_query()
        if self.aes_key:
            sealed = self._encrypt(body)
            signature = _sign(self.token, query["timestamp"], query["nonce"], sealed)
            query |= {"encrypt_type": "aes", "msg_signature": signature}
            body = _envelope(sealed, form)
        content_type = "text/xml" if form == "xml" else "application/json"
        headers = {"Content-Type": content_type}
        return requests.post(self.url, params=query, data=body.encode(), headers=headers, timeout=5)

    def verify(self) -> requests.Response:
        """The call by which WeChat checks a new address; the backend must answer `echostr`."""
        return requests.get(self.url, params=self._signed_query() | {"echostr": secrets.token_hex(8)}, timeout=5)

    def _signed_query(self) -> dict[str, str]:
        timestamp, nonce = str(int(time.time())), secrets.token_hex(5)
        return {"signature": _sign(self.token, timestamp, nonce), "timestamp": timestamp, "nonce": nonce}

    def _encrypt(self, text: str) -> str:
        key, message = base64.b64decode(self.aes_key + "="), text.encode()
        plain = secrets.token_bytes(16) + len(message).to_bytes(4, "big") + message + self.app_id.encode()
        padder = PKCS7(256).padder()
        cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
        return base64.b64encode(cipher.update(padder.update(plain) + padder.finalize()) + cipher.finalize()).decode()


def _sign(*parts: str) -> str:
    return sha1("".join(sorted(parts)).encode()).hexdigest()


def _items(event: str, results: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"TemplateId": template, **_outcome(event, result)} for template, result in results.items()]


def _outcome(event: str, result: Any) -> dict[str, str]:
    if event == "subscribe_msg_sent_event":
        return {"MsgID": "1", "ErrorCode": str(result), "ErrorStatus": "failed" if result else "success"}
    return {"SubscribeStatusString": str(result), "PopupScene": "0"}


def _as_json(event: str, touser: str, results: Mapping[str, Any]) -> str:
    items = _items(event, results)
    # As seen from WeChat, against its documentation: a single item comes bare, not in a list.
    content = items[0] if len(items) == 1 else items
    envelope = {"ToUserName": _ACCOUNT, "FromUserName": touser, "CreateTime": int(time.time()), "MsgType": "event"}
    return json.dumps({**envelope, "Event": event, "List": content})


def _as_xml(event: str, touser: str, results: Mapping[str, Any]) -> str:
    items = "".join(f"<List>{_elements(item)}</List>" for item in _items(event, results))
    head = {"ToUserName": _ACCOUNT, "FromUserName": touser, "CreateTime": str(int(time.time())), "MsgType": "event"}
    return f"<xml>{_elements({**head, 'Event': event})}<{_ELEMENTS[event]}>{items}</{_ELEMENTS[event]}></xml>"


def _envelope(sealed: str, form: str) -> str:
    parts = {"ToUserName": _ACCOUNT, "Encrypt": sealed}
    return f"<xml>{_elements(parts)}</xml>" if form == "xml" else json.dumps(parts)


def _elements(parts: Mapping[str, str]) -> str:
    return "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in parts.items())
