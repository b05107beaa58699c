"""How long somebody waits before the next try at a password: growing delays instead of a lock.

Whoever guesses is slowed down where they guess from. Others of the same name are not: a device that is known of the
account, and a log-in that is open, count for themselves alone; anywhere else the first tries are free too. Only when
a name is guessed at from many places does every place that is not known wait a little before each try. Nobody is
locked out.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

FREE_TRIES = 5
# Seconds after the fifth failure, the sixth, …; the last for all that follow.
_UNKNOWN_PLACE = (5, 15, 30, 60, 120, 300, 900)
_KNOWN_PLACE = (2, 5, 10, 30)
# Failures of one name in places that are not known, within an hour, and the seconds that each such place then waits.
_EVERYWHERE = ((20, 10), (50, 30), (200, 60))


@dataclass(frozen=True)
class Tries:
    """`here`: failures of this name from this place; `everywhere`: from all places that are not known, lately;
    `seconds_ago`: since the last try here was let through, or since this place first asked.
    """

    here: int
    everywhere: int
    is_known: bool
    seconds_ago: float


def seconds_to_wait(tries: Tries) -> float:
    """0 when the next try may be made now."""
    delay = _after(tries.here, _KNOWN_PLACE if tries.is_known else _UNKNOWN_PLACE)
    if not tries.is_known:
        delay = max(delay, _guard(tries.everywhere))
    return max(0.0, delay - tries.seconds_ago)


def _after(failures: int, delays: tuple[int, ...]) -> int:
    return 0 if failures < FREE_TRIES else delays[min(failures - FREE_TRIES, len(delays) - 1)]


def _guard(failures: int) -> int:
    step = bisect_right([least for least, _ in _EVERYWHERE], failures)
    return _EVERYWHERE[step - 1][1] if step else 0
