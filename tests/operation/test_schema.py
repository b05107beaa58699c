"""From nothing, the migrations make exactly the tables that the models describe, on both kinds of database."""

from __future__ import annotations

import importlib
import pkgutil

from playhouse.schema_diff import diff_models

import app
from app.kernel.database import Table, database
from app.registry.schema import migrate, pending_migrations
from app.registry.tables import TABLES
from tests.operation.schema import columns_of, unlike
from tests.support.world import World


def every_table() -> set[type[Table]]:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if "migrations" not in module.name:
            importlib.import_module(module.name)
    found: set[type[Table]] = set()
    waiting = [Table]
    while waiting:
        for below in waiting.pop().__subclasses__():
            waiting.append(below)
            found.add(below)
    return found


def test_the_list_of_tables_is_complete() -> None:
    assert every_table() == set(TABLES)
    assert len({table._meta.table_name for table in TABLES}) == len(TABLES)


def test_migrations_make_what_the_models_say(world: World) -> None:
    assert pending_migrations() == []
    with world.inside():
        difference = diff_models(database.obj, list(TABLES))
        assert not difference, str(difference)
        assert [problem for table in TABLES for problem in unlike(table)] == []


def test_no_table_is_left_over(world: World) -> None:
    with world.inside():
        assert set(database.get_tables()) == {table._meta.table_name for table in TABLES} | {"schema_migration"}


def test_migrating_again_changes_nothing(world: World) -> None:
    with world.inside():
        before = {table._meta.table_name: columns_of(table) for table in TABLES}
    assert migrate() == []
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
