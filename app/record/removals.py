"""What may go of the record, and by which event: words that are too old, rows of a file that was erased.

Whoever uses the program could let a row go and leave its imprint in good order. So each such transaction holds an event
that says so, and `audit verify` finds what went without one, or before its time.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from app.kernel.clock import clock
from app.kernel.database import MomentField
from app.kernel.database.imprints import row_key
from app.record.events import Event, EventFacts, NewEvent, append_to_chain

LOSE_WORDS = "lose_words"
_NAMESPACE = UUID("0c9d2a9e-58c1-5a0e-8b59-2a0f5c7b6d10")
_BASIS = "档案法 第21条；保存期满"


@dataclass(frozen=True)
class Gone:
    """Something of one row went in a transaction. `events` are those of that transaction that let something go;
    `left` is what the row says now; `named` answers whether its key, or a guarded column, said this before.
    """

    events: Sequence[Event]
    left: Mapping[str, Any] | None
    named: Callable[[str, UUID], bool]


@dataclass(frozen=True)
class Removal:
    """In `table`, `columns` are emptied to these values, or with none of them rows are deleted, in a transaction with
    an event `action`.

    With `latest` that event names a moment, at most `latest` of when it happened, and every row, by its guarded column
    `since`, is older than that. With `of` the event is of the matter that the row names in one of these columns. With
    `is_due` it stands on a rule of that day, and the record itself shows that its time had come.
    """

    table: str
    action: str
    columns: Mapping[str, Any] = field(default_factory=dict)
    since: str = ""
    latest: Callable[[datetime], datetime] | None = None
    of: tuple[str, ...] = ()
    is_due: Callable[[Event, Gone], bool] | None = None


def note_removal(table: str, before: datetime, rows: int, at: datetime) -> None:
    """So many rows of `table` from before that moment lost their words, or went. Inside the transaction that does it,
    after it has: whoever does the same at once waits for those rows, and then for nothing.
    """
    append_to_chain(
        NewEvent(
            collection="retention",
            subject=uuid5(_NAMESPACE, table),
            action=LOSE_WORDS,
            actor=None,
            role="system",
            region="",
            at=at,
            basis=_BASIS,
            facts={"table": table, "before": before.isoformat(), "rows": rows},
        )
    )


class OnRecord:
    """The events that let something go, by the number of the transaction that holds them."""

    def __init__(self, by_row: sqlite3.Connection, removals: Mapping[str, Removal]) -> None:
        self.removals = removals
        self._events: dict[int, list[Event]] = defaultdict(list)
        actions = {each.action for each in removals.values()}
        for event in Event.select().where(Event.action.in_(sorted(actions))) if actions else ():
            found = by_row.execute("SELECT number FROM said WHERE name = 'event' AND row = ?", (row_key(event.id),))
            for (number,) in found:
                self._events[number].append(event)

    def flaw(
        self, removal: Removal, number: int, left: Mapping[str, Any] | None, named: Callable[[str, UUID], bool]
    ) -> str | None:
        """What is wrong with what went in this transaction, for the auditor."""
        gone = Gone(self._events.get(number, ()), left, named)
        events = [each for each in gone.events if each.action == removal.action]
        what = "lost its words" if removal.columns else "was deleted"
        if not events:
            return f"{what}, and no event says so"
        if removal.of:
            events = [each for each in events if any(named(column, each.subject) for column in removal.of)]
            if not events:
                return f"{what} by an event of another matter"
        if removal.is_due is not None:
            return None if any(removal.is_due(event, gone) for event in events) else f"{what} before its time"
        if removal.latest is None:
            return None
        return None if any(_is_due(removal, event, left) for event in events) else f"{what} before its time"


def facts_of(event: Event) -> Mapping[str, Any]:
    """What it says; nothing where that was erased."""
    kept = EventFacts.get_or_none(EventFacts.event == event.id)
    found: Mapping[str, Any] = (kept and kept.facts) or {}
    return found


def _is_due(removal: Removal, event: Event, row: Mapping[str, Any] | None) -> bool:
    facts = facts_of(event)
    if facts.get("table") != removal.table or event.at > clock.now():
        return False
    before = datetime.fromisoformat(facts["before"])
    assert removal.latest is not None
    if before > removal.latest(event.at):
        return False
    if row is None:
        return True
    since = MomentField().python_value(row[removal.since])
    return since is not None and since < before
