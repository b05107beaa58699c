"""How long the next try at a password waits."""

from __future__ import annotations

import pytest

from app.accounts.slowing_rules import Tries, seconds_to_wait

UNKNOWN, KNOWN = False, True


@pytest.mark.parametrize(
    ("here", "everywhere", "is_known", "seconds_ago", "waits"),
    [
        # The first five are free, anywhere.
        (0, 0, UNKNOWN, 0, 0),
        (4, 4, UNKNOWN, 0, 0),
        (4, 4, KNOWN, 0, 0),
        # Then the delay grows, to a quarter of an hour at most.
        (5, 5, UNKNOWN, 0, 5),
        (6, 6, UNKNOWN, 0, 15),
        (8, 8, UNKNOWN, 20, 40),
        (10, 10, UNKNOWN, 0, 300),
        (11, 11, UNKNOWN, 0, 900),
        (500, 19, UNKNOWN, 100, 800),
        (11, 11, UNKNOWN, 900, 0),
        # A stolen device is slowed down too, but its owner gets in again soon.
        (5, 0, KNOWN, 0, 2),
        (500, 0, KNOWN, 0, 30),
        (500, 0, KNOWN, 31, 0),
        # A name that is guessed at from many places: every place that is not known waits before each try.
        (0, 19, UNKNOWN, 0, 0),
        (0, 20, UNKNOWN, 0, 10),
        (0, 20, UNKNOWN, 10, 0),
        (0, 50, UNKNOWN, 0, 30),
        (0, 100_000, UNKNOWN, 0, 60),
        (0, 100_000, UNKNOWN, 60, 0),
        (7, 100_000, UNKNOWN, 0, 60),
        (9, 100_000, UNKNOWN, 0, 120),
        # What others do changes nothing for a known device.
        (0, 100_000, KNOWN, 0, 0),
        (4, 100_000, KNOWN, 0, 0),
    ],
)
def test_the_next_try_waits(here: int, everywhere: int, is_known: bool, seconds_ago: float, waits: float) -> None:
    assert seconds_to_wait(Tries(here, everywhere, is_known, seconds_ago)) == waits


def test_more_failures_never_wait_less_and_nobody_waits_for_ever() -> None:
    for known in (KNOWN, UNKNOWN):
        for everywhere in (0, 20, 300):
            delays = [seconds_to_wait(Tries(here, everywhere, known, 0)) for here in range(100)]
            assert delays == sorted(delays) and delays[-1] <= 900
