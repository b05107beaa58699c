"""HEAD, OPTIONS, methods that are not there, and paths that are not there."""

from __future__ import annotations

import re

import pytest

from tests.contract.operations import METHODS, Operation
from tests.support.world import World, problem, submitted

SOMETHING = "01997fb0-0000-7000-8000-000000000000"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def test_head_is_get_without_the_body(world: World) -> None:
    zhang = world.resident()
    for path in ("/me", f"/applications/{submitted(zhang)['id']}", "/programmes"):
        whole, head = zhang.get(path), zhang.call("HEAD", path)
        assert head.status_code == 200 and head.get_data() == b""
        assert head.headers["ETag"] == whole.headers["ETag"]
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert world.nobody().call("HEAD", "/me").status_code == 401


def test_options_tell_the_methods_and_nothing_else(world: World, operations: list[Operation]) -> None:
    nobody = world.nobody()
    for operation in operations:
        answer = nobody.call("OPTIONS", _example(operation.path))
        assert (answer.status_code, answer.get_data()) == (200, b""), operation.key
        assert operation.method.upper() in answer.headers["Allow"], operation.key


def test_methods_that_are_not_there(world: World, operations: list[Operation]) -> None:
    nobody = world.nobody()
    there = {(operation.path, operation.method) for operation in operations}
    for path in {operation.path for operation in operations}:
        for method in METHODS:
            if (path, method) in there:
                continue
            answer = nobody.call(method.upper(), _example(path))
            problem(answer, 405, "method-not-allowed")
            allowed = {m.strip().lower() for m in answer.headers["Allow"].split(",")}
            assert allowed >= {m for p, m in there if p == path} and method not in allowed, path
    for method in ("TRACE", "CONNECT", "PROPFIND"):
        assert nobody.call(method, "/me").status_code == 405


def test_paths_that_are_not_there(world: World) -> None:
    nobody, officer = world.nobody(), world.officer()
    for path in (
        "/nothing",
        f"/applications/{SOMETHING}/actions/expire",
        f"/applications/{SOMETHING}/actions/",
        "/me/",
    ):
        problem(nobody.get(path), 404, "not-found")
        problem(officer.post(path), 404, "not-found")


def _example(path: str) -> str:
    return "http://localhost" + re.sub(r"\{\w+\}", "x", path.replace("{id}", SOMETHING))
