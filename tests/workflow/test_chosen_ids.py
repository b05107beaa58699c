"""Whoever creates something may choose its id, and by no choice can it fall into the record of something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid1, uuid3, uuid4, uuid5

import pytest

from app.accounts.roles import Role
from app.accounts.service import grant_role
from app.kernel.identifiers import new_id
from app.record.audit import verify
from app.record.events import Event, in_chain
from tests.contract.given import FIRE, LEAD, PAYMENT_RUN, STANDARD_CHANGE
from tests.contract.operations import operations_of, resolved
from tests.support.pending import declined
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, application, ok, problem

ROSTER = str(uuid5(NAMESPACE_URL, f"duty:{TOWNSHIP}"))
REPORT = {"region": VILLAGE, "description": "隔壁老人没有米了"}


def makers(world: World) -> dict[str, tuple[Person, dict[str, Any]]]:
    """Who creates something under an id of their own choice, and with what."""
    zhang = world.resident()
    return {
        "/applications": (zhang, application(zhang)),
        "/emergencies": (world.nobody(), FIRE),
        "/leads": (world.assistant(), LEAD),
        "/reports": (world.nobody(), REPORT),
        "/standard-changes": (world.staff("bureau-620171"), STANDARD_CHANGE),
        "/payment-runs": (world.officer(), PAYMENT_RUN),
    }


@pytest.mark.parametrize("drawn", [uuid4, new_id])
@pytest.mark.parametrize(
    "path", ["/applications", "/emergencies", "/leads", "/reports", "/standard-changes", "/payment-runs"]
)
def test_only_an_id_that_holds_chance_is_taken(world: World, path: str, drawn: Callable[[], UUID]) -> None:
    person, body = makers(world)[path]
    for chosen in (ROSTER, str(uuid3(NAMESPACE_URL, "duty")), str(uuid1()), str(UUID(int=0))):
        assert problem(person.post(path, body | {"id": chosen}), 422)["errors"][0]["field"] == "id"
    chosen = str(drawn())
    assert ok(person.post(path, body | {"id": chosen}))["id"] == chosen


def test_every_body_that_takes_an_id_says_which(world: World) -> None:
    document = ok(world.nobody().get("/openapi.json"))
    bodies = [resolved(document, operation.body) for operation in operations_of(document) if operation.body]
    ids = [body["properties"]["id"] for body in bodies if "id" in body.get("properties", {})]
    assert len(ids) >= 5
    assert {schema["anyOf"][0]["description"] for schema in ids} == {"UUID version 4 or 7"}


def test_an_emergency_under_the_id_of_an_account_stays_a_matter_of_its_own(world: World) -> None:
    """The chain of the account goes on beside it: before, each froze the other and the record looked tampered with."""
    officer = world.officer()
    account = officer.account["id"]
    ok(world.nobody().post("/emergencies", FIRE | {"id": account}))
    with world.inside():
        grant_role(UUID(account), Role.SOCIAL_WORKER, TOWNSHIP, by=None)
    declined(world, account, "没有这件事")
    shown = officer.read(f"/emergencies/{account}/timeline")["items"]
    assert [event["action"] for event in shown] == ["begin", "decline"]
    with world.inside():
        assert list(verify()) == []
        granted = Event.select().where(in_chain("accounts", account), Event.action == "grant_role")
        assert granted.count() == 2, "the office that the demonstration gave, and this one"
