"""What goes of the record goes by an event that says so: `audit verify` names what went without one, or too early, in
every table of which something may go.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from peewee import BooleanField, DateField, IntegerField, PeeweeException, UUIDField

from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import MomentField, Table, database, insert, transaction
from app.kernel.database.imprints import row_key
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, SecretField, SecretJSONField
from app.kernel.settings import JSONText
from app.record import guarding
from app.record.events import NewEvent, append_to_chain
from app.record.removals import LOSE_WORDS, Removal, note_removal
from app.registry.database_roles import EMPTIED
from app.registry.tables import TABLES
from app.retention import ageing
from app.retention.ageing import AGEING
from app.retention.erasing import FILE_ERASED
from app.retention.holdings import HOLDINGS, Holding
from app.retention.removals import ALSO_EMPTIED_BY_STEPS, REMOVALS
from app.retention.rules import Kept, by_which_rule, first_free_day
from tests.support.tampering import past_the_door
from tests.support.world import World

OLD = timedelta(days=366 * 12)
OF = {table._meta.table_name: table for table in TABLES}
# What the database refuses to have together.
NOT_BOTH: dict[str, dict[str, Any]] = {"instalment": {"stopped_at": None}}
AGED = [each for each in REMOVALS.values() if each.action == LOSE_WORDS and each.columns]
EMPTIED_WITH_FILES = [held for held in HOLDINGS if held.emptied]


def made_up(table: type[Table], at: datetime) -> dict[str, Any]:
    """A row that says something in every column."""
    row: dict[str, Any] = {}
    for name, field in table._meta.fields.items():
        if isinstance(field, SecretJSONField | JSONText):
            row[name] = {"said": "说过的话"}
        elif isinstance(field, SecretField):
            row[name] = Secret("说过的话")
        elif isinstance(field, MomentField):
            row[name] = at
        elif isinstance(field, DateField):
            row[name] = at.date()
        elif isinstance(field, UUIDField):
            row[name] = new_id()
        elif isinstance(field, BooleanField):
            row[name] = True
        elif isinstance(field, IntegerField):
            row[name] = 1
        else:
            row[name] = new_id().hex[: getattr(field, "max_length", None) or 8]
    return row | NOT_BOTH.get(table._meta.table_name, {})


def put(table: type[Table], at: datetime) -> str:
    row = made_up(table, at)
    with transaction():
        insert(table, row)
    return f"{table._meta.table_name} {row_key(row[table._meta.primary_key.name])}"


def let_go(removal: Removal, place: str) -> None:
    table: Any = OF[removal.table]
    query = table.update(dict(removal.columns)) if removal.columns else table.delete()
    key, value = table._meta.primary_key, place.split()[1]
    assert query.where(key == (UUID(value) if isinstance(key, UUIDField) else value)).execute() == 1


def flaws() -> list[str]:
    return [str(flaw) for flaw in guarding.flaws(TABLES, REMOVALS)]


def test_what_goes_by_no_event_is_named_in_every_such_table(world: World) -> None:
    """Through the program, with its keys: each imprint is in good order."""
    with world.inside():
        places = {each.table: put(OF[each.table], datetime.now(UTC) - OLD) for each in REMOVALS.values()}
        assert flaws() == []
        with transaction():
            for each in REMOVALS.values():
                let_go(each, places[each.table])
        said = set(flaws())
        for each in REMOVALS.values():
            what = "lost its words" if each.columns else "was deleted"
            assert f"{places[each.table]}: {what}, and no event says so" in said
    code, output = world.command("audit", "verify")
    assert code == 1 and "access_record" in output


def test_whoever_writes_the_event_too_cannot_make_it_older(world: World) -> None:
    """It says that younger ones may go, that older ones went, or that it is of another year."""
    looks, now = REMOVALS["unusual_look"], clock.now()
    with world.inside():
        for before, at in ((now, now), (now - OLD, now), (now + OLD / 2, now + OLD)):
            place = put(OF[looks.table], now - timedelta(days=366))
            with transaction():
                let_go(looks, place)
                note_removal(looks.table, before, 1, at)
            assert f"{place}: lost its words before its time" in flaws()


@pytest.mark.parametrize("removal", [each for each in AGED if each.table in EMPTIED], ids=lambda each: each.table)
def test_the_database_itself_refuses_to_empty_what_is_young(world: World, removal: Removal) -> None:
    with world.inside():
        put(OF[removal.table], clock.now() - timedelta(days=360))
        sets = ", ".join(f'"{name}" = NULL' for name in removal.columns)
        with past_the_door(), pytest.raises(PeeweeException, match="append-only"):
            database.execute_sql(f"UPDATE {removal.table} SET {sets}")


def test_what_is_old_is_emptied_in_good_order_and_nobody_else_empties_it(world: World) -> None:
    with world.inside():
        for each in AGED:
            put(OF[each.table], clock.now() - OLD)
    assert ageing.lose_old_words() == len(AGEING)
    assert ageing.lose_old_words() == 0
    with world.inside():
        assert flaws() == []
        looks = REMOVALS["access_record"]
        place = put(OF[looks.table], clock.now() - OLD)
        with transaction(), past_the_door():
            let_go(looks, place)
        assert flaws() == [f"{place}: why, searched are not what this program wrote"]


def test_what_a_file_loses_leaves_an_imprint() -> None:
    """Whoever empties it past the program is found, before its time as after."""
    for held in HOLDINGS:
        if held.emptied:
            assert set(held.emptied) <= set(held.table.guarded or ()), f"{held.table.__name__}: leaves no imprint"


@pytest.mark.parametrize("held", EMPTIED_WITH_FILES, ids=lambda held: held.table.__name__)
def test_what_a_file_loses_is_checked(held: Holding) -> None:
    """At least one column tells, and by steps as well is emptied only what is said to be."""
    by_steps = ALSO_EMPTIED_BY_STEPS.get(held.table, frozenset())
    assert by_steps <= set(held.emptied)
    assert set(held.emptied) == by_steps or held.table._meta.table_name in REMOVALS


LONG_AGO = {"files": "refused_files", "years": 5, "ended_on": "2010-05-01", "due_on": "2016-01-01"}


@pytest.mark.parametrize(
    ("ago", "said", "wrong"),
    [
        (4000, LONG_AGO | {"ended_on": None}, True),
        (100, LONG_AGO, True),
        (100, {}, True),
        (4000, None, False),
        (4000, {"years": 2}, True),
        (4000, {"files": "leads", "years": 3}, True),
        (4000, {"files": "books"}, True),
        (4000, {"due_on": "2099-01-01"}, True),
        (4000, {"ended_on": "2010-05-01"}, True),
    ],
)
def test_a_file_that_goes_says_by_which_rule_and_the_record_shows_whether_its_time_had_come(
    world: World, ago: int, said: dict[str, Any] | None, wrong: bool
) -> None:
    """What an erasure says of itself is counted again from the days of the chain, which others have signed."""
    table, removal = OF["official_notice"], REMOVALS["official_notice"]
    with world.inside():
        now = clock.now()
        ended = now - timedelta(days=ago)
        matter, last = new_id(), local_date(ended)
        rule = {"files": "refused_files", "years": 5, "ended_on": last.isoformat()}
        rule |= {"due_on": first_free_day(last, 5).isoformat()} | (said or {})
        row = made_up(table, ended) | {"subject": matter}
        with transaction():
            insert(table, row)
        chain = {"collection": "applications", "subject": matter, "actor": None, "role": "system"}
        place = {"region": "620171", "basis": "", "to_state": "withdrawn"}
        with transaction():
            append_to_chain(NewEvent(**chain, **place, action="withdraw", from_state="submitted", at=ended, facts={}))
        with transaction():
            table.update(dict(removal.columns)).where(table.id == row["id"]).execute()
            append_to_chain(NewEvent(**chain, **place, action=FILE_ERASED, from_state="withdrawn", at=now, facts=rule))
        flaw = f"official_notice {row_key(row['id'])}: lost its words before its time"
        assert (flaw in flaws()) == wrong


def test_an_erasure_covers_its_own_matter_alone(world: World) -> None:
    """Whoever empties another file's row in the same transaction is found, in every table that names its matter."""
    with world.inside():
        now, matter = clock.now(), new_id()
        ended = now - OLD
        removals = [each for each in REMOVALS.values() if each.action == FILE_ERASED and each.of]
        places = {each.table: put(OF[each.table], ended) for each in removals}
        chain = {"collection": "applications", "subject": matter, "actor": None, "role": "system"}
        place = {"region": "620171", "basis": "", "to_state": "withdrawn"}
        with transaction():
            append_to_chain(NewEvent(**chain, **place, action="withdraw", from_state="submitted", at=ended, facts={}))
        kept = Kept(local_date(ended), 5)
        rule = by_which_rule("applications", "minimum_living_allowance", "withdrawn", kept)
        with transaction():
            append_to_chain(NewEvent(**chain, **place, action=FILE_ERASED, from_state="withdrawn", at=now, facts=rule))
            for each in removals:
                let_go(each, places[each.table])
        said = set(flaws())
        for each in removals:
            what = "lost its words" if each.columns else "was deleted"
            assert f"{places[each.table]}: {what} by an event of another matter" in said


def test_every_table_that_loses_words_is_checked() -> None:
    assert {each.table for each in REMOVALS.values() if each.action == LOSE_WORDS} == {
        *(ageing.since.model._meta.table_name for ageing in AGEING),
        "security_event",
    }
    assert set(EMPTIED) <= set(REMOVALS)
    for each in AGED:
        assert set(each.columns) <= set(OF[each.table].guarded or ()), f"{each.table}: what leaves no imprint"
