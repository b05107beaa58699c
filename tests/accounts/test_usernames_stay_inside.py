"""A username is half of a log-in: people outside the office and helpers from elsewhere see names (H12, L10)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.accounts.models import StaffCredential
from app.regions.service import NEW_AREA
from tests.support.emergencies import payment, reported
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Person, World, ok, problem


def usernames_in(world: World, answers: list[Any]) -> set[str]:
    text = json.dumps(answers, ensure_ascii=False)
    with world.inside():
        return {row.username for row in StaffCredential.select(StaffCredential.username) if row.username in text}


def test_whoever_reported_sees_who_witnessed_by_name(world: World) -> None:
    zhang, report = world.resident(), reported(world.nobody())
    mine = reported(zhang, contact_phone="13955556666")
    for case in (report, mine):
        world.officer().act("emergencies", case["id"], "triage", track="small_amount", note="情况属实")
        paid = world.approver().act("emergencies", case["id"], "pay", **payment())
        assert paid["payments"][0]["witnesses"] == payment()["witnesses"], "the office goes on with usernames"
    tracking = Person(world.client(), headers={"X-Tracking-Token": report["tracking_token"]})
    seen = [tracking.read(f"/emergencies/{report['id']}"), tracking.read(f"/emergencies/{report['id']}/timeline")]
    seen += [zhang.read(f"/emergencies/{mine['id']}"), zhang.read("/me/export"), zhang.read("/inbox")]
    assert seen[0]["payments"][0]["witnesses"] == seen[2]["payments"][0]["witnesses"]
    assert world.officer().account["name"] in seen[0]["payments"][0]["witnesses"]
    assert usernames_in(world, seen) == set()


def test_whoever_applied_sees_no_username_of_those_who_decide(world: World) -> None:
    zhang = world.resident()
    case = Office(world).visited(zhang)
    path = f"/applications/{case['id']}"
    seen = [zhang.read(path), zhang.read(f"{path}/timeline"), zhang.read(f"{path}/file"), zhang.read("/me/export")]
    assert usernames_in(world, seen) == set()


def test_staff_are_listed_for_ones_own_places_only(world: World) -> None:
    officer = world.officer()
    assert f"officer1-{TOWNSHIP}" in str(officer.read(f"/staff?region={VILLAGE}"))
    for elsewhere in (OTHER_TOWNSHIP, NEW_AREA):
        problem(officer.get(f"/staff?region={elsewhere}"), 403)
    ok(world.staff(f"bureau-{NEW_AREA}").get(f"/staff?region={OTHER_TOWNSHIP}"))


def test_the_nearest_come_first_and_whoever_keeps_the_accounts_is_not_among_them(world: World) -> None:
    listed = world.officer().read(f"/staff?region={TOWNSHIP}&limit=100")["items"]
    places = [each["region"] for each in listed]
    assert places[0][: len(TOWNSHIP)] == TOWNSHIP and places[-1] == NEW_AREA
    assert places == sorted(places, key=lambda place: (not place.startswith(TOWNSHIP), place == NEW_AREA))
    assert "administrator" not in {each["role"] for each in listed}


@pytest.mark.parametrize("who", ["provider", "socialworker", "hotline", "department"])
def test_helpers_from_outside_see_names_and_offices_only(world: World, who: str) -> None:
    place = "police" if who == "department" else NEW_AREA
    listed = world.staff(f"{who}-{place}").read(f"/staff?region={TOWNSHIP}")
    assert listed["items"] and usernames_in(world, [listed]) == set()
