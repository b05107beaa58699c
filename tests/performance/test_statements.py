"""How many statements the most used operations take, and that each of them finds its rows by an index."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.http.paging import encode
from app.demonstration.generate import generate
from app.kernel.database import connection, database
from tests.performance.conftest import Scene
from tests.support.captured_queries import Statement, captured_queries
from tests.support.world import World, ok

Operation = Callable[[Scene], object]

# What an office reads is a row dearer than what the person reads: that they looked. Whatever is guarded takes three
# statements for its imprint.
OPERATIONS: dict[str, tuple[int, Operation]] = {
    "the resident reads the status": (3, lambda s: s.resident.read(f"/applications/{s.case}")),
    "the officer reads the status": (13, lambda s: s.officer.read(f"/applications/{s.case}")),
    "the resident reads the timeline": (3, lambda s: s.resident.read(f"/applications/{s.case}/timeline")),
    "the officer opens the work list": (6, lambda s: s.officer.read("/applications")),
    "the officer opens the work list of a state": (6, lambda s: s.officer.read("/applications?state=accepted")),
    "the officer opens what is his": (6, lambda s: s.officer.read("/applications?mine=1")),
    "the officer opens what came last": (6, lambda s: s.officer.read("/applications?sort=-received_on")),
    "the officer opens a village": (6, lambda s: s.officer.read("/applications?region=620171101002&state=accepted")),
    "the officer counts": (6, lambda s: s.officer.read("/applications/counts")),
    "the officer finds a name": (7, lambda s: ok(s.officer.post("/applications/search", {"q": "张三"}))),
    "the officer finds an address": (7, lambda s: ok(s.officer.post("/applications/search", {"q": "彩虹城社区12号"}))),
    "the resident lists his own": (2, lambda s: s.resident.read("/applications")),
    "the resident opens the inbox": (3, lambda s: s.resident.read("/inbox")),
    "the resident opens his account": (3, lambda s: s.resident.read("/me")),
    "the resident lists the papers": (3, lambda s: s.resident.read(f"/applications/{s.case}/documents")),
    "the resident writes a draft": (23, lambda s: s.new_draft()),
    "the resident submits": (17, lambda s: s.resident.act("applications", s.draft["id"], "submit", expected_version=1)),
    "the officer starts the check": (36, lambda s: s.officer.act("applications", s.case, "start_check")),
}


@pytest.mark.parametrize("what", OPERATIONS)
def test_an_operation_takes_this_many_statements_and_each_finds_its_rows_by_an_index(
    world: World, scene: Scene, what: str
) -> None:
    expected, operation = OPERATIONS[what]
    with captured_queries() as statements:
        operation(scene)
    assert len(statements) == expected, "\n".join(statement.sql for statement in statements)
    with connection():
        for statement in statements:
            if not statement.sql.startswith("INSERT"):
                assert searches_whole_table(world, statement) is None


def searches_whole_table(world: World, statement: Statement) -> str | None:
    """The plan, where it reads a whole table or sorts what an index could have sorted."""
    if world.database_kind == "sqlite":
        plan = "\n".join(row[3] for row in _run(f"EXPLAIN QUERY PLAN {statement.sql}", statement))
        bad = any(line.strip("`- ").startswith("SCAN") and "CONSTANT" not in line for line in plan.splitlines())
    else:
        # Tables of a test are so small that reading them whole is right; with that forbidden,
        # what remains is what has no index.
        for setting in ("enable_seqscan", "enable_sort"):
            database.execute_sql(f"SET {setting} = off")
        plan = "\n".join(row[0] for row in _run(f"EXPLAIN {statement.sql}", statement))
        bad = "Seq Scan" in plan
    return f"{statement.sql}\n{plan}" if bad else None


def _run(sql: str, statement: Statement) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = database.execute_sql(sql, statement.params).fetchall()
    return rows


def test_a_table_read_as_a_whole_is_noticed(world: World, scene: Scene) -> None:
    """The test above can fail: nobody has an index on the title."""
    with connection():
        parameter = database.obj.param
        whole = Statement(f'SELECT "id" FROM "subject" WHERE "title" = {parameter}', ("x",))
        assert searches_whole_table(world, whole) is not None


@pytest.mark.parametrize("path", ["/applications", "/applications?state=accepted"])
def test_the_work_list_comes_out_of_its_index_in_order(world: World, scene: Scene, path: str) -> None:
    """Page 1,000 costs what page 1 costs: the list starts where the page before ended and is never sorted."""
    joint, cursor = "&" if "?" in path else "?", encode("2026-01-01", scene.case)
    with captured_queries() as statements:
        scene.officer.read(f"{path}{joint}limit=1&cursor={cursor}")
    listing = next(statement for statement in statements if 'FROM "subject"' in statement.sql)
    with connection():
        assert searches_whole_table(world, listing) is None
        word = "EXPLAIN QUERY PLAN" if world.database_kind == "sqlite" else "EXPLAIN"
        plan = "\n".join(str(row) for row in _run(f"{word} {listing.sql}", listing))
    assert "TEMP B-TREE" not in plan and "Sort" not in plan, plan
    assert "township_" in plan, plan


@pytest.mark.parametrize("what", ["the resident reads the status", "the resident lists his own"])
def test_a_planner_that_has_counted_goes_down_an_index_too(world: World, scene: Scene, what: str) -> None:
    """Of a roll that was taken over nobody has an account: to SQLite all of them are of one account, which is none."""
    with connection():
        generate(300)
        for table in ("subject", "participant"):  # of the others a test has so few rows that reading all is right
            database.execute_sql(f"ANALYZE {table}")
    with captured_queries() as statements:
        OPERATIONS[what][1](scene)
    with connection():
        for statement in statements:
            if '"subject"' in statement.sql or '"participant"' in statement.sql:
                assert searches_whole_table(world, statement) is None
