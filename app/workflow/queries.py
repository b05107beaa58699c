"""The reads that run most, as plain rows: one subject, its events (SQL rendered once, `Prepared`), and a page
of a work list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from peewee import JOIN, Expression

from app.accounts.actor import Actor
from app.accounts.sight import DRAFTED_BY_PEOPLE, INSTEAD, NOTHING, Thing, sight
from app.kernel.database import Prepared, placeholder
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

    def place(self, level: str) -> str | None:
        value: str | None = getattr(self, LEVELS[level]) if level in LEVELS else None
        return value


_COLUMNS = tuple(getattr(Subject, name) for name in SubjectRow._fields)


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


_ONE = Prepared(lambda: Subject.select(*_COLUMNS).where(Subject.id == placeholder()))
_EVENT_COLUMNS = (
    Event.id,
    Event.action,
    Event.from_state,
    Event.to_state,
    Event.role,
    Event.region,
    Event.at,
    EventFacts.facts,
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


@dataclass(frozen=True)
class ListQuery:
    """A page of a list: filters, and where the page before ended (`attention_on`, `id`)."""

    collection: str
    limit: int
    state: str | None = None
    procedure: str | None = None
    region: tuple[str, str] | None = None  # level and code
    due_before: date | None = None
    matching: Expression | None = None
    after: tuple[date, UUID] | None = None


def list_subjects(actor: Actor, wanted: ListQuery) -> list[SubjectRow]:
    """What the actor may see, soonest due first: an officer's region without drafts, a resident's own.

    One more than `limit`.
    """
    query = Subject.select(*_COLUMNS)
    own_drafts = wanted.state == "draft" and wanted.collection in DRAFTED_BY_PEOPLE
    reach = _begun_by(actor) if own_drafts else _within_reach(actor, wanted.collection)
    query = query.where(reach, Subject.collection == wanted.collection)
    if wanted.collection in INSTEAD and actor.kept_from:
        query = query.where(Subject.id.not_in(sorted(actor.kept_from)))
    if wanted.state is not None:
        query = query.where(Subject.state == wanted.state)
    if wanted.procedure is not None:
        query = query.where(Subject.procedure == wanted.procedure)
    if wanted.region is not None:
        level, code = wanted.region
        query = query.where(getattr(Subject, LEVELS[level]) == code)
    if wanted.due_before is not None:
        query = query.where(Subject.attention_on < wanted.due_before)
    if wanted.matching is not None:
        query = query.where(wanted.matching)
    if wanted.after is not None:
        attention_on, subject_id = wanted.after
        query = query.where(
            (Subject.attention_on >= attention_on) & ((Subject.attention_on > attention_on) | (Subject.id > subject_id))
        )
    query = query.order_by(Subject.attention_on, Subject.id).limit(wanted.limit + 1)
    return [_subject_row(row) for row in query.tuples().iterator()]


def _within_reach(actor: Actor, collection: str) -> Expression:
    places: dict[str, set[str]] = {}
    for grant in actor.grants:
        if sight(grant.role, Thing.STATE, collection) is not NOTHING:
            places.setdefault(grant.level, set()).add(grant.region)
    mine: Expression = (Subject.applicant_id == actor.account_id) | _begun_by(actor)
    if actor.households:
        mine |= Subject.id.in_(sorted(actor.households)) & (Subject.state != "draft")
    if not places:
        return mine
    reaches = [_column_in(level, codes) for level, codes in places.items()]
    in_office: Expression = reduce(or_, reaches)
    if collection in DRAFTED_BY_PEOPLE:
        in_office &= Subject.state != "draft"
    if actor.kind == "staff":
        return in_office
    return in_office | mine


def _begun_by(actor: Actor) -> Expression:
    """What was begun in office is no longer theirs where their office does not reach any more."""
    by_them: Expression = Subject.submitted_by_id == actor.account_id
    theirs: Expression = ~Subject.registered_in_office
    for grant in actor.grants:
        theirs |= getattr(Subject, LEVELS[grant.level]) == grant.region
    return by_them & theirs


def _column_in(level: str, codes: set[str]) -> Expression:
    column = getattr(Subject, LEVELS[level])
    within: Expression = column == next(iter(codes)) if len(codes) == 1 else column.in_(sorted(codes))
    return within


def _subject_row(row: Sequence[Any]) -> SubjectRow:
    values = list(row)
    for position in _UUIDS:
        if isinstance(values[position], str):
            values[position] = UUID(values[position])
    for position in _MOMENTS:
        if isinstance(values[position], str):
            values[position] = datetime.fromisoformat(values[position])
    for position in _DATES:
        if isinstance(values[position], str):
            values[position] = date.fromisoformat(values[position])
    return SubjectRow(*values)


def _event_row(row: Sequence[Any]) -> EventRow:
    event_id, action, from_state, to_state, role, region, at, facts = row
    return EventRow(
        UUID(event_id) if isinstance(event_id, str) else event_id,
        action,
        from_state,
        to_state,
        role,
        region,
        datetime.fromisoformat(at) if isinstance(at, str) else at,
        facts,
    )


def _positions(*names: str) -> tuple[int, ...]:
    return tuple(SubjectRow._fields.index(name) for name in names)


_UUIDS = _positions("id", "applicant_id", "submitted_by_id", "assignee")
_MOMENTS = _positions("created_at", "submitted_at", "state_since")
_DATES = _positions("due_on", "promised_on", "step_due_on", "attention_on", "noted_due_on")
