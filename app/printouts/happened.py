"""What happened in a matter and who did it, as the record has it, for papers that show the course of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.accounts.models import Account
from app.accounts.roles import LABELS, OFFICES, Role
from app.kernel.calendar.counting import local_date
from app.record.events import Event, EventFacts, in_chain
from app.workflow.built_in import BUILT_IN
from app.workflow.definition import Procedure
from app.workflow.queries import SubjectRow


@dataclass(frozen=True)
class Happened:
    """`facts` are empty where they were erased; `said` is what the step's row of the table shows of them."""

    action: str
    label: str
    at: datetime
    who: str
    facts: Mapping[str, Any]
    said: str | None

    @property
    def on(self) -> str:
        return local_date(self.at).isoformat()


def happened(row: SubjectRow, procedure: Procedure, *, by_itself: bool = False) -> list[Happened]:
    """What people in office and the person did, oldest first; with `by_itself` also what the system did,
    and how it began."""
    chain = in_chain(row.collection, row.id)
    people = chain if by_itself else chain & (Event.role != Role.SYSTEM)
    events = list(Event.select().where(people).order_by(Event.seq))
    kept = EventFacts.select().where(EventFacts.event.in_([event.id for event in events]))
    facts = {each.event: each.facts or {} for each in kept}
    actors = {event.actor for event in events if event.actor}
    names: dict[UUID | None, str] = {
        account.id: account.name for account in Account.select().where(Account.id.in_(actors))
    }
    more = BUILT_IN | {"begin": "开始"} if by_itself else {}
    told = [_told(procedure, event, facts.get(event.id, {}), names.get(event.actor) or "", more) for event in events]
    return [each for each in told if each is not None]


def last_of(things: list[Happened], *actions: str) -> Happened | None:
    return next((each for each in reversed(things) if each.action in actions), None)


def _told(
    procedure: Procedure, event: Event, facts: Mapping[str, Any], name: str, more: Mapping[str, str]
) -> Happened | None:
    steps = procedure.steps_of(event.action)
    step = next((each for each in steps if each.target in ("=", event.to_state)), None)
    label = step.label if step else more.get(event.action)
    if label is None:
        return None
    role = Role(event.role)
    who = f"{LABELS[role]} {name}".strip() if role in OFFICES else LABELS[role]
    said = step.note(facts) if step and step.note and facts else None
    return Happened(event.action, label, event.at, who, facts, said)
