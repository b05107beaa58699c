"""A lost second factor is taken off by two hands, never one's own; then everything ends, and a new one is enrolled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.accounts.assurance import assurance
from app.accounts.models import Account, RecoveryCode, RoleGrant, StaffCredential
from app.record.audit import verify
from app.record.events import Event, EventFacts
from app.security_log.models import SecurityEvent
from tests.support.factor import enrolled, recovery_codes
from tests.support.office import inbox
from tests.support.pending import confirmed, waiting
from tests.support.world import Person, World, ok, problem

FIRST, SECOND, BUREAU = "administrator-620171", "administrator2-620171", "bureau-620171"
REASON = {"reason": "手机掉了，本人带身份证来过"}


@pytest.fixture
def required() -> Iterator[None]:
    assurance.required = True
    yield
    assurance.required = False


def asked(administrator: Person, somebody: Person) -> Any:
    answer = administrator.post(f"/accounts/{somebody.account['id']}/second-factor-removal", REASON)
    assert answer.status_code == 202, answer.get_data(as_text=True)
    return answer.get_json()["pending"]


def log_in(world: World, person: Person) -> Any:
    login = {"username": person.name, "password": f"demo-{person.name}"}
    return world.nobody().post("/auth/staff", login)


@pytest.mark.parametrize("second", [SECOND, BUREAU])
def test_two_take_it_off_and_the_next_log_in_enrols_a_new_one(world: World, second: str) -> None:
    administrator, other, approver = world.staff(FIRST), world.staff(second), world.approver()
    enrolled(approver)
    recovery_codes(approver)
    pending = asked(administrator, approver)
    assert approver.name in pending["text"] and REASON["reason"] in pending["text"] and "问过本人" in pending["text"]
    assert pending["waits_for"] == ["administrator", "bureau_supervisor"]
    problem(administrator.post(f"/pending/{pending['id']}/confirm"), 403)
    problem(log_in(world, approver), 401, "otp-required")
    confirmed(other, pending)
    problem(approver.get("/me"), 401)
    problem(approver.post("/auth/refresh", {"refresh_token": approver.refresh_token}), 401)
    with world.inside():
        assert not RecoveryCode.select().where(RecoveryCode.account == approver.account["id"]).exists()
    again = world.approver()
    assert again.read("/me/second-factor")["enrolled"] is False
    enrolled(again)
    for watcher in (world.staff(BUREAU), world.staff("auditor-620171"), again):
        assert "second_factor_removed" in inbox(watcher), watcher.name
    is_on_record(world, administrator, other, approver)


def is_on_record(world: World, proposer: Person, confirmer: Person, person: Person) -> None:
    with world.inside():
        event = Event.get(Event.subject == person.account["id"], Event.action == "remove_second_factor")
        facts = EventFacts.get(EventFacts.event == event.id).facts
        assert str(event.actor) == proposer.account["id"] and facts["confirmed_by"] == confirmer.account["id"]
        logged = SecurityEvent.get(SecurityEvent.detail == "remove_second_factor")
        assert (str(logged.account), logged.what) == (person.account["id"], "factor")
        assert list(verify()) == []


def test_where_a_factor_is_required_nothing_opens_before_the_new_one(world: World, required: None) -> None:
    people = [world.staff(name) for name in (FIRST, SECOND)]
    approver = world.approver()
    for one in (*people, approver):
        enrolled(one)
    confirmed(people[1], asked(people[0], approver))
    again = world.approver()
    problem(again.get("/applications"), 403, "second-factor-needed")
    enrolled(again)
    assert again.get("/applications").status_code == 200


def test_nobody_takes_off_their_own_under_no_account_of_theirs(world: World) -> None:
    administrator, other, bureau = world.staff(FIRST), world.staff(SECOND), world.staff("bureau2-620171")
    for one in (administrator, bureau):
        enrolled(one)
    own = f"/accounts/{administrator.account['id']}/second-factor-removal"
    assert "自己的" in problem(administrator.post(own, REASON), 403)["detail"]
    pending = asked(other, bureau)
    assert waiting(bureau)[0]["can"] == ["reject"]
    problem(bureau.post(f"/pending/{pending['id']}/confirm"), 403)
    with world.inside():
        number = Account.get_by_id(other.account["id"]).id_number_index
        Account.update(id_number_index=number, identity_status="claimed").where(
            Account.id == administrator.account["id"]
        ).execute()
    assert "自己的" in problem(other.post(own, REASON), 403)["detail"], "another account of the same person"


def test_only_a_factor_that_is_there_of_staff_that_is_there(world: World) -> None:
    administrator, officer = world.staff(FIRST), world.officer()
    path = f"/accounts/{officer.account['id']}/second-factor-removal"
    problem(administrator.post(path, REASON), 409)
    problem(administrator.post(path), 422)
    problem(officer.post(path, REASON), 403)
    problem(administrator.post(f"/accounts/{world.resident().account['id']}/second-factor-removal", REASON), 404)
    enrolled(officer)
    pending = asked(administrator, officer)
    ok(administrator.post(f"/accounts/{officer.account['id']}/close", REASON))
    problem(administrator.post(path, REASON), 404)
    problem(world.staff(BUREAU).post(f"/pending/{pending['id']}/confirm"), 404)


def test_from_the_machine_it_waits_as_well_but_where_nobody_could_confirm(world: World) -> None:
    lost = ("admin", "lost-factor", "--reason", "手机坏了", "--username")
    administrator, officer = world.staff(FIRST), world.officer()
    for one in (administrator, officer):
        enrolled(one)
        code, said = world.command(*lost, one.name)
        assert code == 0 and "keeps" in said, said
    assert [item["by_name"] for item in waiting(world.staff(BUREAU))] == ["系统命令行"] * 2
    with world.inside():
        RoleGrant.delete().where(
            RoleGrant.role.in_(["administrator", "bureau_supervisor"]),
            RoleGrant.account != administrator.account["id"],
        ).execute()
    code, said = world.command(*lost, administrator.name)
    assert code == 0 and "WARNING" in said, said
    with world.inside():
        credential = StaffCredential.get(StaffCredential.username == administrator.name)
        assert credential.otp_secret is None
    code, said = world.command(*lost, administrator.name)
    assert code != 0 and "没有绑定" in said
    with world.inside():
        RoleGrant.delete().where(RoleGrant.role == "administrator").execute()
    assert "keeps" in world.command(*lost, officer.name)[1], "at once of administrators only"
