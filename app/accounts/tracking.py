"""Following a matter without logging in: whoever holds its tracking token is the one who began it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from app.accounts.actor import ANONYMOUS, Actor
from app.kernel.clock import clock
from app.record.subjects import Subject

# The time to go to court about what was decided (行政诉讼法 第46条: six months), with some days for the post. [P]
FOLLOWED_AFTER_THE_END = timedelta(days=200)
RECEIPT_DIGITS = 25


def start_tracking(subject: Subject, actor: Actor) -> str | None:
    """A token for a caller who is not logged in, shown once; only its hash is kept, with the matter
    that is about to begin.
    """
    if actor.account_id is not None:
        return None
    token = secrets.token_urlsafe(24)
    subject.tracking_hash = _hash(token)
    return token


def start_receipt(subject: Subject) -> str:
    """The same as a number that can be written down and read out: 25 digits, 83 bits of chance. Whoever calls is not
    looked at: the matter knows nobody.
    """
    receipt = f"{secrets.randbelow(10**RECEIPT_DIGITS):0{RECEIPT_DIGITS}d}"
    subject.tracking_hash = _hash(receipt)
    return receipt


def tracked_by(token: str) -> Actor:
    """The anonymous caller who holds this token; the plain anonymous caller when it is nobody's, or its matter
    has long ended.
    """
    row = (
        Subject.select(Subject.id, Subject.is_open, Subject.state_since)
        .where(Subject.tracking_hash == _hash(token))
        .first()
    )
    if row is None or (not row.is_open and clock.now() - row.state_since > FOLLOWED_AFTER_THE_END):
        return ANONYMOUS
    return Actor(None, "anonymous", tracked_subject=row.id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
