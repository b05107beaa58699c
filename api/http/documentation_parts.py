"""The OpenAPI document cut by resource: whole it has three megabytes, which a browser needs a minute to draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SCHEMA = "#/components/schemas/"


def parts_of(document: dict[str, Any]) -> dict[str, str]:
    """The resources that have operations: name and label, by label."""
    used = {operation["tags"][0] for path in document["paths"].values() for operation in path.values()}
    named = {tag["name"]: tag["description"] for tag in document["tags"] if tag["name"] in used}
    return dict(sorted(named.items(), key=lambda part: part[1]))


def part_of(document: dict[str, Any], name: str) -> dict[str, Any]:
    """The operations of one resource, with the shapes that they name and what these name in turn."""
    paths = {
        path: kept
        for path, operations in document["paths"].items()
        if (kept := {method: each for method, each in operations.items() if each["tags"][0] == name})
    }
    components = document["components"]
    wanted, shapes = list(_names({"paths": paths, "responses": components["responses"]})), {}
    while wanted:
        shape = wanted.pop()
        if shape not in shapes:
            shapes[shape] = components["schemas"][shape]
            wanted += _names(shapes[shape])
    tags = [tag for tag in document["tags"] if tag["name"] == name]
    return document | {"paths": paths, "tags": tags, "components": components | {"schemas": shapes}}


def _names(node: Any) -> Iterator[str]:
    """The shapes that are referred to anywhere inside."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith(_SCHEMA):
            yield reference.removeprefix(_SCHEMA)
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from _names(child)
