"""The OpenAPI document: what flask-openapi3 collects from the models, completed
with what each operation's access rule implies.

Nobody types a status twice: who must log in, which refusals can happen and
which headers count follow from the rule and the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from flask import current_app
from flask_openapi3 import OpenAPI, SecurityScheme

from api.http.access import TRACKING_HEADER, Access
from api.http.blueprints import Blueprint
from api.http.operation import UNSAFE
from api.http.repeating import KEY_HEADER
from app.kernel.spreadsheets import KINDS

_RULE_PARAMETER = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
_PROBLEM_SCHEMA = {"$ref": "#/components/schemas/Problem"}
_PROBLEM = {"$ref": "#/components/responses/Problem"}
_SECURITY: dict[str, list[dict[str, list[str]]]] = {
    "none": [],
    "optional": [{"bearer": []}, {"tracking": []}, {}],
    "required": [{"bearer": []}],
}
SECURITY_SCHEMES: dict[str, SecurityScheme | dict[str, Any]] = {
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "tracking": {"type": "apiKey", "in": "header", "name": TRACKING_HEADER},
}
_TEXT = {"type": "string"}
_FILE = {"schema": {"type": "string", "format": "binary"}}
_KEY = {
    "name": KEY_HEADER,
    "in": "header",
    "required": False,
    "description": "The same key with the same body answers the first result again.",
    "schema": {"type": "string", "minLength": 8, "maxLength": 200, "pattern": "^[!-~]+$"},
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The version that the caller has seen, like `expected_version`.",
    "schema": {"type": "string", "pattern": '^"?[0-9]{1,9}"?$'},
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the answer that the caller holds.",
    "schema": _TEXT,
}
_NOT_MODIFIED = {"description": "The caller's answer is still right", "headers": {"ETag": {"schema": _TEXT}}}


def openapi_document() -> dict[str, Any]:
    app = cast(OpenAPI, current_app._get_current_object())  # type: ignore[attr-defined]
    if "openapi_document" not in app.extensions:
        app.extensions["openapi_document"] = _finished(app)
    document: dict[str, Any] = app.extensions["openapi_document"]
    return document


def _finished(app: OpenAPI) -> dict[str, Any]:
    for each in app.blueprints.values():
        if isinstance(each, Blueprint):
            each.describe()
            app.paths |= each.paths
            app.components_schemas |= each.components_schemas
            app.tags += each.tags
    document: dict[str, Any] = app.api_doc
    document["paths"] = dict(sorted(document["paths"].items()))
    document["components"]["responses"] = {
        "Problem": {
            "description": "Refused, as RFC 9457 problem details",
            "content": {"application/problem+json": {"schema": _PROBLEM_SCHEMA}},
        }
    }
    for rule in app.url_map.iter_rules():
        described = document["paths"].get(_RULE_PARAMETER.sub(r"{\1}", rule.rule), {})
        for method in rule.methods or ():
            if method.lower() in described:
                _finish(described[method.lower()], method, app.view_functions[rule.endpoint], document)
    return document


def _finish(operation: dict[str, Any], method: str, view: Callable[..., Any], document: dict[str, Any]) -> None:
    access: Access = view.access  # type: ignore[attr-defined]
    operation["security"] = _SECURITY[access.login]
    answers = {status: answer for status, answer in operation["responses"].items() if not _is_refusal(answer)}
    named = {status for status, answer in operation["responses"].items() if _schema_of(answer) == _PROBLEM_SCHEMA}
    refusals = (named | set(_refusals(access, method, operation))) - answers.keys()
    operation["responses"] = answers | dict.fromkeys(sorted(refusals), _PROBLEM)
    parameters = operation.setdefault("parameters", [])
    if getattr(view, "repeatable", False):
        parameters.append(_KEY)
    if _takes_version(operation, document):
        parameters.append(_IF_MATCH)
    if any(parameter["name"] == "format" for parameter in parameters):
        answers["200"]["content"] |= dict.fromkeys(KINDS.values(), _FILE)
    if method == "GET" and _schema_of(answers.get("200", {})):
        parameters.append(_IF_NONE_MATCH)
        answers["200"]["headers"] = _NOT_MODIFIED["headers"]
        operation["responses"]["304"] = _NOT_MODIFIED


def _schema_of(answer: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _is_refusal(answer: dict[str, Any]) -> bool:
    """A problem that a route names, or flask-openapi3's own entry for fields that do not fit (a list of problems)."""
    schema = _schema_of(answer)
    return _PROBLEM_SCHEMA in (schema, schema.get("items"))


def _refusals(access: Access, method: str, operation: dict[str, Any]) -> Iterator[str]:
    """Only what can happen: nobody is asked to log in for the public board, and a GET has no body to be malformed."""
    has_body, asks_login = "requestBody" in operation, access.login != "none"
    yield from ("429", "503")
    if asks_login:
        yield "401"
    if asks_login and (access.kinds or access.roles or method in UNSAFE):
        yield "403"
    if asks_login and method in UNSAFE:
        yield "409"
    if has_body:
        yield from ("400", "413", "415", "422")
    if operation.get("parameters"):
        yield from ("400", "404", "422")
    elif has_body and asks_login:
        yield "404"


def _takes_version(operation: dict[str, Any], document: dict[str, Any]) -> bool:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = body.get("$ref", "").rsplit("/", 1)[-1]
    return "expected_version" in document["components"]["schemas"].get(name, {}).get("properties", {})
