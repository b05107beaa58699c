"""A table that a department sends back, as lines of a report. Pure but for the ID number's check against today."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from app.kernel.errors import invalid
from app.kernel.forms.messages import message_for
from app.roll_imports import values
from app.roll_imports.cells import EMPTY, Cell, Refusal, Table, Unfit
from app.rosters.inputs import MOST_LINES, ReportedLine
from app.rosters.presenters import ANSWER, LINE

COLUMNS: Mapping[str, str] = {
    LINE: "line",
    "身份证号": "id_number",
    ANSWER: "answer",
    "姓名": "name",
    "联系电话": "phone",
    "残疾类别和等级": "grade",
    "从哪一天起": "since",
    "村、社区": "region",
    "村（社区）": "region",
}
Placed = tuple[int, ReportedLine]
"""A line with the row in which it stands, as table programs count: the head is row 1."""
Places = Callable[[str], str | None]
"""The code of a village or community by its code or name; None where there is none, or more than one."""


def read_report(table: Table, answers: Mapping[str, str], places: Places) -> tuple[list[Placed], list[Refusal]]:
    """Lines without an answer are not sent back yet and are passed over; a bad one holds back no other.

    `answers` are those of the kind, by code. Raises Invalid on `file` for a table without the columns or a line.
    """
    if not table:
        raise invalid("file", "表里没有内容。")
    names = [_column(cell.text) for cell in table[0]]
    if "answer" not in names or not {"line", "id_number"} & set(names):
        raise invalid("file", f"表头要有“{ANSWER}”，还要有“{LINE}”或者“身份证号”。请用下载的名册填。")
    if len(table) > MOST_LINES + 1:
        raise invalid("file", f"一次最多报{MOST_LINES}行，请分成几个文件。")
    taken, refused = [], []
    for row, cells in enumerate(table[1:], start=2):
        said = dict(zip(names, cells, strict=False))
        try:
            if values.text_of(said.get("answer", EMPTY)):
                taken.append((row, _line(said, answers, places)))
        except Unfit as problem:
            refused.append(Refusal(row, "answer", problem.message))
        except ValidationError as error:
            first = error.errors()[0]
            refused.append(Refusal(row, str(first["loc"][-1]) if first["loc"] else "line", message_for(first)))
    if not taken and not refused:
        raise invalid("file", f"“{ANSWER}”一列都是空的。请填好再传。")
    return taken, refused


def _column(title: str) -> str:
    plain = title.strip()
    return "answer" if plain.startswith(ANSWER) else COLUMNS.get(plain, plain.lower())


def _line(said: Mapping[str, Cell], answers: Mapping[str, str], places: Places) -> ReportedLine:
    number = values.number_of(said.get("id_number", EMPTY))
    at = values.number_of(said.get("line", EMPTY))
    where = values.text_of(said.get("region", EMPTY))
    return ReportedLine.model_validate(
        {
            "line": int(at) if at.isascii() and at.isdecimal() else None,
            "id_number": number or None,
            "answer": _code(values.text_of(said["answer"]), answers),
            "name": values.text_of(said.get("name", EMPTY)) or None,
            "phone": values.number_of(said.get("phone", EMPTY)) or None,
            "region": places(where) if where else None,
            "grade": values.text_of(said.get("grade", EMPTY)) or None,
            "since": values.text_of(said.get("since", EMPTY)) or None,
        }
    )


def _code(text: str, answers: Mapping[str, str]) -> str:
    """By its words or its code. Raises Unfit."""
    found = next((code for code, label in answers.items() if text in (code, label)), None)
    if found is None:
        raise Unfit(f"核对结果没有“{text}”这一种，请填：{'、'.join(answers.values())}。")
    return found
