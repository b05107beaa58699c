"""What waits for a second person, and confirming it."""

from __future__ import annotations

from typing import Any

from tests.support.world import Person, World, ok


def waiting(person: Person) -> list[dict[str, Any]]:
    """What the list shows to somebody."""
    items: list[dict[str, Any]] = person.read("/pending?limit=100")["items"]
    return items


def confirmed(person: Person, pending: dict[str, Any]) -> Any:
    """By somebody to whom it is offered; what it is then."""
    shown = next(item for item in waiting(person) if item["id"] == pending["id"])
    assert "confirm" in shown["can"], shown
    return ok(person.post(f"/pending/{pending['id']}/confirm"))


def declined(world: World, emergency: str, reason: str) -> Any:
    """Proposed by an officer, confirmed by an approver; the emergency as it then is."""
    officer = world.officer()
    answer = officer.try_to("emergencies", emergency, "decline", reason=reason)
    assert answer.status_code == 202, answer.get_json()
    confirmed(world.approver(), answer.get_json()["pending"])
    return officer.read(f"/emergencies/{emergency}")
