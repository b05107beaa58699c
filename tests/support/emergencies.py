"""Reports of emergencies in places of the New Area."""

from __future__ import annotations

import itertools
from typing import Any

from tests.support.world import TOWNSHIP, Person, World, ok

IN_TOWNSHIP = {"longitude": 103.62, "latitude": 36.5152, "address": "机场路口"}
FAR_AWAY = {"longitude": 116.4, "latitude": 39.9}
PHONE = "13811112222"
_other_people = itertools.count(13900000000)


def report(**changes: Any) -> dict[str, Any]:
    """What a report says: a fire in the township of the tests."""
    return {
        "location": IN_TOWNSHIP,
        "kind": "fire",
        "description": "家里着火，没地方住",
        "people": 3,
        "contact_phone": PHONE,
    } | changes


def reported(by: Person, **changes: Any) -> Any:
    return ok(by.post("/emergencies", report(**changes)))


def triaged(world: World, track: str = "small_amount", **changes: Any) -> Any:
    """Of somebody whom no other report is about, unless `changes` says so."""
    case = reported(world.nobody(), **{"contact_phone": str(next(_other_people))} | changes)
    return world.officer().act("emergencies", case["id"], "triage", track=track, note="情况属实")


def payment(amount: int = 80000, **changes: Any) -> dict[str, Any]:
    witnesses = [f"officer1-{TOWNSHIP}", f"investigator1-{TOWNSHIP}"]
    payee = {"name": "王五", "id_status": "lost"}
    return {"amount": amount, "method": "cash", "payee": payee, "witnesses": witnesses} | changes


def paid(world: World, track: str = "small_amount", **changes: Any) -> Any:
    case = triaged(world, track)
    return world.approver().act("emergencies", case["id"], "pay", **payment(**changes))
