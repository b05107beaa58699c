"""What was filled in, in plain words, as its form calls it: for whoever has to confirm it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.kernel.forms.fields import Input
from app.kernel.forms.schema import step_schema
from app.kernel.money import yuan_text


def in_words(given: Input) -> str:
    """`金额：10000元；发放方式：现金；收款人姓名：王五`. What was left empty is not named."""
    return "；".join(_spoken(step_schema(type(given)), given.model_dump(mode="json")))


def _spoken(schema: dict[str, Any], values: dict[str, Any]) -> Iterator[str]:
    for name, node in schema.get("properties", {}).items():
        value = values.get(name)
        if value is None or value == []:
            continue
        node = _chosen(node)
        if isinstance(value, dict):
            yield from _spoken(node, value)
        else:
            yield f"{node.get('title', name)}：{_said(node, value)}"


def _chosen(node: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left empty, as what it is when it is filled in."""
    filled: dict[str, Any] = next((one for one in node.get("anyOf", ()) if one.get("type") != "null"), {})
    return node | filled | ({"title": node["title"]} if "title" in node else {})


def _said(node: dict[str, Any], value: Any) -> str:
    if isinstance(value, list):
        return "、".join(_said(node.get("items", {}), one) for one in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if node.get("x-unit") == "fen":
        return yuan_text(value)
    return str(node.get("x-enum-labels", {}).get(str(value), value))
