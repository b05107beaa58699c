"""A value that fits a JSON Schema: the least that an operation or a step takes."""

from __future__ import annotations

import re
from typing import Any

from tests.contract.operations import resolved
from tests.support.days import day
from tests.support.world import VILLAGE, id_number

_DIGITS = re.compile(r"\^\[0-9(?:a-f)?\]\{(\d+)(?:,\d+)?\}\$")
_BY_FORMAT = {
    "account-number": "6217000012340001",
    "uuid": "01997fb0-0000-7000-8000-000000000000",
    "date": day(0),
    "date-time": "2026-11-20T09:00:00+08:00",
    "phone": "13800000000",
}


def sample(document: dict[str, Any], node: dict[str, Any]) -> Any:
    """Required fields only. `document` is where references lead; a schema without any needs none."""
    schema = resolved(document, node)
    if "anyOf" in schema:
        return sample(document, schema["anyOf"][0])
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    kind = schema.get("type", "object")
    if kind == "object":
        return {name: sample(document, schema["properties"][name]) for name in schema.get("required", [])}
    if kind == "array":
        return [sample(document, schema["items"]) for _ in range(schema.get("minItems", 0))]
    if kind == "string":
        return _text(schema)
    if kind == "integer":
        return int(schema.get("exclusiveMinimum", schema.get("minimum", 0) - 1)) + 1
    return {"boolean": False, "number": 1.0}[kind]


def _text(schema: dict[str, Any]) -> str:
    if schema.get("format") == "id-number":
        return id_number()
    if schema.get("pattern", "").startswith("^[0-9]{6,12}"):
        return VILLAGE
    if schema.get("pattern", "").startswith("^20[0-9]{2}-"):
        return "2026-11"
    if digits := _DIGITS.fullmatch(schema.get("pattern", "")):
        return "1" * int(digits[1])
    return _BY_FORMAT.get(schema.get("format", ""), "x" * max(1, schema.get("minLength", 1)))
