"""What the worker does without being asked, as data: each room offers its tasks, the worker runs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import SQL, Field

from app.kernel.database import Prepared, Table, placeholder

# Whether there is anything to do at that moment: one cheap statement on the connection that is open.
Look = Callable[[datetime], bool]


@dataclass(frozen=True)
class Lane:
    """What waits for nothing else: one outside service, or no outside service at all. Tasks of one lane run one after
    the other in each of its `threads`; a lane in which nothing is due looks again after `pause` seconds.
    """

    name: str
    threads: int = 1
    pause: float = 0.5


# Seconds between two looks for what is nobody's to wait for: lists, books, letters to offices. A lane that has done
# something wakes them all the same.
SELDOM = 5.0
# No outside service at all; the place where documents lie.
INSIDE, STORE = Lane("inside"), Lane("store")


@dataclass(frozen=True)
class Task:
    """`run` is handed what the worker has of the outside world and answers how much it did; where rows are taken, one
    row for each call, so that a worker that is asked to stop does so within one call. `every`: least time between two
    runs, in seconds; 0 runs whenever `look` sees something.
    """

    name: str
    lane: Lane
    run: Callable[[Any], int]
    look: Look | None = None
    every: float = 0.0


def looks_for(table: type[Table], due: Field, where: Any = None) -> Look:
    """Whether a row of the table has come due."""
    rows = Prepared(lambda: _first(table, (due <= placeholder()) if where is None else (due <= placeholder()) & where))
    return lambda now: bool(rows.rows(due.db_value(now)))  # type: ignore[no-untyped-call]


def _first(table: type[Table], due: Any) -> Any:
    return table.select(SQL("1")).where(due).limit(1)
