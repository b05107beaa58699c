"""A cell of a table as it was read, from csv or from a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.kernel.errors import FieldError

Kind = Literal["text", "number", "date", "yes_no", "formula", "merged", "other"]


class Cell(NamedTuple):
    """`text` is what it says: a number as Python writes it, a day in ISO form. An empty cell is `EMPTY`."""

    kind: Kind
    text: str


EMPTY = Cell("text", "")
Table = Sequence[Sequence[Cell]]
"""All rows of a sheet from the very first, so that the position says what the table program calls the row."""


@dataclass(frozen=True)
class Refusal:
    """What is wrong with one row, in words that say what to do; `row` counts from 1, as table programs do."""

    row: int
    field: str
    message: str


class Unfit(Exception):
    """A cell that does not say what its column asks for."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message


def of_field(problem: FieldError, row: int) -> Refusal:
    return Refusal(row, problem.field, problem.message)
