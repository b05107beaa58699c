"""Nobody finds them again (保密): a matter of its own begins for the two who look after them, and what everybody else
had ends and says nothing.

Nothing leads from the one to the other but `stranded.origin`, which nobody is shown. What was on record of the old
matter is erased, the proof stays (`erase_facts`). Rejected: one matter with a mark, which each list, figure, message
and view would have to look at (decision 80).
"""

from __future__ import annotations

from typing import Any

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.case_numbers import next_number
from app.record.events import Event, erase_facts, in_chain
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place
from app.stranded.models import SHELTER, Search, Stranded
from app.stranded.stays.service import withdraw_stays
from app.workflow.definition import Procedure
from app.workflow.engine import begin

TITLE = "流散人员救助"
_EMPTY: dict[str, Any] = {
    "cause": "other",
    "danger": False,
    "reporter_phone": None,
    "found": {},
    "condition": Secret(""),
    "description": Secret(""),
    "clothing": None,
    "whereabouts": None,
    "name": None,
    "known_as": None,
    "id_number": None,
    "home": None,
    "person_index": None,
    "earlier": None,
    "came_before": 0,
    "admitted_on": None,
    "ended_on": None,
    "result": None,
    "asked": None,
    "why": None,
}


def numbered(subject: Subject) -> None:
    """The place of such a matter is the New Area for everybody: where somebody was found stands with them alone."""
    subject.title = TITLE
    place(subject, NEW_AREA)
    subject.number = next_number("L", NEW_AREA, clock.today().year)


def begin_hidden(procedure: Procedure, known: dict[str, Any], state: str, basis: str) -> tuple[Subject, Event]:
    """A matter of which only the two know, inside the caller's transaction. `known` are columns of `stranded`."""
    subject = Subject(id=new_id(), state=state, department=SHELTER, submitted_at=clock.now())
    numbered(subject)
    event = begin(procedure, subject, SYSTEM, Role.SYSTEM, {}, basis)
    insert(Stranded, _EMPTY | known | {"id": subject.id})
    return subject, event


def empty(procedure: Procedure, subject: Subject, row: Stranded, state: str, why: str, basis: str) -> Subject:
    """Everything known moves to a hidden matter, which stands where this one stood. Answers it."""
    withdraw_stays(subject.id)
    known = {name: getattr(row, name) for name in _EMPTY if name not in ("asked", "why", "earlier")}
    more = {"origin": subject.id, "hidden_because": Secret(why), "station": row.station}
    hidden, event = begin_hidden(procedure, known | more, state, basis)
    for search in Search.select().where(Search.stranded == subject.id):
        search.stranded = hidden.id
        search.save()
    for name, nothing in _EMPTY.items():
        setattr(row, name, nothing)
    row.save()
    subject.name, subject.kind = "", procedure.name
    said = [each.id for each in Event.select(Event.id).where(in_chain(subject.collection, subject.id))]
    erase_facts(said, event)
    return hidden
