"""The OpenAPI document, as generated from the code, made complete: strict bodies, problem details, the headers that matter."""

from __future__ import annotations

from typing import Any, cast

from flask import current_app
from flask_openapi3 import OpenAPI


def openapi_document() -> dict[str, Any]:
    app = cast(OpenAPI, current_app._get_current_object())  # type: ignore[attr-defined]
    if "openapi_document" not in app.extensions:
        app.extensions["openapi_document"] = _finished(app.api_doc)
    document: dict[str, Any] = app.extensions["openapi_document"]
    return document


def _finished(document: dict[str, Any]) -> dict[str, Any]:
    document["paths"] = dict(sorted(document["paths"].items()))
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _finish(path, method, operation)
    return document


def _finish(path: str, method: str, operation: dict[str, Any]) -> None:
    """Only the errors that can happen: nobody is asked to log in for the public board, and a GET has no body to be malformed."""
    responses = operation["responses"]
    for status in [
        status
        for status in responses
        if status in ("422",) and "application/json" in responses[status].get("content", {})
    ]:
        responses[status] = responses["400"]
    if "security" not in operation:
        responses.pop("401", None)
    elif not _login_required(operation):
        operation["security"] = [*operation["security"], {}]
    if method == "post" and _is_repeatable(path):
        operation.setdefault("parameters", []).append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "description": "The same key with the same body answers the first result again.",
                "schema": {"type": "string", "minLength": 8, "maxLength": 200, "pattern": "^[!-~]+$"},
            }
        )


def _login_required(operation: dict[str, Any]) -> bool:
    return not operation.get("x-login-optional", False)


def _is_repeatable(path: str) -> bool:
    return path.rsplit("/", 1)[-1] in {"applications", "documents", "emergencies", "leads", "accounts"}
