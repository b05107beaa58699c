"""Asking the bank whether an account is held under a name (户名核验): the interface, and its adapter over HTTP.

    POST /name-checks {id, bank, number, holder} -> {id, result: match | no_match | unknown}

Each request carries `X-Timestamp` and `X-Signature`: HMAC-SHA-256 over the timestamp, a line feed and the body. The answer's
`X-Signature` is over the same timestamp, a line feed and the answer's body. The bank answers the same `id` once and for all.
"""

from __future__ import annotations

import hmac
import json
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, Protocol
from uuid import UUID

import requests
from pydantic import BaseModel, ConfigDict, ValidationError
from urllib3.exceptions import HTTPError

from app.privacy import Secret

LONGEST_ANSWER_BYTES = 4096
Result = Literal["match", "no_match", "unknown"]


@dataclass(frozen=True)
class NameQuestion:
    id: UUID
    bank: str
    number: Secret
    holder: str


class NoAnswer(Exception):
    """The bank did not answer, or said something that is no answer. Asking again is always safe."""


class Bank(Protocol):
    def check_name(self, question: NameQuestion) -> Result:
        """Whether the account is held under that name; `unknown` where the bank cannot say. Raises NoAnswer."""


class _Reply(BaseModel):
    """What the bank may say. Anything else is no answer."""

    model_config = ConfigDict(strict=True, extra="forbid")

    id: str
    result: Result


class HttpBank:
    """`Bank` over HTTP. `timeout` in seconds, for one request."""

    def __init__(self, url: str, secret: str, timeout: float) -> None:
        self._url, self._secret, self._timeout = url, secret.encode(), timeout

    def check_name(self, question: NameQuestion) -> Result:
        asked = {
            "id": str(question.id),
            "bank": question.bank,
            "number": question.number.reveal(),
            "holder": question.holder,
        }
        body, timestamp = json.dumps(asked, ensure_ascii=False).encode(), str(int(time.time()))
        status, content, signature = self._post(timestamp, body)
        if status != 200 or not hmac.compare_digest(signature.encode(), self._sign(timestamp, content).encode()):
            raise NoAnswer
        try:
            reply = _Reply.model_validate_json(content)
        except ValidationError:
            raise NoAnswer from None
        if reply.id != str(question.id):
            raise NoAnswer
        return reply.result

    def _post(self, timestamp: str, body: bytes) -> tuple[int, bytes, str]:
        headers = {
            "Content-Type": "application/json",
            "X-Timestamp": timestamp,
            "X-Signature": self._sign(timestamp, body),
        }
        try:
            with requests.post(
                f"{self._url}/name-checks", data=body, headers=headers, timeout=self._timeout, allow_redirects=False,
                stream=True,
            ) as answer:  # fmt: skip
                content = answer.raw.read(LONGEST_ANSWER_BYTES + 1, decode_content=True)
                return answer.status_code, content, answer.headers.get("X-Signature", "")
        except (requests.RequestException, HTTPError, OSError):
            raise NoAnswer from None

    def _sign(self, timestamp: str, body: bytes) -> str:
        return hmac.new(self._secret, timestamp.encode() + b"\n" + body, sha256).hexdigest()
