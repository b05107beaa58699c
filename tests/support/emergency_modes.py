"""An emergency measure, set by the two people whom it takes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.support.pending import confirmed
from tests.support.world import Person, World

FIRST, SECOND = "bureau-620171", "bureau2-620171"


def asked(world: World, measure: str, region: str, first: int = 0, last: int = 10) -> dict[str, Any]:
    """From the day so many days from now to another."""
    return {
        "measure": measure,
        "region": region,
        "from": str(world.today() + timedelta(days=first)),
        "to": str(world.today() + timedelta(days=last)),
        "reason": "疫情管控，不能入户",
        "document_number": "新应急发〔2026〕1号",
    }


def switched_on(
    world: World, measure: str, region: str, by: Person | None = None, first: int = 0, last: int = 10
) -> dict[str, Any]:
    """As the list shows it then."""
    answer = (by or world.staff(FIRST)).post("/emergency-modes", asked(world, measure, region, first, last))
    assert answer.status_code == 202, answer.get_json()
    confirmed(world.staff(SECOND), answer.get_json()["pending"])
    found: dict[str, Any] = next(
        row
        for row in reversed(world.staff(SECOND).read("/emergency-modes")["items"])
        if (row["measure"], row["region"]) == (measure, region)
    )
    return found
