"""The open numbers as people read and enter them: a sum in yuan, a choice by its words, never a code or fen. Pure."""

from __future__ import annotations

from typing import Any

from app.kernel.money import yuan_text
from app.programmes.open_number import OpenNumber

UNIT_LABELS = {
    "percent": "％",
    "months": "个月",
    "people": "人",
    "years": "岁",
    "calendar_years": "年",
    "days": "天",
    "working_days": "个工作日",
    "times": "次（类、倍）",
    "homes": "套",
}
# What may be chosen where the number stands for something.
CHOICES: dict[str, dict[int, str]] = {
    "yes_no": {1: "是", 0: "否"},
    "level": {0: "乡镇（中心社区）", 1: "园区", 2: "新区民政部门"},
}


def in_words(number: OpenNumber, value: int) -> str:
    """`level` 2 -> `新区民政部门`, `fen` 5000 -> `50元`, `days` 3 -> `3天`."""
    if number.unit in CHOICES:
        return CHOICES[number.unit][value]
    return yuan_text(value) if number.unit == "fen" else f"{value}{UNIT_LABELS[number.unit]}"


def as_field(number: OpenNumber) -> dict[str, Any]:
    """The JSON Schema of a new value, as the forms of the mini-program read it: whole numbers, sums in fen."""
    if choices := CHOICES.get(number.unit):
        labels = {str(value): label for value, label in choices.items()}
        return {"type": "integer", "title": "改成", "enum": list(choices), "x-enum-labels": labels}
    field: dict[str, Any] = {"type": "integer", "minimum": number.least}
    if number.most is not None:
        field["maximum"] = number.most
    if number.unit == "fen":
        return field | {"title": "新的金额", "x-unit": "fen"}
    return field | {"title": f"新的数（{UNIT_LABELS[number.unit]}）"}


def not_allowed(number: OpenNumber, value: int) -> str | None:
    """What a new value has to be, where it is not."""
    choices = CHOICES.get(number.unit)
    if choices is not None:
        said = "，或者".join(f"{value}（{label}）" for value, label in choices.items())
        return None if value in choices else f"“{number.meaning}”只能选{said}。"
    if value >= number.least and (number.most is None or value <= number.most):
        return None
    least = in_words(number, number.least)
    limits = f"至少{least}" if number.most is None else f"从{least}到{in_words(number, number.most)}"
    return f"“{number.meaning}”只能{limits}。"
