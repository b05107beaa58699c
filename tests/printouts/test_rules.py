"""Examples of what a certificate's number answers."""

from __future__ import annotations

import pytest

from app.printouts.rules import STANDING_LABELS, Content, Standing, certificate_standing

SAID = Content("urban_difference", 64000, 3)


@pytest.mark.parametrize(
    ("so", "is_over", "is_latest", "standing"),
    [
        (SAID, False, True, Standing.HOLDS),
        (Content("urban_difference", 50000, 3), False, True, Standing.CHANGED),
        (Content("urban_full", 64000, 3), False, True, Standing.CHANGED),
        (Content("urban_difference", 64000, 2), False, True, Standing.CHANGED),
        (SAID, False, False, Standing.REPLACED),
        (SAID, True, True, Standing.ENDED),
        (SAID, True, False, Standing.ENDED),
    ],
)
def test_a_certificate_holds_as_long_as_it_says_what_is_so(
    so: Content, is_over: bool, is_latest: bool, standing: Standing
) -> None:
    assert certificate_standing(SAID, so, is_over=is_over, is_latest=is_latest) is standing


def test_every_standing_has_a_word() -> None:
    assert STANDING_LABELS.keys() == set(Standing)
