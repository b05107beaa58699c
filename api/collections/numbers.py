"""The numbers on the first page (件数): how many matters wait for one of the caller's offices, and how many are due.

Each number opens a list of exactly that length: it is counted as the list is found (`app/workflow/worklist.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.accounts.actor import Actor
from app.benefits.months import first_of_next_month
from app.registry.collections import COLLECTIONS
from app.workflow.collection import Collection
from app.workflow.waiting import states_waiting_for
from app.workflow.worklist import Wanted, count_states, count_subjects, count_wanted

# Kinds of matter that have a legal term, by which their list is narrowed.
WITH_TERM = frozenset({"applications", "benefits"})
# The state in which a review is held; its last day is the day of the review.
UNDER_REVIEW = {"benefits": "reviewing"}


@dataclass(frozen=True)
class Number:
    """`filter` is added to the address of the list; `tone` as states have one."""

    label: str
    count: int
    filter: str
    tone: str = "calm"


def numbers_of(actor: Actor, name: str, today: date) -> list[Number]:
    """What is late, what is due today, what has to be reviewed by the end of the month, then each state that waits for
    the caller; what is none is left out.
    """
    collection = COLLECTIONS[name]
    states, has_term = list(collection.states), name in WITH_TERM
    found = count_subjects(actor, name, states, today) if has_term else count_states(actor, name, states)
    due = [
        Number("超期", found.overdue, "view=overdue", "late"),
        Number("今天到期", found.due_today, "view=today", "soon"),
    ]
    waiting = [
        Number(collection.states[state].label, found.by_state[state], f"state={state}")
        for state in _waits_for(actor, collection)
    ]
    return [
        number for number in (*(due if has_term else ()), *_reviews_of(actor, name, today), *waiting) if number.count
    ]


def _reviews_of(actor: Actor, name: str, today: date) -> Iterator[Number]:
    """Those that are late included: they have to be held this month, too."""
    if name in UNDER_REVIEW:
        wanted = Wanted(collection=name, state=UNDER_REVIEW[name], due_before=first_of_next_month(today))
        yield Number("本月到期复核", count_wanted(actor, wanted), "view=reviews", "soon")


def _waits_for(actor: Actor, collection: Collection) -> Iterator[str]:
    waiting = {
        state
        for procedure in collection.procedures
        for role in actor.roles
        for state in states_waiting_for(procedure, role)
    }
    return (state for state in collection.states if state in waiting)
