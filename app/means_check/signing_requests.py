"""Asking somebody to sign on their own phone (签字邀请): the link, whom it is for, and how long it is good."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.kernel.clock import clock
from app.kernel.database import lock_row
from app.kernel.errors import NotFound
from app.means_check.models import SigningRequest

GOOD_FOR = timedelta(days=14)  # [P] as long as a son who works away needs to find an evening
NO_LONGER_GOOD = "这个签字的链接不对、已经用过，或者过期了。请家里人重新发一个。"


@dataclass(frozen=True, repr=False)
class Asked:
    """A member by `position`, or an obligor by `name` alone."""

    application: UUID
    position: int | None
    name: str
    relation: str


def ask_to_sign(asked: Asked, by: UUID | None, now: datetime) -> tuple[SigningRequest, str]:
    """The request and its token, shown once. A link that was sent to the same person before is good no more.
    Inside the caller's transaction.
    """
    SigningRequest.delete().where(
        SigningRequest.application == asked.application,
        SigningRequest.name == asked.name,
        SigningRequest.position == asked.position,
        SigningRequest.signed_at.is_null(),
    ).execute()
    token = secrets.token_urlsafe(24)
    row: SigningRequest = SigningRequest.create(
        application=asked.application,
        position=asked.position,
        name=asked.name,
        relation=asked.relation,
        token_hash=_hash(token),
        asked_by=by,
        asked_at=now,
        expires_at=now + GOOD_FOR,
    )
    return row, token


def request_of(token: str) -> SigningRequest:
    """Raises NotFound for a token that is nobody's."""
    found: SigningRequest | None = SigningRequest.get_or_none(SigningRequest.token_hash == _hash(token))
    if found is None:
        raise NotFound(NO_LONGER_GOOD)
    return found


def hold_request(token: str) -> None:
    """Used twice at the same moment it is signed once: the second waits here, and finds it signed."""
    list(lock_row(SigningRequest.select(SigningRequest.id).where(SigningRequest.token_hash == _hash(token))))


def requests_of(application: UUID) -> list[SigningRequest]:
    """Oldest first."""
    rows = SigningRequest.select().where(SigningRequest.application == application)
    return list(rows.order_by(SigningRequest.id))


def state_of(request: SigningRequest, now: datetime) -> str:
    """`waiting`, `signed` or `expired`."""
    if request.signed_at is not None:
        return "signed"
    return "waiting" if request.expires_at > now else "expired"


def who_is_asked(application: UUID) -> frozenset[str]:
    """The names of those to whom a link is on its way that holds still."""
    now = clock.now()
    waiting = [each for each in requests_of(application) if state_of(each, now) == "waiting"]
    return frozenset(each.name for each in waiting)


def mark_signed(request: SigningRequest, consent: UUID, now: datetime) -> None:
    SigningRequest.update(signed_at=now, consent=consent).where(SigningRequest.id == request.id).execute()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
