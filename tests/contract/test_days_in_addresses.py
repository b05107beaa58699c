"""Days in addresses, of every operation that takes one: what is no day is refused by name to whoever may ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.contract.operations import Operation
from tests.contract.scene import NEW_AREA, NEW_AREA_OFFICES
from tests.support.days import day
from tests.support.world import World

NO_DAYS = ("0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1764547200")


@pytest.fixture
def database_kind() -> str:
    """Refused before the database is asked."""
    return "sqlite"


def days_asked_for(operations: list[Operation]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Path, parameter, and what has to be said besides."""
    for operation in operations:
        if operation.method != "get" or "{" in operation.path:
            continue
        asked = [
            each for each in operation.details.get("parameters", ()) if '"format": "date' in json.dumps(each["schema"])
        ]
        for each in asked:
            yield operation.path, each["name"], {other["name"]: day(0) for other in asked if other.get("required")}


def test_no_address_takes_a_day_that_is_none(world: World, operations: list[Operation]) -> None:
    people = [world.officer(), *(world.staff(f"{name}-{NEW_AREA}") for name in NEW_AREA_OFFICES)]
    found = list(days_asked_for(operations))
    assert len(found) > 40
    wrong = []
    for path, name, besides in found:
        asker = next(each for each in people if each.get(f"{path}?{urlencode(besides)}").status_code != 403)
        for written in NO_DAYS:
            status = asker.get(f"{path}?{urlencode(besides | {name: written})}").status_code
            if status != 422:
                wrong.append((path, name, written, status))
    assert wrong == []
