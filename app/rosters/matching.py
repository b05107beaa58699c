"""Which line of a list that came back is about which entry of the roster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.kernel.privacy import id_number_index
from app.rosters.inputs import Report, ReportedLine
from app.rosters.models import RosterEntry

AT_ONCE = 500
Placed = tuple[int, ReportedLine]


@dataclass(frozen=True)
class Matched:
    """Entries with their answers, and what else the list knows of them (`more`);
    by position in the list whoever is not on the roster, numbers that none has, and
    who was said something else of before (`twice`).
    """

    entries: list[tuple[RosterEntry, str]] = field(default_factory=list)
    strangers: list[Placed] = field(default_factory=list)
    unknown_lines: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    more: dict[UUID, str] = field(default_factory=dict)


def match(roster: UUID, report: Report) -> Matched:
    """The number counts first; of somebody who stands on it twice (in two households) both lines are meant."""
    numbered = [(position, line) for position, line in enumerate(report.lines) if line.line is not None]
    others = [
        (position, line, id_number_index(line.id_number))
        for position, line in enumerate(report.lines)
        if line.line is None and line.id_number is not None
    ]
    of_line = {row.line: row for row in _read(roster, "line", [line.line for _, line in numbered])}
    of_person: dict[str | None, list[RosterEntry]] = {}
    for row in _read(roster, "person_index", [index for _, _, index in others]):
        of_person.setdefault(row.person_index, []).append(row)
    found, said = Matched(), dict[UUID, str]()
    for position, line in numbered:
        if line.line in of_line:
            _note(found, said, position, line, [of_line[line.line]])
        else:
            found.unknown_lines.append(position)
    for position, line, index in others:
        if index in of_person:
            _note(found, said, position, line, of_person[index])
        else:
            found.strangers.append((position, line))
    return found


def _note(
    found: Matched, said: dict[UUID, str], position: int, line: ReportedLine, entries: Sequence[RosterEntry]
) -> None:
    for entry in entries:
        if entry.id not in said:
            said[entry.id] = line.answer
            found.entries.append((entry, line.answer))
            found.more[entry.id] = line.more
        elif said[entry.id] != line.answer:
            found.twice.append(position)


def _read(roster: UUID, column: str, values: Sequence[object]) -> list[RosterEntry]:
    wanted, rows = list(dict.fromkeys(values)), []
    for start in range(0, len(wanted), AT_ONCE):
        batch = getattr(RosterEntry, column).in_(wanted[start : start + AT_ONCE])
        rows += list(RosterEntry.select().where(RosterEntry.roster == roster, batch))
    return rows
