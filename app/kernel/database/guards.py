"""Which rows are guarded: a table says so with `guarded = (…)`, the names of the columns that leave imprints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from peewee import Field, Model


@dataclass(frozen=True)
class Guard:
    """`columns` may be none: then only the presence of a row is guarded. New ones are named at the end: imprints that
    were made before count them from the first.
    """

    table: str
    key: Field
    columns: tuple[str, ...]


@cache
def guard_of(table: type[Model]) -> Guard | None:
    """Raises ValueError for a name that is no column: a rename must not end the guarding."""
    meta: Any = table._meta
    names: tuple[str, ...] | None = getattr(table, "guarded", None)
    if names is None:
        return None
    if unknown := set(names) - set(meta.fields):
        raise ValueError(f"{meta.table_name} has no {', '.join(sorted(unknown))} to guard")
    return Guard(meta.table_name, meta.primary_key, names)


_WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)


@lru_cache(maxsize=2000)
def is_guarded_write(sql: str) -> bool:
    """Whether a statement writes to a guarded table."""
    found = _WRITE.match(sql)
    return found is not None and found.group(1) in {guard.table for guard in _guards(Model)}


def _guards(above: type[Model]) -> Iterator[Guard]:
    for table in above.__subclasses__():
        guard = guard_of(table)
        if guard is not None:
            yield guard
        yield from _guards(table)
