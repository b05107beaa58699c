"""Rows as a file for a spreadsheet: CSV and XLSX, written row by row, so that memory does not grow with the rows.

What people typed stands in cells. A text that a spreadsheet would take for a formula gets an apostrophe before it,
in both kinds of file, since the one is often saved as the other.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

Cell = str | int | Decimal | None
KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Also as a Chinese keyboard types them; spaces before it do not keep a spreadsheet from calculating.
_BEGINS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHEET = "xl/worksheets/sheet1.xml"
_PROBE = re.compile(r'<row r="\d+"[^>]*><c r="A\d+"( s="\d+")><v>0</v></c></row>(?=</sheetData>)')
_NOT_THE_SIZE = re.compile("<dimension [^>]*/>")
_LOOKS_ESCAPED = re.compile("(_x[0-9A-Fa-f]{4}_)")
_AT_ONCE = 500
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
    """One sheet; the first `heads` rows are in bold and stay in sight. `sheet` has at most 31 characters.

    The library writes the workbook with its heads; the rows below go straight into the sheet of it, which takes a
    quarter of the processor that the library needs for them.
    """
    below = iter(rows)
    frame = _frame(list(islice(below, heads)), sheet)
    with zipfile.ZipFile(frame) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book:
        for name in made.namelist():
            if name != _SHEET:
                book.writestr(name, made.read(name))
        before, money, after = _PROBE.split(_NOT_THE_SIZE.sub("", made.read(_SHEET).decode()))
        with book.open(_SHEET, "w") as page:
            page.write(before.encode())
            lines = _lines(below, heads + 1, money)
            while some := list(islice(lines, _AT_ONCE)):
                page.write("".join(some).encode())
            page.write(after.encode())


def _frame(heads: list[Sequence[Cell]], sheet: str) -> io.BytesIO:
    """A workbook with these rows alone: styles, widths, what stays in sight; and a last row that shows by which number
    the sheet calls the style of money.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet(sheet)
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
    page.freeze_panes(len(heads), 0)
    for number, row in enumerate(heads):
        for column, cell in enumerate(row):
            page.write_string(number, column, _as_text(cell), bold)
            if number == len(heads) - 1:
                page.set_column(column, column, min(WIDEST, max(NARROWEST, 2 * len(str(cell)) + 4)))
    page.write_number(len(heads), 0, 0, money)
    book.close()
    return made


def _lines(rows: Iterable[Sequence[Cell]], first: int, money: str) -> Iterator[str]:
    """Each row as the sheet's XML has it (ECMA-376 part 1, 18.3.1.73); `money` says the style of an amount."""
    letters: list[str] = []
    for number, row in enumerate(rows, first):
        while len(letters) < len(row):
            letters.append(xl_col_to_name(len(letters)))
        cells = "".join(
            f'<c r="{letters[column]}{number}"{_content(cell, money)}'
            for column, cell in enumerate(row)
            if cell is not None
        )
        yield f'<row r="{number}">{cells}</row>'


def _content(cell: str | int | Decimal, money: str) -> str:
    if isinstance(cell, str):
        return _inline(cell)
    return f"{money if isinstance(cell, Decimal) else ''}><v>{cell}</v></c>"


@lru_cache(maxsize=2000)
def _inline(text: str) -> str:
    """A text where it stands, as XML; what looks like an escape of the format is shown as it was typed."""
    shown = escape(_LOOKS_ESCAPED.sub(r"_x005F\1", _safe(text)))
    return f' t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return _safe(cell) if isinstance(cell, str) else str(cell)


@lru_cache(maxsize=2000)  # states, places and days come again in row after row
def _safe(text: str) -> str:
    return defused(_NOT_IN_XML.sub("", text)[:MOST_IN_A_CELL])
