"""The JSON Schema of what a step asks for, as the phone draws its form from it: no references, Chinese titles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel


@cache
def step_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a facts model with every `$ref` put in place."""
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    flat: dict[str, Any] = _inline(schema, definitions)
    flat.pop("title", None)
    flat.pop("description", None)
    return flat


def _inline(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_inline(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[node["$ref"].rsplit("/", 1)[-1]]
        kept = {key: value for key, value in node.items() if key != "$ref"}
        inner = {key: value for key, value in target.items() if key not in ("description",) and key not in kept}
        return _inline(inner | kept, definitions)
    return {key: _inline(value, definitions) for key, value in node.items()}


def offered_schema(model: type[BaseModel], offers: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """The schema with the choices of the fields in `offers` narrowed to those that one procedure has; no choice,
    no field.
    """
    schema = step_schema(model)
    narrowed = {
        name: _narrowed(node, offers[name]) if name in offers else node
        for name, node in schema.get("properties", {}).items()
        if name not in offers or offers[name]
    }
    return schema | {"properties": narrowed}


def suggesting(schema: dict[str, Any], suggested: Mapping[str, Any]) -> dict[str, Any]:
    """The schema with a `default` for each field of `suggested` that the form has."""
    properties = {
        name: node | {"default": suggested[name]} if suggested.get(name) is not None else node
        for name, node in schema.get("properties", {}).items()
    }
    return schema | {"properties": properties}


def _narrowed(node: dict[str, Any], choices: frozenset[str]) -> dict[str, Any]:
    if "anyOf" in node:
        return node | {"anyOf": [_narrowed(option, choices) for option in node["anyOf"]]}
    if "enum" not in node:
        return node
    labels = {value: label for value, label in node["x-enum-labels"].items() if value in choices}
    return node | {"enum": [value for value in node["enum"] if value in choices], "x-enum-labels": labels}
