"""A list of purchased services that two people have published."""

from __future__ import annotations

from typing import Any

from tests.support.days import day
from tests.support.world import Person, World, ok

YEAR = int(day(0)[:4])
LINE = {
    "name": "上门服务",
    "kind": "service",
    "for_whom": "一个人住的老人",
    "standard": "一个月两次",
    "planned": 200_000_00,
}


def drafted(bureau: Person, *lines: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
    """A version for this year with these lines, waiting for another person."""
    version = ok(bureau.post("/service-lists", {"year": YEAR, "reason": reason}))
    for line in lines:
        bureau.act("service-lists", version["id"], "add_line", **LINE | line)
    waits: dict[str, Any] = bureau.act("service-lists", version["id"], "propose")
    return waits


def published(world: World, *lines: dict[str, Any], reason: str | None = None) -> dict[str, str]:
    """The lines that are then in force, by their source of money."""
    version = drafted(world.staff("bureau-620171"), *lines, reason=reason)
    done = world.staff("bureau2-620171").act("service-lists", version["id"], "publish")
    return {line["fund"]: line["line"] for line in done["lines"]}
