"""Whoever registers a matter in office has a part in it by that office alone: with the office it ends."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.directory import account_by_username
from app.accounts.models import RoleGrant
from app.accounts.service import revoke_role
from app.kernel.database import transaction
from tests.contract.given import FIRE
from tests.support.office import inbox
from tests.support.uploads import photo, upload
from tests.support.world import OTHER_VILLAGE, Person, World, application, household, id_number, ok, problem


def take_every_office(world: World, username: str) -> None:
    with world.inside(), transaction():
        account = account_by_username(username)
        assert account is not None
        for grant in RoleGrant.select().where(RoleGrant.account == account.id, RoleGrant.revoked_at.is_null()):
            revoke_role(grant.id, by=None)


def facts_for(name: str, number: str, **more: str) -> dict[str, Any]:
    """What is filled in for somebody else."""
    somebody = Person(client=None, id_number=number)  # type: ignore[arg-type]
    person = {"name": name, "id_number": number}
    return application(somebody, household=household(somebody, name, **more), applicant=person)


def registered(by: Person) -> Any:
    """A case that `by` has registered for somebody else, with its mandate."""
    draft = ok(by.post("/applications", facts_for("李四", id_number())))
    paper = upload(by, "applications", draft["id"], "mandate", photo())
    return by.act("applications", draft["id"], "submit") | {"paper": paper["id"]}


@pytest.mark.parametrize("who", ["officer", "assistant"])
def test_with_the_office_everything_ends(world: World, who: str) -> None:
    by = getattr(world, who)()
    case = registered(by)
    draft = ok(by.post("/applications", facts_for("王五", id_number())))
    path = f"/applications/{case['id']}"
    assert by.get(f"{path}/file").status_code == 200
    take_every_office(world, by.name)
    again = getattr(world, who)()
    for person in (by, again):
        for closed in ("", "/file", "/timeline", "/documents"):
            problem(person.get(f"{path}{closed}"), 404)
        problem(person.get(f"/documents/{case['paper']}/content"), 404)
        problem(person.get(f"/applications/{draft['id']}"), 404)
        problem(person.try_to("applications", case["id"], "withdraw"), 404)
        assert person.read("/applications")["items"] == person.read("/applications?state=draft")["items"] == []
        assert person.read("/me/export")["matters"] == person.read("/me/access-log")["items"] == []
    before = inbox(again)
    world.officer(number=2).act("applications", case["id"], "accept", relatives_of_staff=False)
    assert inbox(again) == before, "what happens later is told to nobody who has no part in it any more"


def test_an_emergency_that_was_reported_in_office_goes_as_well(world: World) -> None:
    officer = world.officer()
    fire = ok(officer.post("/emergencies", FIRE | {"affected": {"name": "王五"}}))
    assert officer.get(f"/emergencies/{fire['id']}").status_code == 200
    take_every_office(world, officer.name)
    problem(officer.get(f"/emergencies/{fire['id']}"), 404)
    assert officer.read("/me/export")["matters"] == []


def test_as_long_as_the_office_is_held_the_case_goes_on(world: World) -> None:
    officer = world.officer()
    case = registered(officer)
    assert case["state"] == "submitted" and "propose_withdrawal" in {action["action"] for action in case["actions"]}
    world.officer(number=2).act("applications", case["id"], "accept", relatives_of_staff=False)
    assert "accepted" in inbox(officer)


def test_what_somebody_began_for_a_relative_stays_theirs(world: World) -> None:
    """Also where they are taken an office later: that part was never the office's."""
    daughter = world.resident("lisi", "李四")
    draft = ok(daughter.post("/applications", facts_for("王兰", id_number())))
    assert daughter.get(f"/applications/{draft['id']}").status_code == 200
    assert [item["id"] for item in daughter.read("/applications?state=draft")["items"]] == [draft["id"]]


def test_an_officer_does_not_move_a_draft_to_where_they_hold_nothing(world: World) -> None:
    officer, number = world.officer(), id_number()
    draft = ok(officer.post("/applications", facts_for("李四", number)))
    moved = officer.patch(f"/applications/{draft['id']}", facts_for("李四", number, region=OTHER_VILLAGE))
    problem(moved, 403, "forbidden")
