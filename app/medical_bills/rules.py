"""The insurance's list, line by line, and when a household's bills are too much. Pure: no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from pydantic import ValidationError

from app.kernel.errors import invalid
from app.kernel.forms.messages import message_for
from app.medical_bills.inputs import MOST_LINES, BillLine
from app.roll_imports import values
from app.roll_imports.cells import EMPTY, Cell, Refusal, Table, Unfit

COLUMNS: Mapping[str, str] = {
    "身份证号": "id_number",
    "月份": "month",
    "医院": "hospital",
    "个人自付": "own_part",
    "姓名": "name",
    "联系电话": "phone",
    "村（社区）": "region",
}
NEEDED = ("身份证号", "月份", "医院", "个人自付", "姓名", "村（社区）")
Places = Callable[[str], str | None]
"""The code of a village or community by its code or name; None where there is none, or more than one."""
Placed = tuple[int, BillLine]
"""A line with the row in which it stands, as table programs count: the head is row 1."""


class Bill(Protocol):
    """A row of `medical_bill`."""

    month: Any
    own_part: Any
    lead: Any


def read_bills(table: Table, places: Places, today: date) -> tuple[list[Placed], list[Refusal]]:
    """Each line is taken or refused by its row. Raises Invalid on `file` for a table that is none of these."""
    if not table:
        raise invalid("file", "表里没有内容。")
    names = [COLUMNS.get(cell.text.strip(), cell.text.strip().lower()) for cell in table[0]]
    missing = [title for title in NEEDED if COLUMNS[title] not in names]
    if missing:
        raise invalid("file", f"表头缺少这几列：{'、'.join(missing)}。")
    rows = [(at, row) for at, row in enumerate(table[1:], start=2) if any(cell.text.strip() for cell in row)]
    if not rows:
        raise invalid("file", "表里只有表头，没有人。")
    if len(rows) > MOST_LINES:
        raise invalid("file", f"一次最多导入{MOST_LINES}行，这张表有{len(rows)}行。请分成几个文件。")
    taken, refused = [], []
    for at, row in rows:
        field = "id_number"
        cells = dict(zip(names, row, strict=False))
        try:
            said: dict[str, Any] = {}
            for field in COLUMNS.values():
                said[field] = _meant(field, cells.get(field, EMPTY), places, today)
            taken.append((at, BillLine.model_validate(said)))
        except Unfit as problem:
            refused.append(Refusal(at, field, problem.message))
        except ValidationError as error:
            first = error.errors()[0]
            refused.append(Refusal(at, str(first["loc"][-1]), message_for(first)))
    return taken, refused


def _meant(field: str, cell: Cell, places: Places, today: date) -> object:
    if field == "month":
        return values.month_of(cell, today)
    if field == "own_part":
        return values.fen_of(cell)
    if field in ("id_number", "phone"):
        return values.number_of(cell) or None
    text = values.text_of(cell)
    if field == "region" and text:
        code = places(text)
        if code is None:
            raise Unfit(f"没有叫“{text}”的村或者社区，请写全名或者12位代码。")
        return code
    return text or None


def since(today: date) -> date:
    """The first of the twelve months that end with this one."""
    month = today.year * 12 + today.month - 12
    return date(month // 12, month % 12 + 1, 1)


def too_much(bills: Iterable[Bill], limit: int, today: date) -> int | None:
    """What the household paid of its own in twelve months, in fen, where that is the limit or more and nobody was sent
    for it yet; None otherwise.
    """
    counted = [each for each in bills if since(today) <= each.month <= today]
    total = sum(int(each.own_part) for each in counted)
    return total if total >= limit and all(each.lead is None for each in counted) else None
