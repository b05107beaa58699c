"""Taking over the roll that an office kept: read and judged at once, taken in household by household.

A small roll comes in while the officer waits; what takes longer the worker goes on with, from the same row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, check_known_person
from app.accounts.directory import actor_of
from app.accounts.models import Account
from app.accounts.roles import Role
from app.benefits.taking_over import OnTheRoll, take_over
from app.households.inputs import HouseholdInput
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, savepoint, transaction
from app.kernel.errors import DomainError
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.programmes.standards import NoStandard, standards_in_force
from app.record.events import NewEvent, append_to_chain
from app.roll_imports.cells import Refusal
from app.roll_imports.known import sorted_out
from app.roll_imports.models import RollImport
from app.roll_imports.places import places_in, township_of
from app.roll_imports.rules import compared, lines_of, read_roll, same_household
from app.roll_imports.sheets import read_table
from app.workflow.access_log import record_list

COLLECTION = "roll-imports"
AT_ONCE = 25
# Whoever sent the file brings it in; should their process die, the worker goes on after this.
LEASE = timedelta(seconds=120)


@dataclass(frozen=True, repr=False)
class Judged:
    """A file read and compared with what is on the roll here: nothing is written yet."""

    township: str
    lines: int
    new: tuple[OnTheRoll, ...]
    existing: int
    refused: tuple[Refusal, ...]


def judge(actor: Actor, data: bytes, township: str | None) -> Judged:
    """Raises Forbidden without the office, Invalid for a file that cannot be taken as a whole."""
    check_known_person(actor)
    place = township_of(actor, township)
    roll = read_roll(lines_of(read_table(data)), places_in(place), clock.today())
    found = sorted_out(roll.households, actor, place.code)
    record_list(actor, "list:roll-imports", roll.lines)
    refused = sorted([*roll.refused, *found.refused], key=lambda each: each.row)
    return Judged(place.code, roll.lines, _compared(found.new, clock.today()), found.existing, tuple(refused))


def _compared(households: Sequence[OnTheRoll], today: date) -> tuple[OnTheRoll, ...]:
    try:
        standards = standards_in_force(today)
    except NoStandard:
        return tuple(households)
    return tuple(compared(each, standards) for each in households)


def start(actor: Actor, judged: Judged, filename: str) -> RollImport:
    """Keep what is to come in. Answers the import, of which nothing has come in yet."""
    row = {
        "id": new_id(),
        "township": judged.township,
        "filename": Secret(filename),
        "state": "importing" if judged.new else "empty",
        "lines": judged.lines,
        "existing": judged.existing,
        "households": len(judged.new),
        "refused": [asdict(each) for each in judged.refused],
        "todo": [_as_data(each) for each in judged.new] or None,
        "officer": actor.account_id,
        "created_at": clock.now(),
        "due_at": clock.now() + LEASE if judged.new else None,
    }
    with transaction():
        insert(RollImport, row)
        started: RollImport = RollImport.get_by_id(row["id"])
        counted = {"rows": judged.lines, "existing": judged.existing, "households": len(judged.new)}
        note(started, "begin", actor, Role.TOWNSHIP_OFFICER, counted)
    return started


def bring_in_some(import_id: UUID) -> bool:
    """The next few households, in one transaction. Answers whether more are to come in."""
    with transaction():
        row: RollImport = lock_row(RollImport.select().where(RollImport.id == import_id)).get()
        if row.state != "importing":
            return False
        todo = row.todo
        officer = actor_of(Account.get_by_id(row.officer))
        refused, created = list(row.refused), row.created
        for said in todo[row.done : row.done + AT_ONCE]:
            found = _from_data(said)
            problem = _taken(found, row.id, officer)
            created += 0 if problem else len(found.lines)
            refused += problem
        row.refused, row.created = refused, created
        row.done = min(row.done + AT_ONCE, len(todo))
        is_over = row.done == len(todo)
        if is_over:
            row.todo, row.state = None, "waiting" if created else "empty"
            note(row, "brought_in", officer, Role.TOWNSHIP_OFFICER, {"created": created})
        row.save()
        return not is_over


def _taken(found: OnTheRoll, roll_import: UUID, officer: Actor) -> list[dict[str, Any]]:
    """Somebody else may have been faster since the file was judged: then the household stays out, with the reason."""
    try:
        with savepoint():
            take_over(found, roll_import, officer)
    except DomainError as refusal:
        first, *others = found.lines
        said = [Refusal(first, "id_number", refusal.detail)]
        return [asdict(each) for each in (*said, *(Refusal(row, "household", same_household(first)) for row in others))]
    return []


def note(row: RollImport, action: str, actor: Actor, role: Role, facts: dict[str, Any]) -> None:
    """Each import has a chain of its own."""
    append_to_chain(
        NewEvent(
            collection=COLLECTION,
            subject=row.id,
            action=action,
            to_state=row.state,
            actor=actor.account_id,
            role=role,
            region=row.township,
            at=clock.now(),
            basis="[P] 原花名册转入",
            facts=facts,
        )
    )


def _as_data(found: OnTheRoll) -> dict[str, Any]:
    return {
        "lines": list(found.lines),
        "programme": found.programme,
        "category": found.category,
        "monthly_amount": found.monthly_amount,
        "since": found.since.isoformat(),
        "household": found.household.model_dump_json(),
        "covered": sorted(found.covered),
        "look_at": list(found.look_at),
    }


def _from_data(said: dict[str, Any]) -> OnTheRoll:
    return OnTheRoll(
        lines=tuple(said["lines"]),
        programme=said["programme"],
        category=said["category"],
        monthly_amount=said["monthly_amount"],
        since=date.fromisoformat(said["since"]),
        household=HouseholdInput.model_validate_json(said["household"]),
        covered=frozenset(said["covered"]),
        look_at=tuple(said["look_at"]),
    )
