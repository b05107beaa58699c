"""The means-check platform (信息核对平台): one interface for all sources, and its adapter over HTTP.

    POST /checks               the question; answers it, or `pending` with a `reference`
    GET  /checks/{reference}   the answer that was promised

Both sides sign: `app/kernel/signed_http.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.kernel.forms.fields import HIGHEST_AMOUNT_FEN
from app.kernel.privacy import Secret
from app.kernel.signed_http import SignedHttp, TimedOut, Unreachable
from app.means_check.sources import FACTS, SOURCES

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
        self._http = SignedHttp(url, secret, timeout, LONGEST_ANSWER_BYTES)

    def ask(self, request: CheckRequest) -> Answer:
        return self._call("POST", "/checks", request, json.dumps(_as_data(request), ensure_ascii=False).encode())

    def poll(self, request: CheckRequest, reference: str) -> Answer:
        return self._call("GET", f"/checks/{reference}", request, b"")

    def _call(self, method: str, path: str, request: CheckRequest, body: bytes) -> Answer:
        try:
            answer = self._http.call(method, path, body)
        except TimedOut:
            raise CheckFailed("timeout") from None
        except Unreachable:
            raise CheckFailed("unreachable") from None
        if answer.status == 403:
            raise CheckFailed("refused")
        if answer.status >= 500 or answer.status in (408, 429):
            raise CheckFailed("unreachable")
        if answer.status != 200 or not answer.genuine:
            raise CheckFailed("wrong")
        return read_answer(answer.content, request)


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
