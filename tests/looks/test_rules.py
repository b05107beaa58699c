"""Which looks are unusual (app/looks/rules.py), as a table."""

from __future__ import annotations

from typing import Any

import pytest

from app.looks.rules import EMERGENCY, LABELS, MANY_FOR_NOTHING, MANY_IN_AN_HOUR, ONCE_A_DAY, RULES, Looked, unusual

ME, MOTHER, COLLEAGUE, STRANGER = "me", "mother", "colleague", "stranger"


def looked(**facts: Any) -> Looked:
    people = {
        "persons": frozenset({STRANGER}),
        "relatives": frozenset({MOTHER}),
        "colleagues": frozenset({ME, COLLEAGUE}),
    }
    return Looked(ME, **(people | facts))


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({}, ()),
        ({"persons": frozenset()}, ()),
        ({"persons": frozenset({STRANGER, ME})}, ("own_name",)),
        ({"persons": frozenset({MOTHER, STRANGER})}, ("relative",)),
        ({"persons": frozenset({COLLEAGUE})}, ("colleague",)),
        ({"same_address": True}, ("neighbour",)),
        ({"office_was_taken": True}, ("office_moved",)),
        ({"in_the_hour": MANY_IN_AN_HOUR - 1}, ()),
        ({"in_the_hour": MANY_IN_AN_HOUR}, ("many",)),
        ({"for_nothing": MANY_FOR_NOTHING - 1}, ()),
        ({"for_nothing": MANY_FOR_NOTHING}, ("for_nothing",)),
        ({"persons": frozenset({ME, MOTHER}), "same_address": True}, ("own_name", "relative", "neighbour")),
    ],
)
def test_what_is_unusual(facts: dict[str, Any], codes: tuple[str, ...]) -> None:
    assert unusual(looked(**facts)) == codes


def test_an_account_without_a_number_is_nobody_in_particular() -> None:
    assert unusual(Looked(None, frozenset({STRANGER}))) == ()


def test_every_rule_has_a_label_and_some_speak_of_the_looker() -> None:
    assert LABELS.keys() == {rule.code for rule in RULES} | {EMERGENCY}
    assert frozenset({"many", "for_nothing"}) == ONCE_A_DAY
