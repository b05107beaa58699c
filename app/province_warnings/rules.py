"""A list of the province, line by line: what each says, or why it cannot be taken. Pure but for the clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from app.kernel.errors import invalid
from app.kernel.forms.messages import message_for
from app.outreach.inputs import FoundPerson, LeadInput
from app.roll_imports import values
from app.roll_imports.cells import EMPTY, Cell, Refusal, Table, Unfit

COLUMNS: Mapping[str, str] = {
    "姓名": "name",
    "身份证号": "id_number",
    "联系电话": "phone",
    "村（社区）": "region",
    "预警原因": "reason",
    "预警日期": "warned_on",
}
NAMES = tuple(COLUMNS.values())
MOST_LINES = 2000
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", re.ASCII)
Places = Callable[[str], str | None]
"""The code of a village or community by its code or name; None where there is none, or more than one."""


@dataclass(frozen=True, repr=False)
class Warned:
    """One line: in which `row` it stands, and the lead that it becomes."""

    row: int
    lead: LeadInput


class _Wrong(Exception):
    """A line that cannot be taken: which cell, and what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__()
        self.field, self.message = field, message


def read_warnings(table: Table, places: Places, today: date) -> tuple[list[Warned], list[Refusal]]:
    """Each line is taken or refused by its row, one bad line holds back no other.

    Raises Invalid on `file` for a table without the columns, without a line, or with too many.
    """
    lines = list(_lines(table))
    if len(lines) > MOST_LINES:
        raise invalid("file", f"一次最多导入{MOST_LINES}行，这张表有{len(lines)}行。请分成几个文件。")
    taken, refused = [], []
    for row, cells in lines:
        try:
            taken.append(Warned(row, _lead(cells, places, today)))
        except _Wrong as problem:
            refused.append(Refusal(row, problem.field, problem.message))
        except ValidationError as error:
            first = error.errors()[0]
            refused.append(Refusal(row, str(first["loc"][-1]), message_for(first)))
    return taken, refused


def _lines(table: Table) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    if not table:
        raise invalid("file", "表里没有内容。")
    names = [COLUMNS.get(cell.text.strip(), cell.text.strip().lower()) for cell in table[0]]
    missing = [title for title, name in COLUMNS.items() if name not in names]
    if missing:
        raise invalid("file", f"表头缺少这几列：{'、'.join(missing)}。")
    found = False
    for position, row in enumerate(table[1:], start=2):
        if any(cell.text.strip() for cell in row):
            found = True
            yield position, dict(zip(names, row, strict=False))
    if not found:
        raise invalid("file", "表里只有表头，没有人。")


def _lead(cells: Mapping[str, Cell], places: Places, today: date) -> LeadInput:
    said = {name: _meant(name, cells.get(name, EMPTY)) for name in NAMES}
    code = places(said["region"])
    if code is None:
        raise _Wrong("region", f"没有叫“{said['region']}”的村或者社区，请写全名或者12位代码。")
    if not said["reason"]:
        raise _Wrong("reason", "请写预警原因。")
    person = {"name": said["name"], "id_number": said["id_number"] or None, "phone": said["phone"] or None}
    return LeadInput(
        region=code,
        person=FoundPerson.model_validate(person),
        description=f"省级预警：{said['reason']}",
        found_on=_day(said["warned_on"], today),
    )


def _meant(name: str, cell: Cell) -> str:
    try:
        return values.number_of(cell) if name in ("id_number", "phone") else values.text_of(cell)
    except Unfit as problem:
        raise _Wrong(name, problem.message) from None


def _day(text: str, today: date) -> date:
    found = _DAY.fullmatch(text)
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or day > today:
        raise _Wrong("warned_on", "预警日期要写成2026-11-20这样，不能晚于今天。")
    return day


def said_by(lead: LeadInput) -> Sequence[str]:
    """What makes a line the same line again."""
    person = lead.person
    return (
        person.id_number or "",
        person.name,
        person.phone or "",
        lead.region,
        lead.description,
        lead.found_on.isoformat(),
    )
