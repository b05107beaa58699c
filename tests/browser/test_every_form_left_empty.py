"""Every form of every step, left empty: each thing that has to be there is asked for in a sentence at its own field, on
the phone before anything is sent, and by the server whatever sends it. The phone's own check runs here in Node.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from app.kernel.forms.messages import message_for
from app.kernel.forms.schema import step_schema
from tests.browser.conftest import load_builder
from tests.browser.test_phone_forms import FORMS

SCHEMAS = Path(__file__).resolve().parents[2] / "miniprogram-mock" / "miniprogram" / "services" / "schema.js"
# One form, filled in as far as `value` says, and what the phone says of it.
CHECK = """
const { check } = require(process.argv[1])
const forms = JSON.parse(require('fs').readFileSync(0, 'utf8'))
process.stdout.write(JSON.stringify(forms.map(({ schema, value }) => check(schema, value))))
"""
SENT_BY_THE_PHONE = {"expected_version"}


def asked_for(schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """The dotted paths of what may not be left out, where every list has one item and every part is begun."""
    for name in schema.get("required", []):
        if name not in SENT_BY_THE_PHONE:
            yield at + name
    for name, field in schema.get("properties", {}).items():
        part = began(field)
        if part is not None:
            yield from asked_for(part, f"{at}{name}.0." if field.get("type") == "array" else f"{at}{name}.")


def began(field: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of a part that has fields of its own, or of one item of a list of them."""
    part: dict[str, Any] = field.get("items", {}) if field.get("type") == "array" else field
    return part if part.get("properties") else None


def begun(schema: dict[str, Any]) -> dict[str, Any]:
    """A value in which each part and each list is there, and nothing else."""
    parts = {name: (field, began(field)) for name, field in schema.get("properties", {}).items()}
    return {
        name: [begun(part)] if field.get("type") == "array" else begun(part)
        for name, (field, part) in parts.items()
        if part is not None
    }


@pytest.fixture(scope="module")
def said_by_the_phone() -> dict[str, list[dict[str, str]]]:
    """Of each form, empty and begun."""
    schemas = {name: step_schema(model) for name, model in FORMS.items()}
    forms = [{"schema": each, "value": value} for each in schemas.values() for value in ({}, begun(each))]
    node = str(load_builder().find_node().node)
    done = subprocess.run(
        [node, "-e", CHECK, str(SCHEMAS)], input=json.dumps(forms), capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout)
    return dict(zip(schemas, map(list, zip(said[::2], said[1::2], strict=True)), strict=True))


def said_by_the_server(model: type[BaseModel], value: Any) -> dict[str, str]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return {".".join(map(str, one["loc"])): message_for(one) for one in error.errors(include_url=False)}
    return {}


@pytest.mark.parametrize("step", FORMS)
def test_what_is_left_out_is_asked_for_at_its_field(
    step: str, said_by_the_phone: dict[str, list[dict[str, str]]]
) -> None:
    schema = step_schema(FORMS[step])
    inner = [path for path in asked_for(schema) if "." in path]
    top = [name for name in schema.get("required", []) if name not in SENT_BY_THE_PHONE]
    for phone, value, wanted in zip(said_by_the_phone[step], ({}, begun(schema)), (top, inner), strict=True):
        server = said_by_the_server(FORMS[step], value)
        for path in wanted:
            label = phone[path].removeprefix("请")[2:]
            assert phone[path].startswith("请") and label.startswith("“") and len(label) > 3, phone[path]
            assert server[path].endswith("。") and ("要" in server[path] or "请" in server[path]), server[path]
