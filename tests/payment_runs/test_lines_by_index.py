"""A list of a hundred thousand lines has hundreds of pages: each is found by the index, and none sorts the rest."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import uuid4

import pytest

from app.kernel.database import connection, database, insert, transaction
from app.payment_runs import lists
from app.payment_runs.lists import ORDERED, next_lines, sums_of
from app.payment_runs.models import PaymentLine
from app.payment_runs.presenters import STATUSES
from tests.support.captured_queries import captured_queries
from tests.support.world import World

RUN, PAGE, MONTH = uuid4(), 3, date(2026, 12, 1)


def lines() -> list[dict[str, object]]:
    """Four of each status, in no order, and one of another run."""
    line = {"period": MONTH, "claim": "", "kind": "regular", "name": "张三", "account": uuid4(), "amount": 64_000}
    mixed = [line | {"id": uuid4(), "run": RUN, "benefit": uuid4(), "status": each} for each in STATUSES * 4]
    return [*mixed, mixed[0] | {"id": uuid4(), "run": uuid4(), "benefit": uuid4()}]


def test_pages_and_sums_go_down_the_index_whatever_the_statuses(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_AT_ONCE", PAGE)
    made = lines()
    with connection(), transaction():
        insert(PaymentLine, *made)
    ours = sorted((line for line in made if line["run"] == RUN), key=lambda line: str(line["id"]))
    with captured_queries() as statements, connection():
        seen, after = [], None
        while page := next_lines(RUN, STATUSES, after, PAGE):
            seen, after = [*seen, *(line.id for line in page)], page[-1].id
        sums = sums_of(RUN)
        assert seen == [line["id"] for line in ours]
        ordered = [line for line in ours if line["status"] in ORDERED]
        texts = ("|".join(_text(line[name]) for name in _HASHED) + "\n" for line in ordered)
        assert sums.digest == hashlib.sha256("".join(texts).encode()).hexdigest()
        assert (sums.count, sums.total) == (len(ordered), 64_000 * len(ordered))
    if world.database_kind == "sqlite":
        with connection():
            for each in statements:
                plan = database.execute_sql(f"EXPLAIN QUERY PLAN {each.sql}", each.params).fetchall()
                assert "TEMP B-TREE" not in str(plan), each.sql


_HASHED = ("id", "benefit", "period", "claim", "account", "amount")


def _text(value: object) -> str:
    return getattr(value, "hex", str(value)) if not isinstance(value, date) else value.isoformat()
