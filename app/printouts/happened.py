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


def happened(row: SubjectRow, procedure: Procedure) -> list[Happened]:
    """What people in office and the person did, oldest first; what the system did by itself is left out."""
    events = list(Event.select().where(in_chain(row.collection, row.id), Event.role != Role.SYSTEM).order_by(Event.seq))
    kept = EventFacts.select().where(EventFacts.event.in_([event.id for event in events]))
    facts = {each.event: each.facts or {} for each in kept}
    actors = {event.actor for event in events if event.actor}
    names: dict[UUID | None, str] = {
        account.id: account.name for account in Account.select().where(Account.id.in_(actors))
    }
    told = [_told(procedure, event, facts.get(event.id, {}), names.get(event.actor) or "") for event in events]
    return [each for each in told if each is not None]


def last_of(things: list[Happened], *actions: str) -> Happened | None:
    return next((each for each in reversed(things) if each.action in actions), None)


def _told(procedure: Procedure, event: Event, facts: Mapping[str, Any], name: str) -> Happened | None:
    steps = procedure.steps_of(event.action)
    step = next((each for each in steps if each.target in ("=", event.to_state)), None)
    if step is None:
        return None
    role = Role(event.role)
    who = f"{LABELS[role]} {name}".strip() if role in OFFICES else LABELS[role]
    said = step.note(facts) if step.note and facts else None
    return Happened(event.action, step.label, event.at, who, facts, said)
