"""The means-check platform (信息核对平台): one interface for all sources, and its adapter over HTTP.

    POST /checks               the question; answers it, or `pending` with a `reference`
    GET  /checks/{reference}   the answer that was promised

Each request carries `X-Timestamp` and `X-Signature`: HMAC-SHA-256 over timestamp, method, path and body, each ended by a line feed
but the last. The answer's `X-Signature` is over the request's timestamp, a line feed and the answer's body.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

import requests
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from urllib3.exceptions import HTTPError, ReadTimeoutError

from app.means_check.sources import FACTS, SOURCES
from app.privacy import Secret
from app.values import HIGHEST_AMOUNT_FEN

LONGEST_ANSWER_BYTES = 64 * 1024


@dataclass(frozen=True)
class Authorisation:
    """What the question rests on: the consent, the hash of the text that was signed, its last day."""

    id: UUID
    text_version: str
    text_hash: str
    signed_at: datetime
    valid_until: date


@dataclass(frozen=True)
class CheckRequest:
    """A question to one source about one person. The platform answers the same `id` once and for all."""

    id: UUID
    source: str
    name: str
    id_number: Secret
    purpose: str
    case_number: str
    authorisation: Authorisation


@dataclass(frozen=True, repr=False)
class Answer:
    """`status`: `hit`, `none` (the source knows nothing of the person), `partial`, or `pending` with a `reference`."""

    status: str
    facts: Mapping[str, int]
    reference: str | None = None


class CheckFailed(Exception):
    """No answer. `kind`: `unreachable`, `timeout`, `refused` or `wrong`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class CheckPlatform(Protocol):
    def ask(self, request: CheckRequest) -> Answer:
        """Ask. Raises CheckFailed; asking again is always safe."""

    def poll(self, request: CheckRequest, reference: str) -> Answer:
        """Fetch the answer that was promised under `reference`. Raises CheckFailed."""


class HttpCheckPlatform:
    """`CheckPlatform` over HTTP. `timeout` in seconds, for one request."""

    def __init__(self, url: str, secret: str, timeout: float) -> None:
        self._url, self._secret, self._timeout = url, secret.encode(), timeout

    def ask(self, request: CheckRequest) -> Answer:
        return self._call("POST", "/checks", request, json.dumps(_as_data(request), ensure_ascii=False).encode())

    def poll(self, request: CheckRequest, reference: str) -> Answer:
        return self._call("GET", f"/checks/{reference}", request, b"")

    def _call(self, method: str, path: str, request: CheckRequest, body: bytes) -> Answer:
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "X-Timestamp": timestamp,
            "X-Signature": self._sign(timestamp.encode(), method.encode(), path.encode(), body),
        }
        status, content, signature = self._send(method, path, headers, body)
        if status == 403:
            raise CheckFailed("refused")
        if status >= 500 or status in (408, 429):
            raise CheckFailed("unreachable")
        if status != 200 or not hmac.compare_digest(
            signature.encode(), self._sign(timestamp.encode(), content).encode()
        ):
            raise CheckFailed("wrong")
        return read_answer(content, request)

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes, str]:
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
                content = answer.raw.read(LONGEST_ANSWER_BYTES + 1, decode_content=True)
                return answer.status_code, content, answer.headers.get("X-Signature", "")
        except (requests.Timeout, ReadTimeoutError):
            raise CheckFailed("timeout") from None
        except (requests.RequestException, HTTPError, OSError):
            raise CheckFailed("unreachable") from None

    def _sign(self, *parts: bytes) -> str:
        return hmac.new(self._secret, b"\n".join(parts), sha256).hexdigest()


def _as_data(request: CheckRequest) -> dict[str, Any]:
    authorisation = request.authorisation
    return {
        "id": str(request.id),
        "source": request.source,
        "person": {"name": request.name, "id_number": request.id_number.reveal()},
        "purpose": request.purpose,
        "case_number": request.case_number,
        "authorisation": {
            "id": str(authorisation.id),
            "text_version": authorisation.text_version,
            "text_hash": authorisation.text_hash,
            "signed_at": authorisation.signed_at.isoformat(),
            "valid_until": authorisation.valid_until.isoformat(),
        },
    }


class _Reply(BaseModel):
    """What the platform may say. Anything else is a wrong answer."""

    model_config = ConfigDict(strict=True, extra="forbid")

    id: str
    source: str
    status: Literal["hit", "none", "partial", "pending"]
    facts: dict[str, Annotated[int, Field(ge=0, le=HIGHEST_AMOUNT_FEN)]] = {}
    reference: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")] | None = None


def read_answer(content: bytes, request: CheckRequest) -> Answer:
    """The answer, if it fits the question: the same id, only facts that this source can know, each within reason."""
    try:
        reply = _Reply.model_validate_json(content)
    except ValidationError:
        raise CheckFailed("wrong") from None
    fits = (reply.id, reply.source) == (str(request.id), request.source)
    known = reply.facts.keys() <= SOURCES[request.source].answers
    sensible = all(value <= 1 for code, value in reply.facts.items() if known and FACTS[code].unit == "yes_no")
    promised = (reply.status == "pending") == (reply.reference is not None)
    if not (fits and known and sensible and promised) or (reply.facts and reply.status in ("none", "pending")):
        raise CheckFailed("wrong")
    return Answer(reply.status, reply.facts, reply.reference)
