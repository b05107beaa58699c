"""A roll as an office kept it, and sending it in."""

from __future__ import annotations

import csv
import io
from typing import Any

import xlsxwriter
from werkzeug.test import TestResponse

from app.roll_imports.columns import NAMES
from tests.support.world import VILLAGE, Person, id_number, ok

ACCOUNT = {"account_holder": "张三", "account_number": "6217000012340001", "bank": "甘肃银行"}


def person(household: str = "1", name: str = "张三", relation: str = "本人", **more: Any) -> dict[str, Any]:
    """One row; that of a recipient says what is said for the household."""
    row: dict[str, Any] = dict.fromkeys(NAMES, "")
    row |= {"household": household, "name": name, "id_number": id_number(), "relation": relation, "covered": "是"}
    if relation == "本人":
        row |= {"programme": "低保", "category": "城市低保差额", "region": VILLAGE, "address": "三组12号"}
        row |= {"monthly_amount": "560", "since": "2024-07", **ACCOUNT, "account_holder": name}
    return row | more


def as_csv(*rows: dict[str, Any], encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, NAMES)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*rows: dict[str, Any]) -> bytes:
    """Numbers as numbers, as table programs keep them."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, NAMES)
        for position, row in enumerate(rows, 1):
            for column, name in enumerate(NAMES):
                value = row[name]
                if isinstance(value, (int, float)):
                    sheet.write_number(position, column, value)
                else:
                    sheet.write_string(position, column, value)
    return made.getvalue()


def send(who: Person, data: bytes, query: str = "", name: str = "花名册.csv") -> TestResponse:
    return who.call("POST", f"/roll-imports{query}", data={"file": (io.BytesIO(data), name)})


def sent(who: Person, *rows: dict[str, Any], query: str = "") -> Any:
    return ok(send(who, as_csv(*rows), query))
