"""Following a matter without logging in: whoever holds its tracking token is the one who began it."""

from __future__ import annotations

import hashlib
import secrets

from app.accounts.actor import ANONYMOUS, Actor
from app.record.subjects import Subject


def start_tracking(subject: Subject, actor: Actor) -> str | None:
    """A token for a caller who is not logged in, shown once; only its hash is kept, with the matter
    that is about to begin.
    """
    if actor.account_id is not None:
        return None
    token = secrets.token_urlsafe(24)
    subject.tracking_hash = _hash(token)
    return token


def tracked_by(token: str) -> Actor:
    """The anonymous caller who holds this token; the plain anonymous caller when it is nobody's."""
    row = Subject.select(Subject.id).where(Subject.tracking_hash == _hash(token)).first()
    return Actor(None, "anonymous", tracked_subject=row.id) if row else ANONYMOUS


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
