"""What the first page of a member of staff offers (工作台): tables of entries, each with who is offered it.

Nobody is offered what would be refused them: an entry stands where the access rule of the operation that its page
reads lets the caller in, where `sight` shows them the kind of matter, or where they take a step of it. The phone keeps
no list of offices of its own (docs/miniprogram.md).

What belongs to each day's work of somebody's office stands open on top; of whom much is asked, the rest is folded into
groups, each one touch away.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.collections.menu_access import Entry, Section, works_on
from api.collections.menu_entries import list_of
from api.collections.menu_of_departments import HANDED
from api.collections.menu_of_money import MONEY
from api.collections.menu_of_services import SERVICES
from api.collections.menu_of_supervision import SETTINGS, SUPERVISION
from api.collections.menu_of_the_day import COUNTER, WORK
from app.accounts.actor import Actor
from app.registry.collections import COLLECTIONS

_TABLES = (WORK, COUNTER, HANDED, SERVICES, MONEY, SUPERVISION, SETTINGS)
# Opened by a register or page of their own.
_APART = frozenset(
    {
        "standard-changes",
        "service-lists",
        "work-budgets",
        "inspections",
        "meetings",
        "disposal-lists",
        "one-off-payments",
        "rosters",
    }
)
_NAMED = _APART | {entry.collection for section in _TABLES for entry in section.entries}
# A kind of matter that nobody has named here has its list all the same, for whoever takes a step of it.
OTHERS = Section(
    "其他要办的",
    tuple(
        list_of(name, collection.label, "看看有没有等您办的", works_on(name))
        for name, collection in COLLECTIONS.items()
        if name not in _NAMED
    ),
)
SECTIONS = (*_TABLES, OTHERS)
# So many are read at one glance; beyond it a menu is looked through in groups.
_AT_A_GLANCE = 12
# So few take no more room than the name of their group.
_NOT_WORTH_FOLDING = 2
# How many of a folded group are named on its outside.
_NAMED_OUTSIDE = 4


@dataclass(frozen=True)
class Group:
    """`folded`: only its name, what is in it and what waits there are seen before somebody opens it."""

    label: str
    entries: tuple[Entry, ...]
    folded: bool

    @property
    def hint(self) -> str:
        names = "、".join(dict.fromkeys(entry.label for entry in self.entries[:_NAMED_OUTSIDE]))
        return f"{names}等 {len(self.entries)} 项" if len(self.entries) > _NAMED_OUTSIDE else names


def offered_to(actor: Actor) -> list[Group]:
    """What the caller may do in office; a group without any is left out."""
    if not actor.roles:
        return []
    found = [(section, [entry for entry in section.entries if entry.shown(actor)]) for section in SECTIONS]
    day = tuple(each for section, entries in found for each in entries if section is WORK or _is_daily(each, actor))
    left = [(section.label, tuple(each for each in entries if each not in day)) for section, entries in found]
    folds = sum(len(entries) for _, entries in found) > _AT_A_GLANCE
    groups = [
        Group(WORK.label, day, False),
        *(Group(label, entries, folds and len(entries) > _NOT_WORTH_FOLDING) for label, entries in left),
    ]
    return [group for group in groups if group.entries]


def _is_daily(entry: Entry, actor: Actor) -> bool:
    return not actor.roles.isdisjoint(entry.daily)
