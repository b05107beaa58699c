"""What a village lacks. Without a database."""

from __future__ import annotations

import pytest

from app.villages.rules import MANY_CASES, gaps


@pytest.mark.parametrize(
    ("has_responsible", "assistants", "stations", "cases", "lacking"),
    [
        (True, 1, 0, MANY_CASES - 1, 0),
        (True, 1, 0, MANY_CASES, 1),
        (True, 1, 1, MANY_CASES, 0),
        (False, 1, 0, 0, 1),
        (True, 0, 0, 0, 1),
        (False, 0, 0, MANY_CASES, 3),
    ],
)
def test_gaps(has_responsible: bool, assistants: int, stations: int, cases: int, lacking: int) -> None:
    found = gaps(has_responsible=has_responsible, assistants=assistants, stations=stations, cases=cases)
    assert len(found) == lacking
