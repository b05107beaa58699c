"""A programme's form as a paper has it: each question with what was answered, in words. Pure."""

from __future__ import annotations

from typing import Any

from app.kernel.forms.fields import Input
from app.kernel.money import yuan_text


def questions_of(form: type[Input], answers: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Every question but lists of people, which have a table of their own; `answer` is missing where nothing was
    answered, and for all of them where `answers` is None. `long`: room for a paragraph.
    """
    asked = form.model_json_schema()
    shown = []
    for name, node in asked["properties"].items():
        schema = _without_null(node)
        if schema.get("type") == "array":
            continue
        question = {"title": node.get("title", name), "long": schema.get("x-widget") == "textarea"}
        answer = _in_words(node | schema, (answers or {}).get(name))
        shown.append(question | ({"answer": answer} if answer is not None else {"answer": _choices(node | schema)}))
    return [{key: value for key, value in each.items() if value is not None} for each in shown]


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    choices: list[dict[str, Any]] = node.get("anyOf", [node])
    return next(choice for choice in choices if choice.get("type") != "null")


def _in_words(schema: dict[str, Any], value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if schema.get("x-unit") == "fen":
        return yuan_text(value)
    return str(schema.get("x-enum-labels", {}).get(value, value))


def _choices(schema: dict[str, Any]) -> str | None:
    """What is left to tick by hand."""
    if schema.get("type") == "boolean":
        return "□是　□否"
    labels = schema.get("x-enum-labels", {})
    return "　".join(f"□{labels.get(value, value)}" for value in schema.get("enum", ())) or None
