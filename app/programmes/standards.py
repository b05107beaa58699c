"""Standards (救助标准) by the day they hold from, each with its source. Amounts in fen.

Nobody's amount rests on a default: the calculation takes the rows of the area that was chosen (`chosen_area`), and
without a choice, or without a row, it refuses and says what is missing.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypedDict
from uuid import UUID

from peewee import CharField, DateField, IntegerField, TextField, UUIDField

from app.kernel.database import Table
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.kernel.money import FEN_PER_YUAN, yuan_text
from app.kernel.settings import Setting
from app.record.settings_log import change_setting

_CSV = Path(__file__).with_name("standards.csv")
AREA_SETTING = "standards_area"
CONFIRMED = "confirmed"
PERCENT = "%"

KIND_LABELS = {
    "minimum_living_allowance.urban": "城市低保标准",
    "minimum_living_allowance.rural": "农村低保标准",
    "minimum_living_allowance.rural_1": "农村低保一类，每人",
    "minimum_living_allowance.rural_2": "农村低保二类，每人",
    "minimum_living_allowance.rural_3": "农村低保三类，每人",
    "minimum_living_allowance.rural_4": "农村低保四类，每人",
    "destitute_support.urban": "特困基本生活标准（城市）",
    "destitute_support.rural": "特困基本生活标准（农村）",
    "destitute_support.care_full": "照料护理费（全自理）",
    "destitute_support.care_partial": "照料护理费（半失能）",
    "destitute_support.care_none": "照料护理费（全失能）",
    "disability_living": "困难残疾人生活补贴",
    "disability_care.higher": "重度残疾人护理补贴（肢体、视力、智力、精神一级，智力、精神二级）",
    "disability_care.lower": "重度残疾人护理补贴（听力、言语一级，肢体、视力、听力、言语二级）",
    "orphan.institution": "孤儿基本生活费（儿童福利机构抚养）",
    "orphan.home": "孤儿基本生活费（家庭抚养）",
    "orphan.without_carers": "事实无人抚养儿童基本生活费",
}
"""What a standard may be of, by code."""


class Standard(Table):
    """One amount of one standard.

    `unit` is as published (元/人/月, 元/人/年, …); `amount` is in fen where the unit is money, and in percent of the
    allowance's rural standard where it is %. `status`: `published` (found in a published source), `derived` (calculated
    from one), `confirmed` (entered or agreed to by two people of the bureau).
    """

    id = UUIDField(primary_key=True, default=new_id)
    code = CharField(48)
    item = CharField(64)
    area = CharField(32)
    amount = IntegerField()
    unit = CharField(24)
    effective_from = DateField()
    status = CharField(16)
    source = TextField()

    guarded = ("code", "item", "area", "amount", "unit", "effective_from", "status", "source")

    class Meta:
        table_name = "standard"
        indexes = ((("code", "area", "effective_from"), True),)


class InForce(TypedDict):
    """A standard as a calculation takes and keeps it: fen a month, the row it comes from in words, and whether it is an
    example (示例), which the bureau has not confirmed.
    """

    amount: int
    row: str
    example: bool


Standards = Mapping[str, InForce]
"""What holds on one day in the chosen area, by code."""


class NoStandard(Conflict):
    """Nothing can be calculated: no area is chosen, or it lacks a standard."""

    kind = "no-standard"


NO_AREA = (
    "还没有定按哪个地区的救助标准核算，现在算不了金额。"
    "请告诉新区民政司法和社保局：由运行维护人员选定地区，再由局里的人确认。"
)


def chosen_area() -> str | None:
    """The area whose standards the calculation takes; None before anybody has chosen."""
    row = Setting.get_or_none(Setting.name == AREA_SETTING)
    return str(row.value) if row else None


def choose_area(area: str, *, actor: UUID | None) -> None:
    """From now on the calculation takes this area's standards. Who agrees to it is decided before
    (`app/administration/area.py`).
    """
    change_setting(AREA_SETTING, area, actor=actor)


def areas() -> list[str]:
    """Those that can be chosen: they have an allowance's standard."""
    rows = Standard.select(Standard.area).where(Standard.code == "minimum_living_allowance.urban").distinct()
    return sorted(row.area for row in rows)


def standards_on(day: date) -> list[dict[str, Any]]:
    """The latest row of each kind and area that holds on `day`, as plain data for answers."""
    latest: dict[tuple[str, str], Standard] = {}
    area = chosen_area()
    for row in Standard.select().where(Standard.effective_from <= day).order_by(Standard.effective_from):
        latest[(row.code, row.area)] = row
    return [_as_data(row) | {"in_use": row.area == area} for row in latest.values()]


def _as_data(row: Standard) -> dict[str, Any]:
    return {
        "code": row.code,
        "programme": row.code.partition(".")[0],
        "item": row.item,
        "area": row.area,
        "amount": row.amount,
        "unit": row.unit,
        "effective_from": row.effective_from.isoformat(),
        "status": row.status,
        "example": row.status != CONFIRMED,
        "source": row.source,
    }


