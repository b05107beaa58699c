"""What must hold before a benefit is turned over to a home, and back. Without a database."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from app.welfare_homes import turning_over
from tests.support.steps import TODAY, Example, step, table


def place(since: date | None = None, why: str = "destitute") -> Any:
    return step(SimpleNamespace(row=SimpleNamespace(why=why, turned_over_on=since)))


EXAMPLES = (
    Example(turning_over.may_be_turned_over, "destitute", place, None),
    Example(turning_over.may_be_turned_over, "an allowance", lambda: place(why="rural"), ("", "特困")),
    Example(turning_over.may_be_turned_over, "it is already", lambda: place(TODAY), ("", "已经交给")),
    Example(turning_over.is_turned_over, "it is", lambda: place(TODAY), None),
    Example(turning_over.is_turned_over, "it is not", place, ("", "本来")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
