"""The phone draws forms from what a step asks for: every field says in Chinese what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.kernel.forms.schema import step_schema
from app.registry.collections import PROCEDURES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
FORMS = {
    f"{procedure.name}.{step.action}": step.input
    for procedure in PROCEDURES.values()
    for step in procedure.steps
    if step.input and step.by != {"system"}  # what the program fills in has no form
}


def untitled(schema: dict[str, Any]) -> Iterator[str]:
    """The names of fields, nested ones too, whose title is no Chinese."""
    for name, field in schema.get("properties", {}).items():
        if not CHINESE.search(field.get("title", "")):
            yield name
        for part in (field, field.get("items", {}), *field.get("anyOf", ())):
            yield from untitled(part)


@pytest.mark.parametrize("step", FORMS)
def test_each_field_of_a_step_is_named_in_chinese(step: str) -> None:
    assert list(untitled(step_schema(FORMS[step]))) == []


def unnamed(schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    """Choices, of nested fields too, that the phone would show as the program calls them: `services/schema.js` looks
    for the words where the values stand.
    """
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/")[-1]] | schema
    labels = schema.get("x-enum-labels") or schema.get("x-labels") or {}
    shown = [(value, labels.get(value)) for value in schema.get("enum", ())]
    shown += [(each.get("const"), each.get("title")) for each in schema.get("oneOf", ()) if "const" in each]
    yield from (str(value) for value, label in shown if isinstance(value, str) and not CHINESE.search(label or ""))
    labelled = {"x-enum-labels": labels} if labels else {}
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from unnamed(part | labelled, root)
    for part in (*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else ())):
        yield from unnamed(part, root)


@pytest.mark.parametrize("step", FORMS)
def test_each_choice_of_a_step_is_named_in_chinese(step: str) -> None:
    schema = step_schema(FORMS[step])
    assert list(unnamed(schema, schema)) == []
