"""The empty table for a roll, as csv and as a workbook whose columns keep every digit."""

from __future__ import annotations

import csv
import io

import xlsxwriter

from app.roll_imports.columns import COLUMNS, NAMES, REMARK

_WIDTH = 20


def as_csv() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(NAMES)
    writer.writerow(_explained())
    return text.getvalue().encode()


def as_workbook() -> bytes:
    """All columns are text: a table program then changes neither ID numbers nor months."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        text = book.add_format({"num_format": "@"})
        sheet.set_column(0, len(COLUMNS) - 1, _WIDTH, text)
        sheet.write_row(0, 0, [column.title for column in COLUMNS], text)
        sheet.write_row(1, 0, _explained(), text)
        sheet.freeze_panes(1, 0)
    return made.getvalue()


def _explained() -> list[str]:
    first, *others = COLUMNS
    return [f"{REMARK}{first.title}：{first.hint}", *(f"{each.title}：{each.hint}" for each in others)]
