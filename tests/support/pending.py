"""What waits for a second person, and confirming it."""

from __future__ import annotations

from typing import Any

from tests.support.world import Person, ok


def waiting(person: Person) -> list[dict[str, Any]]:
    """What the list shows to somebody."""
    items: list[dict[str, Any]] = person.read("/pending?limit=100")["items"]
    return items


def confirmed(person: Person, pending: dict[str, Any]) -> Any:
    """By somebody to whom it is offered; what it is then."""
    shown = next(item for item in waiting(person) if item["id"] == pending["id"])
    assert "confirm" in shown["can"], shown
    return ok(person.post(f"/pending/{pending['id']}/confirm"))
