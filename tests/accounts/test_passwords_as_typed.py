"""What only one person or machine knows is taken as it was typed: blanks at its ends are part of it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from api.routes import blueprints
from app.kernel.forms.fields import Input
from tests.support.world import TOWNSHIP, World, ok, problem

OFFICER = f"officer1-{TOWNSHIP}"
PASSWORD = f"demo-{OFFICER}"


@pytest.mark.parametrize("typed", [f" {PASSWORD}", f"{PASSWORD} ", f"\t{PASSWORD}\n"])
def test_a_password_with_blanks_around_is_another(world: World, typed: str) -> None:
    problem(world.nobody().post("/auth/staff", {"username": OFFICER, "password": typed}), 401)


def test_a_password_may_begin_and_end_with_blanks(world: World) -> None:
    chosen = "  twelve and more  "
    ok(world.officer().put("/me/password", {"password": PASSWORD, "new_password": chosen}))
    problem(world.nobody().post("/auth/staff", {"username": OFFICER, "password": chosen.strip()}), 401)
    ok(world.nobody().post("/auth/staff", {"username": OFFICER, "password": chosen}))


def test_a_token_with_blanks_around_is_none(world: World) -> None:
    zhang = world.resident()
    problem(world.nobody().post("/auth/refresh", {"refresh_token": f" {zhang.refresh_token}"}), 401)


def inputs(kind: type[Input] = Input) -> Iterator[type[Input]]:
    for each in kind.__subclasses__():
        yield each
        yield from inputs(each)


def test_no_body_cuts_a_password_or_a_token() -> None:
    blueprints()
    import_module("api.routes.staff")
    found: list[Any] = [
        (kind, name)
        for kind in inputs()
        for name in kind.model_fields
        if "password" in name or "token" in name or "secret" in name
    ]
    assert len(found) >= 5
    for kind, name in found:
        made = kind.model_construct()
        kind.__pydantic_validator__.validate_assignment(made, name, " twelve and more, and more than that ")
        assert getattr(made, name) == " twelve and more, and more than that ", (kind, name)
