"""An office reaches everything below its region and nothing beside it; taken away, it stops at once."""

from __future__ import annotations

import pytest

from app.accounts.actor import Grant
from app.accounts.roles import Role
from app.record.subjects import Subject
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, World, id_number, ok, problem, submitted

PLACE = Subject(village=VILLAGE, township=TOWNSHIP, park="620171-P1", area="620171")


@pytest.mark.parametrize(
    ("region", "level", "reaches"),
    [
        ("620171", "new_area", True),
        ("620171-P1", "park", True),
        ("620171-P2", "park", False),
        (TOWNSHIP, "town", True),
        (OTHER_TOWNSHIP, "town", False),
        (VILLAGE, "community", True),
        ("620171101003", "community", False),
        ("62017110100", "community", False),
        (TOWNSHIP, "galaxy", False),
        ("", "town", False),
    ],
)
def test_reach(region: str, level: str, reaches: bool) -> None:
    assert Grant(Role.TOWNSHIP_OFFICER, region, level).reaches(PLACE) is reaches


def test_below_and_not_beside(world: World) -> None:
    case = submitted(world.resident())
    address = f"/applications/{case['id']}"
    for person in (
        world.officer(),
        world.investigator(),
        world.approver(),
        world.park(),
        world.assistant(),
        world.assistant(TOWNSHIP),
        world.staff("bureau-620171"),
        world.staff("auditor-620171"),
    ):
        assert person.get(address).status_code == 200, person.name
        assert [item["id"] for item in person.read("/applications")["items"]] == [case["id"]], person.name
    for person in (
        world.officer(OTHER_TOWNSHIP),
        world.park("620171-p2"),
        world.assistant("620171101003"),
        world.assistant(OTHER_TOWNSHIP),
        world.resident("lisi"),
        world.staff("administrator-620171"),
        world.staff("finance-620171"),
        world.staff("department-police"),
        world.staff("provider-620171"),
    ):
        problem(person.get(address), 404)
        problem(person.try_to("applications", case["id"], "accept", relatives_of_staff=False), 404)
        assert person.read("/applications")["items"] == [], person.name


def test_a_draft_is_seen_by_whoever_made_it_alone(world: World) -> None:
    from tests.support.world import application

    zhang = world.resident()
    draft = ok(zhang.post("/applications", application(zhang)))
    for person in (world.officer(), world.assistant(), world.park(), world.staff("bureau-620171")):
        problem(person.get(f"/applications/{draft['id']}"), 404)


def test_taking_a_role_stops_tokens_already_given_out(world: World) -> None:
    case = submitted(world.resident())
    officer, administrator = world.officer(), world.staff("administrator-620171")
    assert officer.get(f"/applications/{case['id']}").status_code == 200
    body = {"role": "township_investigator", "region": OTHER_TOWNSHIP}
    path = f"/accounts/{officer.account['id']}/roles"
    confirmed(world.staff("bureau-620171"), ok(administrator.post(path, body))["pending"])
    again = administrator.post(path, body)
    assert again.status_code == 201, "granting what is held changes nothing, and needs nobody"
    held = administrator.read("/accounts?limit=100")["items"]
    offices = {
        office["role"]: office["id"] for one in held if one["username"] == officer.name for office in one["roles"]
    }
    assert administrator.call("DELETE", f"/roles/{offices['township_officer']}").status_code == 204
    problem(officer.get(f"/applications/{case['id']}"), 404)
    assert [role["role"] for role in officer.read("/me")["roles"]] == ["township_investigator"]
    problem(administrator.call("DELETE", f"/roles/{offices['township_officer']}"), 404)


def test_the_list_of_accounts_goes_page_by_page(world: World) -> None:
    administrator = world.staff("administrator-620171")
    seen: list[str] = []
    cursor = ""
    while True:
        page = administrator.read(f"/accounts?limit=30{cursor}")
        seen += [account["username"] for account in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert len(seen) == len(set(seen)) and "administrator-620171" in seen and f"assistant-{VILLAGE}" in seen
    problem(world.officer().get("/accounts"), 403)


def test_an_administrator_makes_an_account_that_has_no_office_yet(world: World) -> None:
    administrator = world.staff("administrator-620171")
    body = {"username": "new-officer", "name": "新来的", "id_number": id_number()}
    account = ok(administrator.post("/accounts", body))
    problem(administrator.post("/accounts", body), 409)
    ok(world.nobody().post("/auth/activate", {"code": account["activation"]["code"], "password": "kettle lantern"}))
    newcomer = world.staff_with("new-officer", "kettle lantern")
    assert newcomer.read("/applications")["items"] == []
    grant = {"role": "township_officer", "region": TOWNSHIP}
    asked = ok(administrator.post(f"/accounts/{account['id']}/roles", grant))["pending"]
    confirmed(world.staff("administrator2-620171"), asked)
    assert newcomer.get(f"/staff?region={TOWNSHIP}").status_code == 200


@pytest.mark.parametrize(
    "grant",
    [
        {"role": "resident", "region": TOWNSHIP},
        {"role": "system", "region": TOWNSHIP},
        {"role": "emperor", "region": TOWNSHIP},
        {"role": "township_officer", "region": "110000"},
        {"role": "township_officer", "region": ""},
    ],
)
def test_no_grant_without_a_real_role_and_a_real_place(world: World, grant: dict[str, str]) -> None:
    administrator, officer = world.staff("administrator-620171"), world.officer()
    problem(administrator.post(f"/accounts/{officer.account['id']}/roles", grant), 422)


def test_nobody_grants_himself_an_office(world: World) -> None:
    administrator = world.staff("administrator-620171")
    grant = {"role": "township_officer", "region": TOWNSHIP}
    problem(administrator.post(f"/accounts/{administrator.account['id']}/roles", grant), 403)
    problem(world.officer().post(f"/accounts/{administrator.account['id']}/roles", grant), 403)
