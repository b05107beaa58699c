"""What follows from facts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Whether a certificate still says what is so."""

    HOLDS = "holds"
    REPLACED = "replaced"
    CHANGED = "changed"
    ENDED = "ended"


STANDING_LABELS = {
    Standing.HOLDS: "有效",
    Standing.REPLACED: "已经换发新证，请看新证",
    Standing.CHANGED: "救助有变化，要换发新证",
    Standing.ENDED: "已经不再享受",
}


@dataclass(frozen=True)
class Content:
    """What a certificate says that can change: the class, the sum in fen, how many are covered."""

    category: str
    monthly_amount: int
    members: int


def certificate_standing(said: object, so: object, *, is_over: bool, is_latest: bool) -> Standing:
    """`said` is what the certificate says, a `Content` or whatever else is compared, `so` how it is now.

    An end weighs more than a new certificate.
    """
    if is_over:
        return Standing.ENDED
    if not is_latest:
        return Standing.REPLACED
    return Standing.HOLDS if said == so else Standing.CHANGED
