"""A paper that is printed when somebody asks for it (打印件): what it is called, who may print it, what it says.

A row of data each (`list.py`). `facts` answers what is on file, as plain data for the template of the same name; what
nobody knows is missing there, and the paper has an empty line for it. Nothing is kept but the look.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts.actor import Actor, eyes
from app.accounts.roles import OFFICES, Role
from app.accounts.sight import DRAFTED_BY_PEOPLE, Eyes, Thing
from app.workflow.queries import SubjectRow

Facts = dict[str, Any]
THE_PERSONS = frozenset({Role.APPLICANT, Role.AGENT})


@dataclass(frozen=True)
class Case:
    """A matter, and who prints it: masks are for their eyes."""

    row: SubjectRow
    actor: Actor

    @property
    def sees(self) -> Eyes:
        return eyes(self.actor, self.row)


def _always(_: SubjectRow) -> bool:
    return True


def _nothing(_: str) -> Facts:
    return {}


@dataclass(frozen=True, kw_only=True)
class Printout:
    """`shows` are the things that somebody must see in full who prints it; `offered_when` looks at where the matter
    stands. With `for_the_person` whoever it is about, and whoever applied for them, may print it too.
    `empty` is what stands on the one that is filled in by hand; it takes the programme where papers differ by it.
    Without `has_empty` there is none.
    """

    kind: str
    title: str
    collection: str
    facts: Callable[[Case], Facts]
    shows: frozenset[Thing]
    basis: str
    offered_when: Callable[[SubjectRow], bool] = _always
    for_the_person: bool = False
    empty: Callable[[str], Facts] = _nothing
    has_empty: bool = True

    def may_print(self, row: SubjectRow, sees: Eyes) -> bool:
        who = OFFICES | THE_PERSONS if self.for_the_person else OFFICES
        return (
            not sees.roles.isdisjoint(who)
            and not (row.state == "draft" and row.collection in DRAFTED_BY_PEOPLE)
            and self.offered_when(row)
            and all(sees.see(thing) for thing in self.shows)
        )
