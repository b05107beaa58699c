"""One file for each resource. A file of routes is served because it lies here; nothing else names it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from flask_openapi3 import APIBlueprint


def blueprints() -> Iterator[APIBlueprint]:
    """Every blueprint of every file, in the order of the files' names."""
    for found in sorted(iter_modules(__path__), key=lambda module: module.name):
        module = import_module(f"{__name__}.{found.name}")
        yield from (value for value in vars(module).values() if isinstance(value, APIBlueprint))
