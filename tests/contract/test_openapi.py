"""The document is generated, complete and true to the access rules: what clients build on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.commands.documentation import DOCS, generated_files
from api.shapes.common import Shape
from app.kernel.forms.fields import Input
from app.registry.collections import COLLECTIONS
from tests.contract.operations import Operation, resolved
from tests.contract.who_gets_in import people_act_in
from tests.support.world import World, ok

# Parts of the browser edition and of the demonstration: no part of the contract.
UNDOCUMENTED = {"/", "/assets/{}", "/browser-config.json", "/_demo/messages"}
# The documentation itself, cut by resource.
UNDOCUMENTED |= {"/docs/redoc.js", "/docs/{}", "/docs/{}/openapi.json"}
UNDOCUMENTED |= {"/slip/slip.css", "/slip/slip.js", "/hand-over/hand-over.js"}

_RULE_PARAMETER = re.compile(r"<[^<>]+>")


@pytest.fixture
def database_kind() -> str:
    """The document does not depend on the database."""
    return "sqlite"


def test_what_is_generated_is_committed(world: World) -> None:
    with world.app.app_context():
        generated = generated_files()[DOCS / "openapi.json"]
    assert (DOCS / "openapi.json").read_text(encoding="utf-8") == generated, "run `make docs`"


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_the_server_gives_the_same_document(world: World, document: dict[str, Any]) -> None:
    assert ok(world.nobody().get("/openapi.json")) == json.loads(json.dumps(document))


def test_every_path_is_documented(world: World, operations: list[Operation]) -> None:
    documented = {re.sub(r"\{\w+\}", "{}", operation.key) for operation in operations}
    served = {
        f"{method} {_RULE_PARAMETER.sub('{}', rule.rule)}"
        for rule in world.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert served - documented == {f"GET {path}" for path in UNDOCUMENTED}


def test_every_operation_has_an_access_rule_and_the_document_says_it(
    world: World, operations: list[Operation], document: dict[str, Any]
) -> None:
    adapter = world.app.url_map.bind("localhost")
    for operation in operations:
        example = re.sub(r"\{id\}", "01997fb0-0000-7000-8000-000000000000", operation.path)
        endpoint, _ = adapter.match(re.sub(r"\{\w+\}", "x", example), method=operation.method.upper())
        assert world.app.view_functions[endpoint].access.login == operation.login, operation.key
    assert set(document["components"]["securitySchemes"]) == {"bearer", "tracking"}


def test_every_operation_is_named_and_summarised(operations: list[Operation]) -> None:
    names = [operation.details["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert all(operation.details["summary"] for operation in operations)


def test_every_body_is_strict(operations: list[Operation], document: dict[str, Any]) -> None:
    """Unknown keys are refused at every depth; only `form`, the facts of one step of many matters, the items of a
    batch and the lines of a bank's answer follow a schema of their own.
    """
    free = {
        f"{operation.key} {where}"
        for operation in operations
        if operation.body is not None
        for where in _open_objects(document, operation.body, "")
    }
    assert free == {
        "POST /api/v1/applications form",
        "PATCH /api/v1/applications/{id} form",
        *(f"POST /api/v1/{each.name}/actions/{{action}} facts" for each in COLLECTIONS.values() if people_act_in(each)),
        "POST /api/v1/leads/batch items.0",
        "POST /api/v1/service-duties/batch items.0",
        "POST /api/v1/payment-runs/{id}/actions/import_results lines.0",
    }


def _open_objects(document: dict[str, Any], node: dict[str, Any], where: str) -> Iterator[str]:
    schema = resolved(document, node)
    if schema.get("type") == "object" and schema.get("additionalProperties") in (None, True):
        yield where
    for name, inner in schema.get("properties", {}).items():
        yield from _open_objects(document, inner, f"{where}.{name}".lstrip("."))
    if "items" in schema:
        yield from _open_objects(document, schema["items"], f"{where}.0".lstrip("."))
    for inner in schema.get("anyOf", []):
        yield from _open_objects(document, inner, where)


def test_no_two_things_are_described_under_one_name(world: World, document: dict[str, Any]) -> None:
    """The document knows a model by its name alone: of two with the same, one would be described as the other."""
    named = Counter(each.__name__ for kind in (Shape, Input, StrEnum) for each in _ours_below(kind))
    described = document["components"]["schemas"].keys()
    assert sorted(name for name, times in named.items() if times > 1 and name in described) == []


def _ours_below(kind: type) -> set[type]:
    below = {each for one in kind.__subclasses__() for each in (one, *_ours_below(one))}
    return {each for each in below if each.__module__.startswith(("api.", "app."))}


def test_every_refusal_is_problem_details(operations: list[Operation], document: dict[str, Any]) -> None:
    for operation in operations:
        for status, answer in operation.details["responses"].items():
            content = resolved(document, answer).get("content", {})
            if status >= "400" and (operation.key, status) != ("GET /readyz", "503"):
                assert list(content) == ["application/problem+json"], (operation.key, status)
    problem = document["components"]["schemas"]["Problem"]
    assert set(problem["required"]) == {"type", "title", "status", "detail", "errors", "request_id"}


def test_every_answer_has_described_fields(operations: list[Operation], document: dict[str, Any]) -> None:
    """No answer is just "an object", but where a JSON Schema, a programme's own form or a
    browser's own words stand in it."""
    free = {
        (operation.key, where)
        for operation in operations
        for status, answer in operation.details["responses"].items()
        if status < "300"
        for content in [resolved(document, answer).get("content", {}).get("application/json")]
        if content is not None
        for where in _open_objects(document, content["schema"], "")
    }
    assert {(key, where) for key, where in free if not where.endswith("actions.0.fields")} == {
        # The form of one number of the policy: a JSON Schema, as the fields of a step are.
        ("GET /api/v1/policy-settings", "items.0.field"),
        # What the browser is to ask of a passkey, in the words of its own standard.
        ("POST /api/v1/auth/passkey-options", "options"),
        ("POST /api/v1/auth/step-up/passkey-options", "options"),
        ("POST /api/v1/me/passkeys/options", "options"),
        ("GET /api/v1/programmes/{code}", "form"),
        ("GET /api/v1/programmes/{code}", "household"),
        ("GET /api/v1/applications/{id}/file", "form"),
        ("GET /api/v1/me/export", "matters.0"),  # each kind of matter adds what it keeps
        ("GET /api/v1/me/export", "matters.0.file.form"),
        ("GET /openapi.json", ""),
    }


def test_what_may_be_repeated_says_so(operations: list[Operation]) -> None:
    """Every creation takes an `Idempotency-Key`; every step of a procedure takes a version. What answers a code is
    kept nowhere, so it is not repeated.
    """
    for operation in operations:
        headers = {p["name"] for p in operation.details["parameters"] if p["in"] == "header"}
        creates = operation.path.count("/") == 3 and "201" in operation.details["responses"]
        if operation.method == "post" and creates and operation.key != "POST /api/v1/accounts":
            assert "Idempotency-Key" in headers, operation.key
        if "}/actions/" in operation.path:
            assert "If-Match" in headers, operation.key
        if operation.method == "get" and "application/json" in str(operation.details["responses"].get("200")):
            assert "If-None-Match" in headers and "304" in operation.details["responses"], operation.key
