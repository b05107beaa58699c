"""What a village, or an office above it, lacks of what 措施(二十四) asks for. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from app.accounts.roles import LABELS, Role

# [P] So many open matters and people in aid make a village one with many households in need.
MANY_CASES = 30


def gaps(*, has_responsible: bool, assistants: int, stations: int, cases: int) -> tuple[str, ...]:
    """In words for a list; empty where nothing is lacking."""
    lacking = (
        ("没有专责的村（居）委会成员", not has_responsible),
        ("没有村级协理员", assistants == 0),
        (f"困难群众多（{cases}件），没有服务站（点）", cases >= MANY_CASES and stations == 0),
    )
    return tuple(what for what, is_so in lacking if is_so)


# [P] How many people an office needs, so that nothing waits for somebody who is not there and two hands are two people:
# a visit is made by two, and whoever decides has had no other part.
NEEDED: Mapping[str, Mapping[Role, int]] = {
    "town": {Role.TOWNSHIP_OFFICER: 1, Role.TOWNSHIP_INVESTIGATOR: 2, Role.TOWNSHIP_APPROVER: 1},
    "park": {Role.PARK_SUPERVISOR: 1},
    "new_area": {
        Role.BUREAU_SUPERVISOR: 2,
        Role.BUREAU_APPROVER: 1,
        Role.FINANCE_OFFICER: 2,
        Role.AUDITOR: 1,
        Role.HOTLINE_OPERATOR: 1,
        Role.ADMINISTRATOR: 2,
    },
}


def offices_lacking(level: str, held: Mapping[Role, int]) -> Iterator[str]:
    """In words; `held` says how many people hold each office there."""
    for role, needed in NEEDED[level].items():
        has = held.get(role, 0)
        if has < needed:
            yield f"{LABELS[role]}要{needed}人，现在{has}人" if has else f"没有{LABELS[role]}（要{needed}人）"


def departments_lacking(departments: Mapping[str, str], served: Collection[str]) -> Iterator[str]:
    """Departments (names by code) to which slips go and where nobody is to read them."""
    for code, name in departments.items():
        if code not in served:
            yield f"{name}还没有人收转办单"
