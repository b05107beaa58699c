"""Calls of an outside system where both sides sign (means-check platform, bank, text messages).

Each request carries `X-Timestamp` and `X-Signature`: HMAC-SHA-256 over timestamp, method, path and body, each ended by
a line feed but the last. The answer's `X-Signature` is over the request's signature, a line feed and the answer's body:
an answer to another question, kept by somebody in between, is none.
"""

from __future__ import annotations

import hmac
import logging
import time
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

log = logging.getLogger(__name__)


def note_bad_tls(error: Exception) -> None:
    """A certificate that does not hold is not the same as silence: somebody may stand in between. The log names the
    host; the caller goes on as with any other side that does not answer.
    """
    if isinstance(error, requests.exceptions.SSLError):
        host = urlsplit(error.request.url).hostname if error.request else None
        log.error("the other side's TLS does not hold", extra={"host": host})


class Unreachable(Exception):
    """Nothing came back."""


class TimedOut(Unreachable):
    """Nothing came back in time."""


@dataclass(frozen=True)
class SignedAnswer:
    """`genuine`: the other side signed this very answer to this very request."""

    status: int
    content: bytes
    genuine: bool


class SignedHttp:
    """`timeout` in seconds, for one request; of an answer at most `longest` bytes are read."""

    def __init__(self, url: str, secret: str, timeout: float, longest: int) -> None:
        self._url, self._secret, self._timeout, self._longest = url, secret.encode(), timeout, longest

    def call(self, method: str, path: str, body: bytes) -> SignedAnswer:
        """Raises Unreachable, TimedOut. No redirect is followed."""
        timestamp = str(int(time.time())).encode()
        headers = {
            "Content-Type": "application/json",
            "X-Timestamp": timestamp.decode(),
            "X-Signature": self._sign(timestamp, method.encode(), path.encode(), body),
        }
        try:
            with requests.request(
                method,
                self._url + path,
                data=body,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                content = answer.raw.read(self._longest + 1, decode_content=True)
                signature = answer.headers.get("X-Signature", "")
                expected = self._sign(headers["X-Signature"].encode(), content)
                genuine = hmac.compare_digest(signature.encode(), expected.encode())
                return SignedAnswer(answer.status_code, content, genuine)
        except (requests.Timeout, ReadTimeoutError):
            raise TimedOut from None
        except (requests.RequestException, HTTPError, OSError) as error:
            note_bad_tls(error)
            raise Unreachable from None

    def _sign(self, *parts: bytes) -> str:
        return hmac.new(self._secret, b"\n".join(parts), sha256).hexdigest()
