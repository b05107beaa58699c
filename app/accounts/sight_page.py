"""docs/who-sees-what.md: the table of `sight.py` for people to read. Roles with equal rows stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.accounts.roles import LABELS, Role
from app.accounts.sight import INSTEAD, OTHERWISE, TABLE, Row, Sight, Thing, sight

HEADINGS: Mapping[Thing, str] = {
    Thing.STATE: "state, course",
    Thing.NAME: "name",
    Thing.NUMBER: "ID number, bank",
    Thing.NUMBER_IN_FULL: "a number in full, with a reason",
    Thing.TELEPHONE: "telephone",
    Thing.PLACE: "place, address",
    Thing.NOTE: "what is told in words",
    Thing.FILE: "file: income, health, form",
    Thing.PAPER: "papers, notices",
    Thing.FINDING: "findings, decisions",
    Thing.MEANS: "means check",
    Thing.ACCOUNT: "bank account, proposal",
    Thing.HANDS: "who took each step, by name",
    Thing.OPINION: "the office's opinion",
}
# What is left where a thing is not seen whole.
LEFT: Mapping[Thing, str] = {Thing.FILE: "who belongs to it", Thing.MEANS: "conclusion"}
INTRODUCTION = """\
# Who sees what

Written from `app/accounts/sight.py` by `make docs`. What is not in the table is not seen;
`tests/contract/test_one_door.py` walks it role by role over every route. An office sees what lies in its region, and
no draft; somebody with several roles sees the most that one of them does.
"""


def sight_page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, _table(_alike())]
    for collection, rows in OTHERWISE.items():
        things = dict.fromkeys(thing for row in rows.values() for thing in row)
        for thing in things:
            who = "、".join(LABELS[role] for role in Role if role in rows and thing in rows[role])
            parts.append(f"In `{collection}`, {HEADINGS[thing]}: whole for {who}.\n")
    for collection, rows in INSTEAD.items():
        parts.append(
            f"In `{collection}` nobody sees anything but what follows; and nothing, whom the matter is about.\n"
        )
        for role, row in rows.items():
            parts.append(f"- {LABELS[role]}: {'; '.join(HEADINGS[thing] for thing in HEADINGS if thing in row)}")
        parts.append("")
    return "\n".join(parts)


def _alike() -> list[tuple[list[Role], Row]]:
    groups: list[tuple[list[Role], Row]] = []
    for role, row in TABLE.items():
        same = next((roles for roles, other in groups if other == row), None)
        if same is None:
            groups.append(([role], row))
        else:
            same.append(role)
    return groups


def _table(groups: Sequence[tuple[list[Role], Row]]) -> str:
    lines = [_line(["who", *HEADINGS.values()]), _line(["---"] * (len(HEADINGS) + 1))]
    for roles, _ in groups:
        lines.append(
            _line(["、".join(LABELS[role] for role in roles), *(_cell(roles[0], thing) for thing in HEADINGS)])
        )
    return "\n".join(lines) + "\n"


def _cell(role: Role, thing: Thing) -> str:
    seen = sight(role, thing)
    return {Sight.NOTHING: "–", Sight.MASKED: LEFT.get(thing, "masked"), Sight.FULL: "whole"}[seen]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
