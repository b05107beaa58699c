"""Text messages (短信), for what WeChat could not deliver, through whatever gateway the office has a contract with."""

from __future__ import annotations

import json
import logging
import secrets
from typing import Protocol
from urllib.parse import urlsplit

from app.kernel.signed_http import SignedHttp, Unreachable
from app.kernel.tasks import Lane

log = logging.getLogger(__name__)
LONGEST_ANSWER_BYTES = 4096
# Whatever is sent through the gateway: messages, codes.
LANE = Lane("sms")


class SmsError(Exception):
    """A text message that the gateway did not take."""


class SmsUnreachable(SmsError):
    """No answer that the gateway has signed, or it cannot work now. Sending again is safe: it knows the id."""


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
    """`Sms` by JSON over HTTP; both sides sign (`app/kernel/signed_http.py`). What the gateway does not sign for this
    very request it has not said: the request has a `nonce`, so that an answer that somebody kept fits no other.
    """

    def __init__(self, url: str, secret: str, timeout: float) -> None:
        parts = urlsplit(url)
        self._path = parts.path or "/"
        self._http = SignedHttp(f"{parts.scheme}://{parts.netloc}", secret, timeout, LONGEST_ANSWER_BYTES)

    def send(self, phone: str, text: str, message_id: str) -> None:
        asked = {"touser": phone, "text": text, "message_id": message_id, "nonce": secrets.token_hex(16)}
        status = self._status(json.dumps(asked, ensure_ascii=False).encode())
        if status is None or status >= 500 or status in (408, 429):
            raise SmsUnreachable
        if status != 200:
            raise SmsRefused(status)

    def _status(self, body: bytes) -> int | None:
        """Nothing where no answer came, or one that somebody else may have given."""
        try:
            answer = self._http.call("POST", self._path, body)
        except Unreachable:
            return None
        if not answer.genuine:
            log.error("an answer of the gateway for text messages is not signed", extra={"status": answer.status})
        return answer.status if answer.genuine else None
