"""What a function of the domain can write, read off its code and that of everything it calls by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from types import CodeType, FunctionType, ModuleType
from typing import Any

from app.kernel.database import Table

WRITES = {"insert", "update", "create", "save", "delete", "insert_many", "insert_in_bulk"}


@cache
def functions(function: Any) -> tuple[FunctionType, ...]:
    """The function and every other of `app` that it names, and those that they name."""
    known: dict[FunctionType, None] = {}
    waiting = list(_plain(function))
    while waiting:
        one = waiting.pop()
        if one not in known:
            known[one] = None
            waiting += [found for code in _codes(one) for found in _named(one, code)]
    return tuple(known)


def writes(function: Any) -> Iterator[tuple[type[Table], frozenset[str]]]:
    """Each table that it writes to, with the names of keywords and keys beside it (columns among them)."""
    for one in functions(function):
        for code in _codes(one):
            if not WRITES.isdisjoint(code.co_names):
                for name in code.co_names:
                    found = one.__globals__.get(name)
                    if isinstance(found, type) and issubclass(found, Table):
                        yield found, keywords(one)


@cache
def keywords(function: FunctionType) -> frozenset[str]:
    constants = (constant for code in _codes(function) for constant in code.co_consts)
    return frozenset(word for names in constants if isinstance(names, tuple) for word in _texts(names))


@cache
def words(function: FunctionType) -> frozenset[str]:
    """Every text constant and keyword of its code."""
    return frozenset(word for code in _codes(function) for constant in code.co_consts for word in _texts(constant))


def called_by(view: FunctionType) -> Iterator[FunctionType]:
    """Every function of `app` that a view names, and those that they name."""
    for code in _codes(view):
        for found in _named(view, code):
            yield from functions(found)


def _texts(constant: Any) -> Iterator[str]:
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, tuple):
        for inner in constant:
            yield from _texts(inner)


def _plain(value: Any) -> Iterator[FunctionType]:
    if isinstance(value, partial):
        yield from _plain(value.func)
        for argument in (*value.args, *value.keywords.values()):
            yield from _plain(argument)
    elif isinstance(value, FunctionType) and value.__module__.startswith("app."):
        yield value
        for cell in value.__closure__ or ():
            yield from _plain(cell.cell_contents)


def _codes(function: FunctionType) -> Iterator[CodeType]:
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _named(function: FunctionType, code: CodeType) -> Iterator[FunctionType]:
    modules = [value for name in code.co_names if isinstance(value := function.__globals__.get(name), ModuleType)]
    for name in code.co_names:
        yield from _plain(function.__globals__.get(name))
        for module in modules:
            yield from _plain(getattr(module, name, None))
