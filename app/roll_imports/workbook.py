"""The process that reads one workbook: bytes come in, a table goes out as JSON, and then it ends.

A sheet may unpack to gigabytes, or name a cell in the last row of the last column. Limits of memory and processor end
this process and nobody else's. It knows no database and no secret.

    → here    the xlsx file, until its end
    here →    {"rows": [[[kind, text], …], …]}, or {"refused": code}
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MOST_BYTES, MOST_SECONDS = 1024 * 1024 * 1024, 20
MOST_UNPACKED, MOST_PARTS = 96 * 1024 * 1024, 2000
MOST_ROWS, MOST_COLUMNS, LONGEST_TEXT = 20_000, 60, 2000
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b')


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        answer: dict[str, Any] = {"rows": read(sys.stdin.buffer.read())}
    except Refused as refusal:
        answer = {"refused": refusal.args[0]}
    except MemoryError:
        answer = {"refused": "too_large"}
    sys.stdout.write(json.dumps(answer))


class Refused(Exception):
    """`too_large`, `unreadable` or `empty`."""


def read(data: bytes) -> list[list[tuple[str, str]]]:
    """The first sheet that is shown. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_size(parts)
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            shown = [
                position
                for position, each in enumerate(book.sheets_metadata)
                if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
            ]
            if not shown:
                raise Refused("empty")
            sheet = book.get_sheet_by_index(shown[0])
            if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
                raise Refused("too_large")
            formulas = _formulas(parts, shown[0])
            merged = set(_merged(sheet.merged_cell_ranges or []))
            rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    except (CalamineError, zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError):
        raise Refused("unreadable") from None
    return [
        [_cell(value, (row, column), formulas, merged) for column, value in enumerate(values)]
        for row, values in enumerate(rows)
    ]


def _check_size(parts: zipfile.ZipFile) -> None:
    """By unpacking, since what a file says of its own size is its own word."""
    if len(parts.infolist()) > MOST_PARTS:
        raise Refused("too_large")
    left = MOST_UNPACKED
    for part in parts.infolist():
        with parts.open(part) as stream:
            while piece := stream.read(1 << 20):
                left -= len(piece)
                if left < 0:
                    raise Refused("too_large")


def _formulas(parts: zipfile.ZipFile, position: int) -> set[tuple[int, int]]:
    """Where the sheet holds a formula; calamine answers only what it came to last time."""
    name = _part_of(parts, position)
    if name is None:
        return set()
    return {(int(row) - 1, _column(letters)) for letters, row in _FORMULA.findall(parts.read(name))}


def _part_of(parts: zipfile.ZipFile, position: int) -> str | None:
    """The name of the part that holds a sheet."""
    ids = re.findall(rb'<(?:\w+:)?sheet\b[^>]*\b(?:\w+:)?id="([^"]+)"', parts.read("xl/workbook.xml"))
    for relation in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", parts.read("xl/_rels/workbook.xml.rels")):
        said = dict(re.findall(rb'\b(Id|Target)="([^"]*)"', relation))
        if position < len(ids) and said.get(b"Id") == ids[position]:
            target = said.get(b"Target", b"").decode().lstrip("/")
            name = target if target.startswith("xl/") else f"xl/{target}"
            return name if name in parts.namelist() else None
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _merged(ranges: list[Any]) -> Iterator[tuple[int, int]]:
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom, MOST_ROWS) + 1):
            for column in range(left, min(right, MOST_COLUMNS) + 1):
                yield row, column


def _cell(
    value: Any, at: tuple[int, int], formulas: set[tuple[int, int]], merged: set[tuple[int, int]]
) -> tuple[str, str]:
    if at in merged:
        return "merged", ""
    if at in formulas:
        return "formula", ""
    if isinstance(value, bool):
        return "yes_no", "true" if value else "false"
    if isinstance(value, (int, float)):
        return "number", repr(value)
    if isinstance(value, datetime):
        return "date", value.date().isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise Refused("too_large")
        return "text", value
    return "other", ""


if __name__ == "__main__":
    main()
