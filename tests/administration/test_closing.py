"""An account of staff ends at once by one hand, with all that hangs on it; two give it back."""

from __future__ import annotations

from typing import Any

from app.accounts.models import StaffCredential
from app.record.subjects import Subject
from tests.support.emergencies import reported, triaged
from tests.support.office import inbox
from tests.support.pending import confirmed, waiting
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, World, id_number, ok, problem

FIRST, BUREAU = "administrator-620171", "bureau-620171"
REASON = {"reason": "已经调走"}


def closed(world: World, username: str) -> Any:
    with world.inside():
        account = StaffCredential.get(StaffCredential.username == username).account
    return ok(world.staff(FIRST).post(f"/accounts/{account}/close", REASON))


def test_nobody_logs_in_or_goes_on_with_a_closed_account(world: World) -> None:
    officer = world.officer()
    case = triaged(world)
    assert closed(world, officer.name)["roles"] == []
    problem(officer.get(f"/emergencies/{case['id']}"), 401)
    problem(officer.post("/auth/refresh", {"refresh_token": officer.refresh_token}), 401)
    login = {"username": officer.name, "password": f"demo-{officer.name}"}
    problem(world.nobody().post("/auth/staff", login), 401)
    assert officer.name not in world.park().get(f"/staff?region={TOWNSHIP}").get_data(as_text=True)
    for watcher in (world.park(), world.staff(BUREAU), world.staff("auditor-620171")):
        assert "staff_closed" in inbox(watcher), watcher.name


def test_covers_proposals_and_agencies_end_with_it(world: World) -> None:
    administrator, officer, park = world.staff(FIRST), world.officer(), world.park()
    today = world.today().isoformat()
    leave = {"absent": f"investigator1-{TOWNSHIP}", "cover": officer.name, "from": today, "to": today}
    ok(park.post("/leaves", leave))
    elsewhere = reported(officer, location={"longitude": 116.4, "latitude": 39.9, "address": "x"})
    closed(world, officer.name)
    assert park.read("/leaves")["items"] == []
    with world.inside():
        assert Subject.get_by_id(elsewhere["id"]).registered_in_office

    second = world.staff("administrator2-620171")
    body = {"username": "newcomer", "name": "新来的", "id_number": id_number()}
    grant = {"role": "auditor", "region": TOWNSHIP}
    account = ok(second.post("/accounts", body))["id"]
    pending = second.post(f"/accounts/{account}/roles", grant).get_json()["pending"]
    closed(world, second.name)
    problem(world.staff(BUREAU).post(f"/pending/{pending['id']}/confirm"), 409)
    assert waiting(world.staff(BUREAU)) == [] and administrator.read("/me")


def test_one_hand_takes_away_and_two_give_back(world: World) -> None:
    administrator, officer = world.staff(FIRST), world.officer()
    account = officer.account["id"]
    problem(administrator.post(f"/accounts/{administrator.account['id']}/close", REASON), 403)
    problem(administrator.post(f"/accounts/{account}/close"), 422)
    problem(administrator.post(f"/accounts/{world.resident().account['id']}/close", REASON), 404)
    problem(administrator.post(f"/accounts/{account}/reopen", REASON), 409)
    closed(world, officer.name)
    problem(administrator.post(f"/accounts/{account}/close", REASON), 409)
    answer = administrator.post(f"/accounts/{account}/reopen", REASON)
    assert answer.status_code == 202
    login = {"username": officer.name, "password": f"demo-{officer.name}"}
    problem(world.nobody().post("/auth/staff", login), 401)
    confirmed(world.staff(BUREAU), answer.get_json()["pending"])
    again = world.officer()
    assert again.account["id"] == account and again.account["roles"] == [], "offices are given anew, by two"


def test_the_accounts_of_others_stay_as_they_are(world: World) -> None:
    closed(world, f"officer1-{OTHER_TOWNSHIP}")
    assert world.officer().read("/me")["roles"]
