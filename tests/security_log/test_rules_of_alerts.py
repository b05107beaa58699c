"""When an alert is raised: enough, and not again within the time."""

from __future__ import annotations

import pytest

from app.security_alerts.rules import RULES, to_raise
from app.security_log.models import SecurityEvent

GUESSES = next(rule for rule in RULES if rule.name == "guesses_at_an_account")


@pytest.mark.parametrize(
    ("counts", "lately", "raised"),
    [
        ([], (), []),
        ([("a", 9)], (), []),
        ([("a", 10)], (), [("a", 10)]),
        ([("a", 10), ("b", 3), ("c", 99)], (), [("a", 10), ("c", 99)]),
        ([("a", 99)], ("a",), []),
        ([("a", 10), ("b", 10)], ("a",), [("b", 10)]),
    ],
)
def test_enough_and_not_again_so_soon(
    counts: list[tuple[str, int]], lately: tuple[str, ...], raised: list[tuple[str, int]]
) -> None:
    assert to_raise(GUESSES, counts, frozenset(lately)) == raised


def test_every_rule_looks_at_a_column_of_the_log() -> None:
    assert all(rule.same in SecurityEvent._meta.fields for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
