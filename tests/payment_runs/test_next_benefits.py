"""The next benefits of a million begin where the last ones ended, in both tables that are joined: a bound on one of
them alone made PostgreSQL read the other from its first row for each page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.kernel.clock import clock
from app.kernel.database import connection, database, transaction
from app.kernel.identifiers import new_id
from app.payment_runs.due import Wanted, due_lines
from app.standard_changes.models import StandardChange
from app.standard_changes.scope import concerned
from tests.support.captured_queries import captured_queries
from tests.support.world import TOWNSHIP, World

SIDE_BY_SIDE = ("nestloop", "hashjoin", "seqscan", "bitmapscan", "sort")


def next_due() -> Any:
    wanted = Wanted("minimum_living_allowance", TOWNSHIP, date(2026, 12, 1))
    return due_lines(wanted, new_id(), clock.now(), clock.today())


def next_concerned() -> Any:
    change = StandardChange(
        kind="minimum_living_allowance.urban", effective_on=date(2026, 1, 1), amount=90_000, unit="元/人/月"
    )
    return concerned(change, new_id(), clock.today())


@pytest.mark.parametrize("ask", [next_due, next_concerned])
def test_both_tables_begin_behind_the_last_one(world: World, database_kind: str, ask: Callable[[], Any]) -> None:
    with captured_queries() as statements, connection():
        ask()
    first = next(each for each in statements if 'FROM "benefit"' in each.sql)
    bounds = re.findall(r'"(t\d)"\."id" > ', first.sql)
    assert len(bounds) == len(set(bounds)) == 2
    if database_kind == "postgresql":
        with connection(), transaction():
            for way in SIDE_BY_SIDE:
                database.execute_sql(f"SET LOCAL enable_{way} = off")
            plan = str(database.execute_sql(f"EXPLAIN {first.sql}", first.params).fetchall())
            assert "Merge" not in plan or plan.count("Index Cond: (id >") == 2, plan
