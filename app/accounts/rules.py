"""Which offices do not go together on one person. Pure.

等保三级 asks for separate administrators; whoever watches does not act, whoever pays does not decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.accounts.roles import LABELS, TOWNSHIP_STAFF, Role

ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
DECIDES_ON_AID = TOWNSHIP_STAFF | {Role.PARK_SUPERVISOR, Role.BUREAU_APPROVER}
WATCHES_THEM = frozenset({Role.BUREAU_SUPERVISOR, Role.BUREAU_APPROVER})
BOTH_ENDS = frozenset({Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_APPROVER})


@dataclass(frozen=True)
class Office:
    """A role for an area; `path` as in `Region.path`."""

    role: Role
    path: str

    def overlaps(self, other: Office) -> bool:
        return self.path.startswith(other.path) or other.path.startswith(self.path)


def why_apart(held: Iterable[Office], new: Office, *, somebody_else: bool) -> str | None:
    """Why somebody who holds these offices must not have the new one as well; None where they go together.

    `somebody_else`: another person holds the new office there. Where nobody does, one person may receive and decide,
    since a township may have two people for this work; the engine keeps hands apart in each matter all the same.
    """
    for office in held:
        if office.role != new.role and not _go_together(office, new, somebody_else):
            return f"{LABELS[office.role]}和{LABELS[new.role]}不能由同一个人担任，请换一名人员。"
    return None


def _go_together(one: Office, other: Office, somebody_else: bool) -> bool:
    pair = {one.role, other.role}
    if pair & ALONE:
        return False
    if pair == WATCHES_THEM:
        return False
    if Role.FINANCE_OFFICER in pair and pair & DECIDES_ON_AID:
        return False
    return pair != BOTH_ENDS or not one.overlaps(other) or not somebody_else
