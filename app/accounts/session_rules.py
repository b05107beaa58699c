"""How long a log-in lasts, and whether a refresh token is answered. Pure.

Idle time is counted from refresh to refresh. An access token lives a quarter of an hour and is renewed only when it is
used, so that staff are out after 30 to 45 minutes in which they did nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LOST_ANSWER_GRACE = timedelta(seconds=60)


@dataclass(frozen=True)
class Lifetime:
    """`idle`: without a refresh; `absolute`: from the log-in on, whatever is done."""

    idle: timedelta
    absolute: timedelta


STAFF = Lifetime(idle=timedelta(minutes=45), absolute=timedelta(hours=12))
# Village assistants log in by WeChat and see the people of their village; they are days without signal.
ASSISTANT = Lifetime(idle=timedelta(days=7), absolute=timedelta(days=30))
RESIDENT = Lifetime(idle=timedelta(days=30), absolute=timedelta(days=180))


def lifetime(kind: str, holds_office: bool) -> Lifetime:
    if kind == "staff":
        return STAFF
    return ASSISTANT if holds_office else RESIDENT


def expires_at(lives: Lifetime, began: datetime, used: datetime) -> datetime:
    return min(used + lives.idle, began + lives.absolute)


class Verdict(StrEnum):
    ROTATE = "rotate"
    REPEAT = "repeat"
    STOLEN = "stolen"


@dataclass(frozen=True)
class Refresh:
    """A refresh token that was shown, beside what is known of the session.

    `is_present`, `is_previous`: whether it is the one in use, or the one before. `has_nonce`: whether the request that
    replaced the one before brought a nonce; `same_nonce`, `same_place`: whether this request brings the same, or comes
    from the same address and program. `repeated_before`: whether an answer was already repeated for the token that the
    one before replaced.
    """

    is_present: bool
    is_previous: bool
    has_nonce: bool
    same_nonce: bool
    same_place: bool
    since_rotation: timedelta
    repeated_before: bool


def judge(refresh: Refresh) -> Verdict:
    """The token before answers the present one again where its answer was lost: to whoever has the nonce of that
    request, however late; without one for a minute, in the same place, and not twice in a row. Anything else is a copy.
    """
    if refresh.is_present:
        return Verdict.ROTATE
    if not refresh.is_previous:
        return Verdict.STOLEN
    if refresh.has_nonce:
        return Verdict.REPEAT if refresh.same_nonce else Verdict.STOLEN
    lost = refresh.same_place and refresh.since_rotation <= LOST_ANSWER_GRACE and not refresh.repeated_before
    return Verdict.REPEAT if lost else Verdict.STOLEN
