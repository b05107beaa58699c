"""Asking the bank whether an account is held under a name (户名核验): the interface, and its adapter over HTTP.

    POST /name-checks {id, bank, number, holder} -> {id, result: match | no_match | unknown}

Both sides sign: `app/kernel/signed_http.py`. The bank answers the same `id` once and for all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from app.kernel.privacy import Secret
from app.kernel.signed_http import SignedHttp, Unreachable

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
        self._http = SignedHttp(url, secret, timeout, LONGEST_ANSWER_BYTES)

    def check_name(self, question: NameQuestion) -> Result:
        asked = {
            "id": str(question.id),
            "bank": question.bank,
            "number": question.number.reveal(),
            "holder": question.holder,
        }
        try:
            answer = self._http.call("POST", "/name-checks", json.dumps(asked, ensure_ascii=False).encode())
        except Unreachable:
            raise NoAnswer from None
        if answer.status != 200 or not answer.genuine:
            raise NoAnswer
        try:
            reply = _Reply.model_validate_json(answer.content)
        except ValidationError:
            raise NoAnswer from None
        if reply.id != str(question.id):
            raise NoAnswer
        return reply.result
