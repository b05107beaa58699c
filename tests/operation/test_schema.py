"""An empty database becomes exactly what the models and triggers describe, on both kinds; any other is refused."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from pathlib import Path

import pytest
from playhouse.schema_diff import diff_models

import app
from app.kernel.database import Table, database, is_sqlite
from app.registry.models import SchemaVersion
from app.registry.schema import SchemaDiffers, migrate, schema
from app.registry.tables import TABLES, TRIGGERS
from tests.operation.schema import columns_of, triggers, unlike
from tests.support.world import World


def every_table() -> set[type[Table]]:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    found: set[type[Table]] = set()  # of the program: tests have tables of their own
    waiting = [Table]
    while waiting:
        for below in waiting.pop().__subclasses__():
            waiting.append(below)
            found.add(below)
    return {table for table in found if table.__module__.startswith("app.")}


def test_the_list_of_tables_is_complete() -> None:
    assert every_table() == set(TABLES)
    assert len({table._meta.table_name for table in TABLES}) == len(TABLES)


def test_the_database_is_what_the_models_say(world: World) -> None:
    with world.inside():
        difference = diff_models(database.obj, list(TABLES))
        assert {index.name for index in difference.drop_indexes} == indexes_beside_the_models()
        difference.drop_indexes.clear()
        assert not difference, str(difference)
        assert [problem for table in TABLES for problem in unlike(table)] == []


def test_nothing_is_left_over(world: World) -> None:
    with world.inside():
        assert set(database.get_tables()) == {table._meta.table_name for table in TABLES}


def statements_beside_the_models() -> list[str]:
    return [statement for each in TRIGGERS for statement in (each.sqlite if is_sqlite() else each.postgresql)]


def indexes_beside_the_models() -> set[str]:
    """Those that peewee has no words for."""
    words = [statement.split() for statement in statements_beside_the_models()]
    return {each[2] for each in words if each[:2] == ["CREATE", "INDEX"]}


def test_every_trigger_is_there(world: World) -> None:
    listed = statements_beside_the_models()
    with world.inside():
        assert triggers() == names_of(listed) != set()


def names_of(statements: list[str]) -> set[str]:
    """The names of the triggers that these statements make."""
    words = [statement.split() for statement in statements]
    return {found[found.index("TRIGGER") + 1] for found in words if "TRIGGER" in found[:3]}


def test_migrating_again_changes_nothing(world: World) -> None:
    with world.inside():
        before = {table._meta.table_name: columns_of(table) for table in TABLES}
    assert migrate() is False
    with world.inside():
        assert {table._meta.table_name: columns_of(table) for table in TABLES} == before


def test_a_column_that_is_forgotten_is_found(world: World) -> None:
    """The test of the test."""
    with world.inside():
        database.execute_sql("ALTER TABLE visit DROP COLUMN recorded_by")
        assert "visit.recorded_by" in str(diff_models(database.obj, list(TABLES)))
        database.execute_sql("ALTER TABLE objection DROP COLUMN contact")
        database.execute_sql("ALTER TABLE objection ADD COLUMN contact INTEGER NOT NULL DEFAULT 1")
        assert [problem for table in TABLES if table._meta.table_name == "objection" for problem in unlike(table)] != []


@pytest.mark.parametrize("index", ["event_subject_collection_seq", "account_verified", "benefit_one_basic_living"])
def test_an_index_that_is_forgotten_is_found(world: World, index: str) -> None:
    with world.inside():
        database.execute_sql(f"DROP INDEX {index}")
        assert diff_models(database.obj, list(TABLES))


def test_a_database_with_another_schema_is_refused(world: World) -> None:
    world.work()
    assert world.nobody().client.get("/readyz").status_code == 200
    with world.inside():
        SchemaVersion.update(version="of-yesterday").execute()
    with pytest.raises(SchemaDiffers):
        migrate()
    answer = world.nobody().client.get("/readyz")
    assert (answer.status_code, answer.get_json()["checks"]["database"]) == (503, False)


def test_a_database_from_before_versions_were_kept_is_refused(world: World) -> None:
    with world.inside():
        database.execute_sql("DROP TABLE schema_version")
    with pytest.raises(SchemaDiffers):
        migrate()
    assert world.nobody().client.get("/readyz").get_json()["checks"]["database"] is False


def test_migrate_says_what_to_do_with_another_schema(world: World) -> None:
    with world.inside():
        SchemaVersion.delete().execute()
    result = world.app.test_cli_runner().invoke(args=["migrate"])
    assert result.exit_code == 1 and "made with another schema" in result.output


def test_the_printed_schema_makes_the_same_database(world: World, tmp_path: Path) -> None:
    """What the schema is frozen with, on the day of the first release."""
    printed = world.app.test_cli_runner().invoke(args=["schema"]).output
    assert printed == "".join(f"{statement};\n" for statement in schema())
    if world.database_kind == "sqlite":
        with sqlite3.connect(tmp_path / "printed.sqlite3") as opened, world.inside():
            opened.executescript(printed)
            listed = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql"
            assert opened.execute(listed).fetchall() == database.execute_sql(listed).fetchall()
