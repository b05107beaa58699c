"""Whoever has left the office is a person like others: the account that was closed stands in nobody's way."""

from __future__ import annotations

import pytest
from peewee import IntegrityError

from app.accounts.directory import verified_account
from app.accounts.models import Account, StaffCredential
from app.accounts.offices import accounts_of_person
from app.demonstration.people import id_number_of
from app.kernel.privacy import id_number_index
from tests.support.emergencies import reported
from tests.support.world import TOWNSHIP, World, ok, problem

REASON = {"reason": "已经调走"}
LEAVER = f"investigator1-{TOWNSHIP}"


def left(world: World) -> str:
    with world.inside():
        account = StaffCredential.get(StaffCredential.username == LEAVER).account
    ok(world.staff("administrator-620171").post(f"/accounts/{account}/close", REASON))
    return str(account)


def verified(world: World) -> str:
    """The leaver's own telephone, shown with the card at the counter."""
    number = id_number_of(LEAVER)
    person = world.resident("leaver", "已调走", number)
    facts = {"account": person.account["id"], "id_number": number, "reason": "本人在窗口"}
    ok(world.officer().post("/identities/verify", facts))
    return str(person.account["id"])


def test_whoever_left_is_verified_at_the_counter_and_is_still_one_person(world: World) -> None:
    former = left(world)
    own = verified(world)
    with world.inside():
        index = id_number_index(id_number_of(LEAVER))
        assert str(verified_account(index)) == own
        assert {str(each) for each in accounts_of_person(Account.get_by_id(own).id)} == {former, own}, (
            "hands are kept apart by persons, also when one of their accounts has ended"
        )


def test_an_office_account_is_not_given_back_beside_an_own_one(world: World) -> None:
    former = left(world)
    verified(world)
    answer = problem(world.staff("administrator-620171").post(f"/accounts/{former}/reopen", REASON), 409)
    assert "一个人只有一个账号" in answer["detail"]
    with world.inside(), pytest.raises(IntegrityError):
        Account.update(closed_at=None).where(Account.id == former).execute()


@pytest.mark.parametrize("has_left", [False, True])
def test_what_concerns_staff_reaches_the_account_that_they_use(world: World, has_left: bool) -> None:
    number = id_number_of(LEAVER)
    colleague = world.staff(LEAVER)
    if has_left:
        left(world)
    case = reported(world.resident("neighbour"), affected={"name": "调查员", "id_number": number})
    with world.inside():
        found = verified_account(id_number_index(number))
    assert found is None if has_left else str(found) == colleague.account["id"]
    if not has_left:
        assert colleague.read(f"/emergencies/{case['id']}")["id"] == case["id"]
