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
