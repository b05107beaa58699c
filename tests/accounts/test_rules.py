"""Which offices go together on one person: examples without a database."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.accounts.roles import OFFICES, Role
from app.accounts.rules import Office, why_apart

EXAMPLES = ()
AREA, HERE, THERE = "/620171/", "/620171/620171-P1/620171101/", "/620171/620171-P2/620171102/"
OFFICER, APPROVER, FINANCE = Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_APPROVER, Role.FINANCE_OFFICER


def together(one: Role, other: Role, *, other_at: str = HERE, somebody_else: bool = True) -> bool:
    return why_apart([Office(one, HERE)], Office(other, other_at), somebody_else=somebody_else) is None


@pytest.mark.parametrize("alone", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_hold_nothing_else(alone: Role) -> None:
    for other in OFFICES - {alone}:
        assert not together(alone, other) and not together(other, alone, other_at=THERE, somebody_else=False), other


def test_the_other_pairs_that_do_not_go_together() -> None:
    rest = OFFICES - {Role.ADMINISTRATOR, Role.AUDITOR}
    apart = {frozenset(pair) for pair in permutations(rest, 2) if not together(*pair)}
    assert apart == {
        frozenset({OFFICER, APPROVER}),
        frozenset({FINANCE, OFFICER}),
        frozenset({FINANCE, APPROVER}),
        frozenset({FINANCE, Role.TOWNSHIP_INVESTIGATOR}),
        frozenset({FINANCE, Role.PARK_SUPERVISOR}),
        frozenset({FINANCE, Role.BUREAU_APPROVER}),
        frozenset({Role.BUREAU_SUPERVISOR, Role.BUREAU_APPROVER}),
    }


@pytest.mark.parametrize(
    ("place", "somebody_else", "allowed"),
    [(HERE, True, False), (AREA, True, False), (HERE, False, True), (THERE, True, True)],
)
def test_receiving_and_deciding_in_one_place_only_where_there_is_nobody_else(
    place: str, somebody_else: bool, allowed: bool
) -> None:
    assert together(OFFICER, APPROVER, other_at=place, somebody_else=somebody_else) is allowed
    assert together(APPROVER, OFFICER, other_at=place, somebody_else=somebody_else) is allowed


def test_the_same_office_elsewhere_is_no_other_office() -> None:
    assert together(OFFICER, OFFICER, other_at=THERE)
    refusal = why_apart([Office(FINANCE, AREA)], Office(APPROVER, HERE), somebody_else=True)
    assert refusal == "财务人员和审核确认人员不能由同一个人担任，请换一名人员。"
