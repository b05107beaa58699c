"""What came of somebody who was handed over, and when a code counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from app.incoming_referrals import rules

NOW = datetime(2026, 11, 30, 12)


@pytest.mark.parametrize(
    ("ended", "left", "counts"),
    [(None, timedelta(hours=1), True), (None, timedelta(0), False), (NOW, timedelta(hours=1), False)],
)
def test_when_a_code_counts(ended: Any, left: timedelta, counts: bool) -> None:
    assert rules.code_counts(SimpleNamespace(ended_at=ended, expires_at=NOW + left), NOW) is counts


def test_words_for_departments() -> None:
    assert rules.outcome_of("leads", "visited", is_open=True) == rules.RECEIVED
    assert rules.outcome_of("leads", "converted", is_open=False) == rules.OUTCOMES["leads", "converted"]
    assert rules.outcome_of("emergencies", "something else", is_open=False) == rules.OVER
    assert rules.hands_over("hospital", True) and not rules.hands_over("rescue_station", True)
    assert not rules.hands_over("protected_shelter", False)
