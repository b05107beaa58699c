"""The operations of an OpenAPI document as plain data, with bodies that fit their schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """One method of one path. `details` is the document's own entry."""

    method: str
    path: str
    details: dict[str, Any]

    @property
    def key(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def body(self) -> dict[str, Any] | None:
        """The schema of the JSON body, as a reference, or None."""
        content = self.details.get("requestBody", {}).get("content", {})
        schema: dict[str, Any] | None = content.get("application/json", {}).get("schema")
        return schema

    @property
    def login(self) -> str:
        """`none`, `optional` or `required`, as the document says it."""
        security = self.details["security"]
        return "none" if not security else "optional" if {} in security else "required"


def operations_of(document: dict[str, Any]) -> list[Operation]:
    return [
        Operation(method, path, details)
        for path, described in document["paths"].items()
        for method, details in described.items()
        if method in METHODS
    ]


def resolved(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """The node, or what its `$ref` points to."""
    while "$ref" in node:
        target: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node
