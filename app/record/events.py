"""Events (事件): the single record of what happened. Append-only, one hash chain for each subject of a collection.

The facts lie in a row beside the event, encrypted, so that they can be erased later while the proof stays:
the event keeps only their salted hash. Triggers forbid UPDATE and DELETE on `event` on both databases.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from peewee import CharField, IntegerField, TextField, UUIDField

from app.kernel.database import MomentField, Prepared, Table, append_only, insert, placeholder
from app.kernel.database.imprints import row_key
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretJSONField


class Event(Table):
    """One thing that happened to one subject. `seq` starts at 1 and has no gaps.

    A chain is named by collection and subject: people choose the ids of what they create, and whatever they choose,
    it never continues a chain of another collection.
    """

    id = UUIDField(primary_key=True, default=new_id)
    collection = CharField(24)
    subject = UUIDField()
    seq = IntegerField()
    action = CharField(32)
    from_state = CharField(24)
    to_state = CharField(24)
    actor = UUIDField(null=True)
    role = CharField(24)
    region = CharField(16)
    at = MomentField()
    basis = TextField()
    facts_hash = CharField(64)
    previous_hash = CharField(64)
    hash = CharField(64)

    guarded = ("hash",)

    class Meta:
        table_name = "event"
        indexes = ((("subject", "collection", "seq"), True), (("at",), False))


EVENT_TRIGGERS = append_only("event")


class EventFacts(Table):
    """The facts of an event (plain data) and the salt of their hash. May be erased; the event may not.

    Erased facts leave their row, which names the event that erased them (`erase_facts`).
    """

    event = UUIDField(primary_key=True)
    salt = CharField(32, null=True)
    facts = SecretJSONField(null=True)
    erased_by = UUIDField(null=True)

    guarded = ("erased_by",)

    class Meta:
        table_name = "event_facts"


@dataclass(frozen=True, repr=False, kw_only=True)
class NewEvent:
    """What `append` records. Without states where something happened to a matter that left it in its state."""

    collection: str
    subject: UUID
    action: str
    from_state: str = ""
    to_state: str = ""
    actor: UUID | None
    role: str
    region: str
    at: datetime
    basis: str
    facts: Mapping[str, Any]


def append(happening: NewEvent, *, seq: int, previous_hash: str) -> Event:
    """Write the event and its facts.

    The caller holds the subject's row, so that `seq` and `previous_hash` are the latest.
    """
    event, facts = prepare(happening, seq=seq, previous_hash=previous_hash)
    insert(Event, event)
    insert(EventFacts, facts)
    return Event(**event)


def prepare(happening: NewEvent, *, seq: int, previous_hash: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two rows that record a happening: the event with its hash, and its facts with their salt."""
    salt = os.urandom(16).hex()
    fields = vars(happening) | {"seq": seq, "previous_hash": previous_hash}
    facts = fields.pop("facts")
    fields["facts_hash"] = facts_hash(salt, facts)
    event = fields | {"id": new_id(), "hash": event_hash(fields)}
    return event, {"event": event["id"], "salt": salt, "facts": facts}


def erase_facts(events: Sequence[UUID], by: Event) -> int:
    """Erase what these events say beyond their proof; `by` is the event that says so and why. Answers how many."""
    rows = EventFacts.event.in_(events) & EventFacts.facts.is_null(False)
    erased: int = EventFacts.update(salt=None, facts=None, erased_by=by.id).where(rows).execute()
    return erased


def append_to_chain(happening: NewEvent) -> Event:
    """`append` for what has no row in `subject` (accounts, settings): the last event of the chain is looked up."""
    chain = in_chain(happening.collection, happening.subject)
    last = Event.select(Event.seq, Event.hash).where(chain).order_by(Event.seq.desc()).first()
    return append(happening, seq=last.seq + 1 if last else 1, previous_hash=last.hash if last else "")


def in_chain(collection: Any, subject: Any) -> Any:
    """The condition that finds the events of one chain: never by the subject alone."""
    return (Event.subject == subject) & (Event.collection == collection)


def facts_hash(salt: str, facts: Mapping[str, Any]) -> str:
    return hashlib.sha256(f"{salt}{_canonical(facts)}".encode()).hexdigest()


def event_hash(fields: Mapping[str, Any]) -> str:
    """Hash over everything the event says, the hash of the one before included."""
    return hashlib.sha256(event_text(fields).encode()).hexdigest()


def event_text(fields: Mapping[str, Any]) -> str:
    """Everything the event says, as its hash is made of it."""
    spoken = {
        name: fields[name]
        for name in (
            "collection",
            "subject",
            "seq",
            "action",
            "from_state",
            "to_state",
            "actor",
            "role",
            "region",
            "at",
            "basis",
            "facts_hash",
            "previous_hash",
        )
    }
    return _canonical(spoken)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)


_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain).encode


@dataclass(frozen=True)
class Flaw:
    """A place where the record does not hold together. `what` is for the auditor."""

    subject: UUID
    seq: int
    what: str


def flaws(collection: str, subject: UUID, *, head: str | None = None, state: str | None = None) -> Iterator[Flaw]:
    """Walk one chain and answer each place where it is broken.

    `head` and `state` are what the subject's row says of its last event. Facts that an event erased are no flaw;
    changed and missing ones are.
    """
    previous_hash, to_state, expected = "", "", 1
    kept = {_as_uuid(event): rest for event, *rest in _FACTS.rows(subject, collection)}
    for event in Event.select().where(in_chain(collection, subject)).order_by(Event.seq):
        fields = {name: getattr(event, name) for name in Event._meta.fields}
        if event.seq != expected:
            yield Flaw(subject, event.seq, f"event {expected} is missing")
        if event.previous_hash != previous_hash:
            yield Flaw(subject, event.seq, "does not follow the event before it")
        if event_hash(fields) != event.hash:
            yield Flaw(subject, event.seq, "was changed after it was written")
        if what := _flaw_of_facts(event, *kept.get(event.id, (None, None, None))):
            yield Flaw(subject, event.seq, what)
        previous_hash, to_state, expected = event.hash, event.to_state, event.seq + 1
    if head is not None and head != previous_hash:
        yield Flaw(subject, expected - 1, "the chain does not end where the subject says it does")
    if state is not None and state != to_state:
        yield Flaw(subject, expected - 1, f"the subject is in a state ({state}) that no event brought it to")


_FACTS = Prepared(
    lambda: (
        EventFacts.select(EventFacts.event, EventFacts.salt, EventFacts.facts, EventFacts.erased_by)
        .join(Event, on=(Event.id == EventFacts.event))
        .where(in_chain(placeholder(), placeholder()))
    )
)


def _flaw_of_facts(event: Event, salt: str | None, sealed: bytes | None, erased_by: Any) -> str | None:
    if erased_by is not None and sealed is None:
        is_on_record = Event.select().where(Event.id == erased_by).exists()
        return None if is_on_record else "its facts were erased by an event that is not there"
    if salt is None or sealed is None:
        return "its facts are missing, and no event erased them"
    return None if _holds(event, salt, sealed) else "its facts were changed"


def _holds(event: Event, salt: str, sealed: bytes) -> bool:
    """Whether sealed facts open and are those that the event was made with."""
    try:
        return facts_hash(salt, unseal_facts(event.id, sealed)) == event.facts_hash
    except (InvalidTag, KeyError, ValueError):
        return False


def _as_uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def unseal_facts(event: Any, sealed: bytes) -> dict[str, Any]:
    """The facts of an event from the bytes that a hot read brought along; `event` is its id."""
    opened: dict[str, Any] = EventFacts.facts.opened(sealed, row_key(event))
    return opened
