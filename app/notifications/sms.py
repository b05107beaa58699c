"""Text messages (短信), for what WeChat could not deliver, through whatever gateway the office has a contract with."""

from __future__ import annotations

import hmac
import json
import time
from hashlib import sha256
from typing import Protocol

import requests

from app.kernel.signed_http import note_bad_tls
from app.kernel.tasks import Lane

# Whatever is sent through the gateway: messages, codes.
LANE = Lane("sms")


class SmsError(Exception):
    """A text message that the gateway did not take."""


class SmsUnreachable(SmsError):
    """No answer, or the gateway cannot work now. Sending again is safe: the gateway knows the message's id."""


class SmsRefused(SmsError):
    """The gateway said no, and will say so again. `status` is the HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


class Sms(Protocol):
    """A way to send text messages."""

    def send(self, phone: str, text: str, message_id: str) -> None:
        """Hand `text` to the gateway, which sends each `message_id` once. Raises `SmsUnreachable`, `SmsRefused`."""


class SmsGateway:
    """`Sms` by JSON over HTTP. Each request is signed: HMAC-SHA-256 over the timestamp, a line feed and the body."""

    def __init__(self, url: str, secret: str, timeout: float) -> None:
        self._url, self._secret, self._timeout = url, secret.encode(), timeout

    def send(self, phone: str, text: str, message_id: str) -> None:
        body = json.dumps({"touser": phone, "text": text, "message_id": message_id}, ensure_ascii=False).encode()
        timestamp = str(int(time.time()))
        signature = hmac.new(self._secret, timestamp.encode() + b"\n" + body, sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Timestamp": timestamp, "X-Signature": signature}
        status = self._post(body, headers)
        if status is None or status >= 500 or status in (408, 429):
            raise SmsUnreachable
        if status != 200:
            raise SmsRefused(status)

    def _post(self, body: bytes, headers: dict[str, str]) -> int | None:
        """The status, or nothing where no answer came. A redirect is followed nowhere: it would take the text along."""
        try:
            answer = requests.post(self._url, data=body, headers=headers, timeout=self._timeout, allow_redirects=False)
            return answer.status_code
        except requests.RequestException as error:
            note_bad_tls(error)
            return None
