"""Rows as a file for a spreadsheet: CSV and XLSX, written row by row, so that memory does not grow with the rows.

What people typed stands in cells. A text that a spreadsheet would take for a formula gets an apostrophe before it,
in both kinds of file, since the one is often saved as the other.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import IO

import xlsxwriter

Cell = str | int | Decimal | None
KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Also as a Chinese keyboard types them; spaces before it do not keep a spreadsheet from calculating.
_BEGINS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MOST_IN_A_CELL = 32_000
# Characters, where a Chinese one counts as two.
WIDEST, NARROWEST = 48, 10


def defused(text: str) -> str:
    """The text as no spreadsheet calculates it."""
    return f"'{text}" if _BEGINS_FORMULA.match(text) else text


def yuan(fen: int) -> Decimal:
    """An amount as a spreadsheet adds it up: `64050` -> `640.50`."""
    return Decimal(fen).scaleb(-2)


def write_csv(target: IO[bytes], rows: Iterable[Sequence[Cell]]) -> None:
    """UTF-8 with a mark, by which Excel knows it; CRLF at the ends of lines (RFC 4180)."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_as_text(cell) for cell in row])
    text.detach()


def write_xlsx(target: IO[bytes], rows: Iterable[Sequence[Cell]], *, sheet: str, heads: int = 1) -> None:
    """One sheet; the first `heads` rows are in bold and stay in sight. `sheet` has at most 31 characters."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    page = book.add_worksheet(sheet)
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
    page.freeze_panes(heads, 0)
    for number, row in enumerate(rows):
        if number == heads - 1:
            for column, cell in enumerate(row):
                page.set_column(column, column, min(WIDEST, max(NARROWEST, 2 * len(str(cell)) + 4)))
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, _as_text(cell), bold if number < heads else None)
            elif isinstance(cell, Decimal):
                page.write_number(number, column, float(cell), money)
            elif cell is not None:
                page.write_number(number, column, cell)
    book.close()


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return _safe(cell) if isinstance(cell, str) else str(cell)


@lru_cache(maxsize=2000)  # states, places and days come again in row after row
def _safe(text: str) -> str:
    return defused(_NOT_IN_XML.sub("", text)[:MOST_IN_A_CELL])
