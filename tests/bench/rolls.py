"""Taking over a roll of 10,000 people: reading and judging it, bringing it in, and what follows the confirmation."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.directory import account_by_username, actor_of
from app.kernel.database import connection, database, open_database
from app.pending.service import confirm
from app.registry.acts import ACTS
from app.roll_imports.models import RollImport
from app.roll_imports.service import judge, start
from app.roll_imports.working import go_on
from tests.bench.row import Row
from tests.bench.stage import seed
from tests.support.rolls import as_xlsx, person
from tests.support.world import TOWNSHIP, id_number

PEOPLE, IN_A_HOUSEHOLD = 10_000, 3
AIM_SECONDS = 60


def measure(url: str) -> list[Row]:
    """`url`: an empty database, which is seeded. Seconds on the wall and of this process's processor."""
    seed(url)
    open_database(url)
    data = as_xlsx(*_people())
    rows: list[Row] = []
    with connection():
        officer, approver = (_actor(f"{office}1-{TOWNSHIP}") for office in ("officer", "approver"))
        judged = _timed(rows, f"{PEOPLE:,} rows of xlsx read and judged", lambda: judge(officer, data, None))
        row = start(officer, judged, "花名册.xlsx")
        _timed(rows, f"{len(judged.new):,} households brought in", lambda: _until_done(row.id), AIM_SECONDS)
        pending = RollImport.get_by_id(row.id).pending
        _timed(rows, "confirmed by the second person", lambda: confirm(ACTS, approver, pending))
        _timed(rows, "owed from then on, each with its step", lambda: _until_done(row.id))
    database.close_all()
    return rows


def _people() -> Iterator[dict[str, Any]]:
    for position in range(PEOPLE):
        household, place = divmod(position, IN_A_HOUSEHOLD)
        number = id_number(date(1960, 1, 1) + timedelta(days=position // 900), position % 900)
        relation = "子女" if place else "本人"
        yield person(str(household), f"某{position}", relation, id_number=number)


def _actor(username: str) -> Any:
    account = account_by_username(username)
    assert account is not None
    return actor_of(account)


def _until_done(import_id: UUID) -> None:
    while go_on(import_id):
        pass


def _timed(rows: list[Row], what: str, work: Callable[[], Any], aim: float | None = None) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    rows.append(Row(what, time.perf_counter() - wall, "s", aim))
    rows.append(Row("  of that our processor", time.process_time() - cpu, "s"))
    return found
