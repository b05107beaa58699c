"""Standards (救助标准) by the day they hold from, each with its source. Amounts in fen."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from peewee import CharField, DateField, IntegerField, TextField, UUIDField

from app.kernel.database import Table
from app.kernel.identifiers import new_id

_CSV = Path(__file__).with_name("standards.csv")
_FEN_PER_YUAN = 100
DEFAULT_AREA = "兰州市五区"
WHOLE_CITY = "兰州市"
_OUR_NAMES = {
    "dibao_urban": "minimum_living_allowance.urban",
    "dibao_rural": "minimum_living_allowance.rural",
    "dibao_rural_1": "minimum_living_allowance.rural_1",
    "dibao_rural_2": "minimum_living_allowance.rural_2",
    "dibao_rural_3": "minimum_living_allowance.rural_3",
    "dibao_rural_4": "minimum_living_allowance.rural_4",
    "tekun": "destitute_support.basic",
    "tekun_care": "destitute_support.care",
    "disability_living": "disability_living",
    "disability_care": "disability_care",
    "temp_aid": "temporary_assistance",
}

_CALCULATION_NAMES = {
    "urban": ("minimum_living_allowance.urban", "城市低保标准"),
    "rural": ("minimum_living_allowance.rural", "农村低保标准"),
    "rural_1": ("minimum_living_allowance.rural_1", "农村低保一类人均补助"),
    "rural_2": ("minimum_living_allowance.rural_2", "农村低保二类人均补助"),
    "rural_3": ("minimum_living_allowance.rural_3", "农村低保三类人均补助"),
    "rural_4": ("minimum_living_allowance.rural_4", "农村低保四类人均补助"),
    "care_full": ("destitute_support.care", "照料护理-全自理"),
    "care_partial": ("destitute_support.care", "照料护理-半失能"),
    "care_none": ("destitute_support.care", "照料护理-全失能"),
}


class Standard(Table):
    """One amount of one standard.

    `unit` is as published (元/人/月, 元/人/年, …); `amount` is in fen where the unit is money.
    """

    id = UUIDField(primary_key=True, default=new_id)
    programme = CharField(48)
    item = CharField(64)
    area = CharField(32)
    amount = IntegerField()
    unit = CharField(24)
    effective_from = DateField()
    status = CharField(64)
    source = TextField()

    guarded = ("programme", "item", "area", "amount", "unit", "effective_from", "status", "source")

    class Meta:
        table_name = "standard"
        indexes = ((("programme", "area", "item", "effective_from"), True),)


def standards_on(day: date) -> list[dict[str, Any]]:
    """The latest row of each programme, item and area that holds on `day`, as plain data for answers and decisions."""
    latest: dict[tuple[str, str, str], Standard] = {}
    for row in Standard.select().where(Standard.effective_from <= day).order_by(Standard.effective_from):
        latest[(row.programme, row.item, row.area)] = row
    return [_as_data(row) for row in latest.values()]


def _as_data(row: Standard) -> dict[str, Any]:
    return {
        "programme": row.programme,
        "item": row.item,
        "area": row.area,
        "amount": row.amount,
        "unit": row.unit,
        "effective_from": row.effective_from.isoformat(),
        "status": row.status,
        "source": row.source,
    }


def missing_standards() -> list[dict[str, Any]]:
    """The rows of `standards.csv` that are not in the table."""
    with _CSV.open(encoding="utf-8", newline="") as file:
        rows = [_row(record) for record in csv.DictReader(file)]
    columns = (Standard.programme, Standard.area, Standard.item, Standard.effective_from)
    known = set(Standard.select(*columns).tuples())
    return [row for row in rows if tuple(row[column.name] for column in columns) not in known]


def add_standards(rows: list[dict[str, Any]]) -> int:
    """Answers how many came. Who agrees to it is decided before (`app/administration/standards.py`)."""
    Standard.insert_many(rows).execute()
    return len(rows)


def _row(record: dict[str, str]) -> dict[str, Any]:
    is_money = record["unit"].startswith("元")
    return {
        "id": new_id(),
        "programme": _OUR_NAMES[record["programme"]],
        "item": record["item"],
        "area": record["area"],
        "amount": int(record["amount"]) * (_FEN_PER_YUAN if is_money else 1),
        "unit": record["unit"],
        "effective_from": _first_day(record["effective_from"]),
        "status": record["status"],
        "source": record["source"],
    }


def _first_day(text: str) -> date:
    """`2023`, `2021-01` and `2021-01-01`: a year or a month means its first day."""
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3])


def monthly_standards(day: date) -> dict[str, int]:
    """What the calculations take, in fen a month: `urban`, `rural`, `rural_1` to `rural_4`,
    `care_full`, `care_partial`, `care_none`.

    The demonstration's default is the urban line of the five districts:
    which line the New Area uses was not found (domain.md §8).
    """
    held: dict[tuple[str, str], Standard] = {}
    for row in Standard.select().where(Standard.effective_from <= day).order_by(Standard.effective_from):
        if row.area in (DEFAULT_AREA, WHOLE_CITY):
            held[(row.programme, row.item)] = row
    return {name: _monthly(held[key]) for name, key in _CALCULATION_NAMES.items() if key in held}


def _monthly(row: Standard) -> int:
    """A yearly amount as a month's, rounded up to the fen."""
    return -(-row.amount // 12) if "年" in row.unit else int(row.amount)


def monthly_urban_standard(day: date) -> int:
    """The urban standard of the minimum living allowance a month, in fen."""
    standards = monthly_standards(day)
    if "urban" not in standards:
        raise RuntimeError("no urban standard is loaded for this day: run `flask seed`")
    return standards["urban"]
