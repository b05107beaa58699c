"""What a roster shows: how many stand on it, what the department has reported, and its lines as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor
from app.departments.departments import DEPARTMENTS
from app.kernel.spreadsheets import Cell
from app.rosters.kinds import COLUMNS, KINDS, RosterKind
from app.rosters.models import Roster, RosterEntry
from app.rosters.rules import period_in_words
from app.workflow.queries import SubjectRow

LINE, ANSWER = "序号", "核对结果"
AT_ONCE = 500


def serialize_roster(row: SubjectRow, _: Actor) -> dict[str, Any]:
    """With what can be answered, and how many lines have which answer."""
    roster: Roster = Roster.get_by_id(row.id)
    kind = KINDS[roster.kind]
    counted = _counted([row.id]).get(row.id, {})
    return _as_data(roster, counted) | {
        "answers": [
            {
                "code": code,
                "label": label,
                "is_difference": code not in kind.settled,
                "people": counted.get(code, 0),
            }
            for code, label in kind.answers.items()
        ],
        "tells": [{"code": code, "label": COLUMNS[code]} for code in kind.tells],
    }


def brief_rosters(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    counted = _counted([row.id for row in rows])
    rosters = Roster.select().where(Roster.id.in_([row.id for row in rows]))
    return {roster.id: _as_data(roster, counted.get(roster.id, {})) for roster in rosters}


def _as_data(roster: Roster, counted: Mapping[str, int]) -> dict[str, Any]:
    kind = KINDS[roster.kind]
    return {
        "kind_label": kind.label,
        "department": {"code": kind.department, "name": DEPARTMENTS[kind.department].name},
        "period": roster.period,
        "period_label": period_in_words(roster.period),
        "listed": roster.lines,
        "reported": sum(counted.values()),
        "different": sum(count for code, count in counted.items() if code not in kind.settled),
        "strangers": roster.strangers,
    }


def _counted(rosters: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    rows = (
        RosterEntry.select(RosterEntry.roster, RosterEntry.answer, fn.COUNT(RosterEntry.id))
        .where(RosterEntry.roster.in_(list(rosters)), RosterEntry.answer.is_null(False))
        .group_by(RosterEntry.roster, RosterEntry.answer)
    )
    found: dict[UUID, dict[str, int]] = {}
    for roster, answer, count in rows.tuples().iterator():
        found.setdefault(roster, {})[answer] = count
    return found


def table_of(roster: Roster) -> Iterator[list[Cell]]:
    """The roster as its department is told it, with an empty column for what it reports."""
    kind = KINDS[roster.kind]
    yield [LINE, *(COLUMNS[column] for column in kind.tells), f"{ANSWER}（填：{'、'.join(kind.answers.values())}）"]
    for entry in entries_of(roster.id):
        yield [entry.line, *(entry.said.get(column, "") for column in kind.tells), _answer(kind, entry)]


def entries_of(roster: UUID, after: int = 0, limit: int | None = None) -> Iterator[RosterEntry]:
    """By number, in batches."""
    left = limit
    while left is None or left > 0:
        batch = AT_ONCE if left is None else min(AT_ONCE, left)
        rows = list(
            RosterEntry.select()
            .where(RosterEntry.roster == roster, RosterEntry.line > after)
            .order_by(RosterEntry.line)
            .limit(batch)
        )
        yield from rows
        if len(rows) < batch:
            return
        after = rows[-1].line
        left = None if left is None else left - len(rows)


def serialize_entry(entry: RosterEntry, kind: RosterKind) -> dict[str, Any]:
    return {
        "line": entry.line,
        "says": [
            {"code": column, "label": COLUMNS[column], "text": entry.said.get(column, "")} for column in kind.tells
        ],
        "answer": entry.answer,
        "answer_label": kind.answers[entry.answer] if entry.answer else None,
    }


def _answer(kind: RosterKind, entry: RosterEntry) -> str:
    return kind.answers[entry.answer] if entry.answer else ""
