"""The reads that run most, as plain rows: one subject, its events (SQL rendered once, `Prepared`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from peewee import JOIN, SQL

from app.kernel.database import Prepared, database, placeholder
from app.kernel.identifiers import id_of
from app.record.events import Event, EventFacts, in_chain
from app.record.subjects import LEVELS, Subject


class SubjectRow(NamedTuple):
    """A row of `subject` as plain values."""

    id: UUID
    collection: str
    procedure: str
    state: str
    version: int
    number: str | None
    region: str
    village: str | None
    township: str | None
    park: str | None
    area: str
    title: str
    applicant_id: UUID | None
    submitted_by_id: UUID | None
    created_at: datetime
    submitted_at: datetime | None
    due_on: date | None
    promised_on: date | None
    step_due_on: date | None
    attention_on: date
    applicant_index: str | None
    state_since: datetime
    noted_due_on: date | None
    name: str
    registered_in_office: bool
    assignee: UUID | None
    mandate_accepted: bool
    kind: str
    category: str | None
    received_at: datetime
    department: str | None

    def place(self, level: str) -> str | None:
        value: str | None = getattr(self, LEVELS[level]) if level in LEVELS else None
        return value


_COLUMNS = tuple(getattr(Subject, name) for name in SubjectRow._fields)
# Written out once: rendering these names anew took a tenth of a list. `t1` is what peewee calls the first table.
COLUMNS = SQL(", ".join(f'"t1"."{column.column_name}"' for column in _COLUMNS))


class EventRow(NamedTuple):
    """An event as the timeline shows it; `facts` is sealed until somebody asks for it."""

    id: UUID
    action: str
    from_state: str
    to_state: str
    role: str
    region: str
    at: datetime
    facts: bytes | None
    actor: UUID | None


_ONE = Prepared(lambda: Subject.select(COLUMNS).where(Subject.id == placeholder()))
_EVENT_COLUMNS = (
    Event.id,
    Event.action,
    Event.from_state,
    Event.to_state,
    Event.role,
    Event.region,
    Event.at,
    EventFacts.facts,
    Event.actor,
)
_LATEST = Prepared(
    lambda: (
        Event.select(*_EVENT_COLUMNS)
        .join(EventFacts, JOIN.LEFT_OUTER, on=(EventFacts.event == Event.id))
        .where(in_chain(placeholder(), placeholder()))
        .order_by(Event.seq.desc())
        .limit(LATEST)
    )
)
_ALL = Prepared(
    lambda: (
        Event.select(*_EVENT_COLUMNS)
        .join(EventFacts, JOIN.LEFT_OUTER, on=(EventFacts.event == Event.id))
        .where(in_chain(placeholder(), placeholder()))
        .order_by(Event.seq)
    )
)
LATEST = 5


def read_subject(subject_id: UUID, collection: str) -> SubjectRow | None:
    rows = _ONE.rows(subject_id)
    found = _subject_row(rows[0]) if rows else None
    return found if found is not None and found.collection == collection else None


def latest_events(collection: str, subject_id: UUID) -> list[EventRow]:
    """The last five, oldest first."""
    return [_event_row(row) for row in reversed(_LATEST.rows(subject_id, collection))]


def all_events(collection: str, subject_id: UUID) -> list[EventRow]:
    return [_event_row(row) for row in _ALL.rows(subject_id, collection)]


def subject_rows(sql: str, values: Sequence[Any]) -> list[SubjectRow]:
    """Of a query that selects `COLUMNS`: as the driver gives them, since peewee would look at each value once more."""
    return [_subject_row(row) for row in database.execute_sql(sql, values)]


def _subject_row(row: Sequence[Any]) -> SubjectRow:
    if not isinstance(row[0], str):
        return SubjectRow._make(row)
    values = list(row)
    for position, read in _AS_TEXT:
        if values[position] is not None:
            values[position] = read(values[position])
    return SubjectRow._make(values)


def _event_row(row: Sequence[Any]) -> EventRow:
    event_id, action, from_state, to_state, role, region, at, facts, actor = row
    return EventRow(
        id_of(event_id) if isinstance(event_id, str) else event_id,
        action,
        from_state,
        to_state,
        role,
        region,
        datetime.fromisoformat(at) if isinstance(at, str) else at,
        facts,
        id_of(actor) if isinstance(actor, str) else actor,
    )


def _positions(*names: str) -> tuple[int, ...]:
    return tuple(SubjectRow._fields.index(name) for name in names)


# What SQLite keeps as text; from PostgreSQL it comes as it is.
_AS_TEXT: tuple[tuple[int, Callable[[str], Any]], ...] = (
    *((each, id_of) for each in _positions("id", "applicant_id", "submitted_by_id", "assignee")),
    *(
        (each, datetime.fromisoformat)
        for each in _positions("created_at", "submitted_at", "state_since", "received_at")
    ),
    *(
        (each, date.fromisoformat)
        for each in _positions("due_on", "promised_on", "step_due_on", "attention_on", "noted_due_on")
    ),
)
