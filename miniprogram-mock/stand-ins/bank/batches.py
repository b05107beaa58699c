"""A batch as the bank reads it, by itself and not with the program that wrote it, and the files that it answers with.

csv      line_id,name,account_number,bank,amount,purpose … #,<count>,<sum>,<sha256>
gb18030  H|line_id|… … T|<count>|<sum>|<sha256>
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FORMATS = ("csv", "gb18030")
COLUMNS = ["line_id", "name", "account_number", "bank", "amount", "purpose"]
ANSWERED = ["line_id", "status", "amount", "reason", "bank_reference"]
Line = dict[str, Any]


class Refused(Exception):
    """What is wrong with a batch: `encoding`, `title`, `line`, `trailer`, `count`, `sum` or `digest`."""


@dataclass(frozen=True)
class Order:
    """`amount` in fen."""

    line_id: str
    name: str
    account_number: str
    bank: str
    amount: int
    purpose: str


def read_batch(form: str, content: bytes) -> list[Order]:
    """Raises Refused."""
    body, last = _cut(content)
    try:
        rows = _rows(form, body)
        said = _rows(form, last)[0]
    except UnicodeDecodeError:
        raise Refused("encoding") from None
    if rows[:1] != [COLUMNS if form == "csv" else ["H", *COLUMNS]]:
        raise Refused("title")
    if len(said) != 4 or said[0] != ("#" if form == "csv" else "T"):
        raise Refused("trailer")
    orders = [_order(row) for row in rows[1:]]
    if said[1] != str(len(orders)):
        raise Refused("count")
    if said[2] != _yuan(sum(order.amount for order in orders)):
        raise Refused("sum")
    if said[3] != hashlib.sha256(body).hexdigest():
        raise Refused("digest")
    return orders


def write_answer(form: str, lines: Sequence[Line], count: int, total: int) -> bytes:
    """`count` and `total` (fen) are what the last row says, right or wrong."""
    rows = [[_cell(line, name) for name in ANSWERED] for line in lines]
    body = _text(form, [ANSWERED if form == "csv" else ["H", *ANSWERED], *rows])
    last = ["#" if form == "csv" else "T", str(count), _yuan(total), hashlib.sha256(body).hexdigest()]
    return body + _text(form, [last])


def _cut(content: bytes) -> tuple[bytes, bytes]:
    """What stands before the last line, and the last line."""
    end = content.rstrip(b"\r\n").rfind(b"\r\n") + 2
    if end < 2:
        raise Refused("trailer")
    return content[:end], content[end:]


def _rows(form: str, content: bytes) -> list[list[str]]:
    if form == "csv":
        text = content.decode()
        return [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    lines = content.decode("gb18030").removesuffix("\r\n").split("\r\n")
    return [line.split("|") for line in lines]


def _order(row: list[str]) -> Order:
    whole, _, rest = row[4].partition(".") if len(row) == len(COLUMNS) else ("", "", "")
    if not (whole.isdecimal() and len(rest) == 2 and rest.isdecimal()):
        raise Refused("line")
    return Order(row[0], row[1], row[2], row[3], int(whole) * 100 + int(rest), row[5])


def _text(form: str, rows: list[list[str]]) -> bytes:
    if form == "gb18030":
        return "".join("|".join(row) + "\r\n" for row in rows).encode("gb18030")
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()


def _cell(line: Line, name: str) -> str:
    value = line.get(name)
    if name == "amount" and isinstance(value, int):
        return _yuan(value)
    return "" if value is None else str(value)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
