"""A waypoint is what somebody finds who walks there in one go: otherwise it could hide a fault of the way."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.accounts.device_models import KnownDevice
from app.accounts.models import Session
from app.kernel.clock import clock
from app.kernel.database import connection
from app.record.imprints import Imprint, ImprintChain
from app.record.models import Heartbeat
from app.registry.tables import TABLES
from app.security_log.models import SecurityEvent
from tests.support.databases import SEEDED, Databases
from tests.support.office import Office
from tests.support.opening import opened, settings_in
from tests.support.waypoints import WAYPOINTS
from tests.support.world import World

# Whoever walks in one go logs in once, and at a waypoint everybody logs in anew, which the security log and the
# imprints of what was written say as well. The heartbeat says when the worker last turned.
NOT_COMPARED = {Session, KnownDevice, SecurityEvent, Imprint, ImprintChain, Heartbeat}
# What differs from one life to the next: keys, moments, sums of hashes, what is sealed.
_PERSONAL = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)|[\w+/=-]{40,}|620121\d{11}[\dX]|(?<=-\d{6}-)[0-9A-Z]{5}"
)


def walked(world: World, name: str) -> None:
    """Straight to the waypoint by the same calls, without stopping on the way."""
    office, zhang, case = Office(world), world.resident(), None
    way = []
    while name != SEEDED:
        way.append(WAYPOINTS[name].walk)
        name = WAYPOINTS[name].after
    for walk in reversed(way):
        case = walk(office, zhang, case)


def contents(world: World) -> dict[str, Counter[str]]:
    """How often each table holds each row, without what differs from one life to the next."""
    with connection():
        today = clock.today()
        return {
            table._meta.table_name: Counter(repr(masked(opened_row(row), today)) for row in table.select())
            for table in TABLES
            if table not in NOT_COMPARED
        }


def opened_row(row: Any) -> dict[str, Any]:
    """With what is sealed in it, and without where a notice's own code stands in its file."""
    names = (field.name for field in row._meta.sorted_fields if field.name not in {"gap", "entry"})
    return {name: getattr(row, name) for name in names}


def masked(value: Any, today: date) -> Any:
    if isinstance(value, dict):
        return {name: masked(each, today) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [masked(each, today) for each in value]
    if isinstance(value, UUID | datetime | bytes | memoryview):
        return type(value).__name__
    if isinstance(value, date):
        return (value - today).days
    return _PERSONAL.sub("~", value) if isinstance(value, str) else value


def documents(data: Path) -> list[tuple[str, int]]:
    """How many files there are in each folder of the store."""
    files = Counter(path.parent.name for path in (data / "objects").rglob("*") if path.is_file())
    return sorted(files.items())


# Every waypoint lies on the way to one of these.
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.waypoint(name)) for name in ("deciding", "benefit")]
)
def test_who_starts_there_finds_what_who_walks_there_finds(
    name: str, world: World, databases: Databases, tmp_path: Path
) -> None:
    found = contents(world), documents(tmp_path / "data")
    world.close()
    fresh = settings_in(tmp_path / "fresh", world.wechat, DATABASE_URL=databases.copy(SEEDED, f"fresh_{name}"))
    world = opened(world.app, world.wechat, world.database_kind, fresh)
    walked(world, name)
    expected = contents(world), documents(tmp_path / "fresh")
    world.close()
    databases.drop(f"fresh_{name}")
    assert found == expected
    assert sum(sum(rows.values()) for rows in found[0].values()) > 100 and found[1], "something was compared"
