"""Who may be the second hand: examples without a database."""

from __future__ import annotations

import pytest

from app.accounts.roles import Role
from app.pending.rules import CONCERNED, SAME_PERSON, STANDS_IN, SecondHand, is_asked, why_not

EXAMPLES = ()
ASKED = frozenset({Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR})
OFFICE = frozenset({Role.BUREAU_SUPERVISOR})


@pytest.mark.parametrize(
    ("hand", "bar", "asked"),
    [
        (SecondHand(OFFICE), None, True),
        (SecondHand(OFFICE | {Role.AUDITOR}), None, True),
        (SecondHand(frozenset({Role.AUDITOR})), None, False),
        (SecondHand(frozenset()), None, False),
        (SecondHand(OFFICE, proposed=True), SAME_PERSON, False),
        (SecondHand(OFFICE, concerned=True), CONCERNED, False),
        (SecondHand(OFFICE, stands_in=True), STANDS_IN, False),
        (SecondHand(frozenset(), proposed=True), None, False),
    ],
)
def test_another_person_with_one_of_the_offices(hand: SecondHand, bar: str | None, asked: bool) -> None:
    assert (why_not(hand, ASKED), is_asked(hand, ASKED)) == (bar, asked)
