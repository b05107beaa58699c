"""A first answer that is given again goes to whoever may still have it, and to nobody else."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from app.accounts.models import RoleGrant
from app.accounts.roles import Role
from app.accounts.service import grant_role, revoke_role
from app.kernel.clock import clock
from app.kernel.identifiers import new_id
from app.record.subjects import Subject
from tests.contract.given import FIRE
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, application, ok, problem, submitted

KEY = {"Idempotency-Key": "the-key-of-the-office"}


def offices_taken(world: World, person: Person) -> None:
    with world.inside():
        for grant in RoleGrant.select().where(RoleGrant.account == person.account["id"]):
            revoke_role(grant.id, by=None)


def test_an_office_that_was_taken_ends_the_old_answers_too(world: World) -> None:
    case, officer = submitted(world.resident()), world.officer()
    path, body = f"/applications/{case['id']}/actions/accept", {"relatives_of_staff": False}
    first = ok(officer.post(path, body, headers=KEY))
    assert ok(officer.post(path, body, headers=KEY)) == first
    offices_taken(world, officer)
    problem(officer.get(f"/applications/{case['id']}"), 404)
    problem(officer.post(path, body, headers=KEY), 404)


def test_an_office_of_another_department_is_another_office(world: World) -> None:
    """Who went from one department to another asks for what the first was answered."""
    court = world.staff("department-courts")
    person = {"name": "被执行人的孩子", "region": VILLAGE}
    body = {"person": person, "need": "父亲服刑", "ground": "duty", "contact_phone": "0931-8250000"}
    ok(court.post("/incoming-referrals", body, headers=KEY))
    with world.inside():
        [grant] = RoleGrant.select().where(RoleGrant.account == court.account["id"])
        revoke_role(grant.id, by=None)
        grant_role(grant.account, Role(grant.role), grant.region, by=None, department="housing")
    problem(court.post("/incoming-referrals", body, headers=KEY), 404)


def test_whoever_handed_a_matter_over_gets_the_answer_again(world: World) -> None:
    """On a weak network it was lost; the office that took the step is still theirs."""
    case, officer = submitted(world.resident()), world.officer()
    path = f"/applications/{case['id']}/actions/transfer"
    body = {"region": OTHER_TOWNSHIP, "reason": "户籍在那边"}
    first = ok(officer.post(path, body, headers=KEY))
    problem(officer.get(f"/applications/{case['id']}"), 404)
    assert ok(officer.post(path, body, headers=KEY)) == first


def test_a_matter_that_is_somebody_else_s_now_is_not_answered_again(world: World) -> None:
    zhang, other = world.resident(), world.resident("lisi", "李四")
    body = application(zhang)
    made = ok(zhang.post("/applications", body, headers=KEY))
    assert ok(zhang.post("/applications", body, headers=KEY)) == made
    with world.inside():
        now_theirs = {"applicant_id": UUID(other.account["id"]), "submitted_by_id": None, "state_since": clock.now()}
        Subject.update(**now_theirs).where(Subject.id == made["id"]).execute()
    problem(zhang.post("/applications", body, headers=KEY), 404)


def test_a_draft_that_was_withdrawn_answers_its_owner_again(world: World) -> None:
    zhang = world.resident()
    made = ok(zhang.post("/applications", application(zhang)))
    path = f"/applications/{made['id']}/actions/withdraw"
    first = zhang.post(path, {}, headers=KEY)
    assert zhang.post(path, {}, headers=KEY).get_json() == ok(first)


@pytest.mark.parametrize("key", ["emergency", "12345678-1234-1234-1234-123456789012", str(UUID(int=0))])
def test_without_log_in_the_key_is_one_that_nobody_guesses(world: World, key: str) -> None:
    refused = world.nobody().post("/emergencies", FIRE, headers={"Idempotency-Key": key})
    assert problem(refused, 422)["errors"][0]["field"] == "Idempotency-Key"


def test_without_log_in_only_the_key_answers_again_not_the_id_that_offices_see(world: World) -> None:
    body, key = FIRE | {"id": str(new_id())}, {"Idempotency-Key": str(uuid4())}
    first = ok(world.nobody().post("/emergencies", body, headers=key))
    assert ok(world.nobody().post("/emergencies", body, headers=key)) == first and first["tracking_token"]
    for headers in ({}, {"Idempotency-Key": str(uuid4())}):
        refused = problem(world.nobody().post("/emergencies", body, headers=headers), 409)
        assert "tracking_token" not in refused
