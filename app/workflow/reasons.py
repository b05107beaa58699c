"""When somebody in office has to say why they open a matter, and what counts as a reason. Pure: no database.

The clerk's day stays smooth (docs/decisions/0030): what lies unassigned on the office's table opens to whoever can move
it on, what somebody has worked on stays open to them; everything else opens with a reason, once a matter and day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.accounts.roles import OFFICES, Role
from app.accounts.sight import Eyes, Thing

# The kinds of reasons, with what whoever gives one reads. The last is not shown to the person in words: it would betray
# who told.
KINDS: Mapping[str, str] = {
    "asked": "本人或家属来电、来访询问",
    "helping": "同事请我帮忙办理",
    "covering": "经办人不在，替他办理",
    "supervising": "督导检查",
    "complaint": "处理投诉、举报",
}
KEPT_FROM_THE_PERSON = frozenset({"complaint"})
FEWEST_CHARACTERS, FEWEST_DIFFERENT = 6, 4
_MEANS_NOTHING = re.compile(r"[\W_]+")
_CASE_NUMBER = re.compile(r"[A-Z]\d{9}-\d{4}-\d{6}")
NOT_A_REASON = f"请写清楚为什么要看：写出有关的编号，或者至少{FEWEST_CHARACTERS}个字说明事由。"


@dataclass(frozen=True)
class Opening:
    """Somebody before a matter: `moves_on` where a step of their office takes it to another state from here."""

    eyes: Eyes
    moves_on: bool
    assignee: UUID | None
    reader: UUID | None
    has_worked_on_it: bool = False


def needs_no_reason(opening: Opening) -> bool:
    """Whoever does not see the file in office (the person, who helps or looks on) needs none; nor who works on it."""
    roles = opening.eyes.roles
    if not opening.eyes.see(Thing.FILE) or roles & {Role.APPLICANT, Role.AGENT} or not roles & OFFICES:
        return True
    if opening.assignee is not None and opening.assignee == opening.reader:
        return True
    return opening.has_worked_on_it or (opening.assignee is None and opening.moves_on)


def is_reason(text: str) -> bool:
    """Whether it says why: a case number, or at least six characters that mean something, four of them different."""
    said = _MEANS_NOTHING.sub("", text)
    return bool(_CASE_NUMBER.search(text)) or (len(said) >= FEWEST_CHARACTERS and len(set(said)) >= FEWEST_DIFFERENT)


def as_kept(kind: str, text: str) -> str:
    """A reason of a kind as one line of the record."""
    return f"{KINDS[kind]}：{text}"


def as_told(kept: str) -> str:
    """What the person reads of it."""
    hidden = any(kept.startswith(KINDS[kind]) for kind in KEPT_FROM_THE_PERSON)
    return "核实情况" if hidden else kept