def standards_in_force(day: date) -> Standards:
    """What the calculations take on `day`. Raises NoStandard where no area is chosen."""
    area = chosen_area()
    if area is None:
        raise NoStandard(NO_AREA)
    held = _held(area, day)
    base = held.get("minimum_living_allowance.rural")
    return {code: _in_force(row, base) for code, row in held.items() if row.unit != PERCENT or base}


def _held(area: str, day: date) -> dict[str, Standard]:
    """The latest row of each kind that holds on `day`."""
    rows = Standard.select().where(Standard.area == area, Standard.effective_from <= day)
    return {row.code: row for row in rows.order_by(Standard.effective_from)}


def _in_force(row: Standard, base: Standard | None) -> InForce:
    since = f"{row.effective_from:%Y年%m月%d日}起"
    if row.unit == PERCENT:
        assert base is not None
        return {
            "amount": _share(_monthly(base), row.amount),
            "row": f"{row.area}{row.item}：农村低保标准的{row.amount}%，{since}",
            "example": row.status != CONFIRMED or base.status != CONFIRMED,
        }
    return {
        "amount": _monthly(row),
        "row": f"{row.area}{row.item}：{yuan_text(row.amount)}（{row.unit}），{since}",
        "example": row.status != CONFIRMED,
    }


def _share(amount: int, percent: int) -> int:
    """To the nearest yuan, as the shares were published: 90 % of 636 is 572, of 687 it is 618."""
    return (amount * percent + 50 * FEN_PER_YUAN) // (100 * FEN_PER_YUAN) * FEN_PER_YUAN


def _monthly(row: Standard) -> int:
    """A yearly amount as a month's, rounded up to the fen."""
    return -(-row.amount // 12) if "年" in row.unit else int(row.amount)


class Draft(TypedDict):
    """A standard that nobody has put in force yet."""

    code: str
    amount: int
    unit: str
    effective_on: date
    source: str


def standards_with(draft: Draft, day: date) -> Standards:
    """What calculations on `day` would take in the chosen area if the draft were in force. Raises NoStandard."""
    area = chosen_area()
    if area is None:
        raise NoStandard(NO_AREA)
    held = _held(area, day)
    code, since = draft["code"], draft["effective_on"]
    known = held.get(code)
    if since <= day and (known is None or known.effective_from <= since):
        held[code] = Standard(
            code=code,
            item=KIND_LABELS[code],
            area=area,
            amount=draft["amount"],
            unit=draft["unit"],
            effective_from=since,
            status=CONFIRMED,
            source=draft["source"],
        )
    base = held.get("minimum_living_allowance.rural")
    return {each: _in_force(row, base) for each, row in held.items() if row.unit != PERCENT or base}


def amount_of(standards: Standards, code: str) -> InForce:
    """One standard. Raises NoStandard where the area lacks it."""
    if code not in standards:
        raise NoStandard(f"“{KIND_LABELS[code]}”还没有录入，现在算不了金额。请新区民政司法和社保局先录入标准。")
    return standards[code]


def urban_standard(day: date) -> InForce:
    """The urban standard of the minimum living allowance. Raises NoStandard."""
    return amount_of(standards_in_force(day), "minimum_living_allowance.urban")


def confirmed_urban_standard(day: date) -> int | None:
    """Fen a month; None while the bureau has confirmed none."""
    try:
        standard = urban_standard(day)
    except NoStandard:
        return None
    return None if standard["example"] else standard["amount"]


def amounts_are_examples(day: date) -> bool:
    """Whether an amount that is shown today rests on standards that the bureau has not confirmed."""
    area = chosen_area()
    return area is None or any(row.status != CONFIRMED for row in _held(area, day).values())


def latest(area: str, code: str, day: date) -> Standard | None:
    """The row that holds on `day`."""
    return _held(area, day).get(code)


def is_confirmed(area: str, code: str, first_day: date) -> bool:
    """Whether two people of the bureau have agreed to a standard from exactly this day on."""
    same = (Standard.area == area) & (Standard.code == code) & (Standard.effective_from == first_day)
    return bool(Standard.select().where(same, Standard.status == CONFIRMED).exists())


def put_in_force(area: str, code: str, amount: int, unit: str, first_day: date, source: str) -> None:
    """What two people of the bureau have agreed to, in place of a row for the same day that nobody has confirmed."""
    same = (Standard.area == area) & (Standard.code == code) & (Standard.effective_from == first_day)
    row = {"item": KIND_LABELS[code], "amount": amount, "unit": unit, "status": CONFIRMED, "source": source}
    found = Standard.get_or_none(same)
    if found is None:
        Standard.insert(id=new_id(), area=area, code=code, effective_from=first_day, **row).execute()
        return
    for name, value in row.items():
        setattr(found, name, value)
    found.save()


def missing_standards() -> list[dict[str, Any]]:
    """The rows of `standards.csv` that are not in the table."""
    with _CSV.open(encoding="utf-8", newline="") as file:
        rows = [_row(record) for record in csv.DictReader(file)]
    columns = (Standard.code, Standard.area, Standard.effective_from)
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
        "code": record["code"],
        "item": record["item"],
        "area": record["area"],
        "amount": int(record["amount"]) * (FEN_PER_YUAN if is_money else 1),
        "unit": record["unit"],
        "effective_from": date.fromisoformat(record["effective_from"]),
        "status": record["status"],
        "source": record["source"],
    }
