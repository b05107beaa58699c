"""Every member of staff is one person, by a number that somebody else has entered; hands are kept apart by persons."""

from __future__ import annotations

import pytest

from app.accounts.directory import account_by_username
from app.accounts.models import Account
from app.demonstration.people import id_number_of
from tests.support.office import Office
from tests.support.world import TOWNSHIP, VILLAGE, World, id_number, ok, problem, submitted

ADMINISTRATOR = "administrator-620171"


def forget_number(world: World, username: str) -> None:
    with world.inside():
        account = account_by_username(username)
        assert account is not None
        Account.update(identity_status="none", id_number=None, id_number_index=None).where(
            Account.id == account.id
        ).execute()


def test_staff_neither_set_nor_change_their_own_name_or_number(world: World) -> None:
    investigator = world.investigator()
    before = investigator.read("/me")
    identity = {"name": "新区民政司法和社保局局长", "id_number": id_number()}
    assert "系统管理员" in problem(investigator.put("/me/identity", identity), 403, "forbidden")["detail"]
    assert investigator.read("/me") == before and before["identity_status"] == "verified"
    assert identity["name"] not in world.officer().get(f"/staff?region={TOWNSHIP}").get_data(as_text=True)


@pytest.mark.parametrize("whose", ["a colleague", "a resident"])
def test_a_number_belongs_to_one_account_of_staff_or_resident(world: World, whose: str) -> None:
    number = id_number_of(f"officer1-{TOWNSHIP}")
    if whose == "a resident":
        zhang = world.resident()
        number = zhang.id_number
        ok(
            world.officer().post(
                "/identities/verify", {"account": zhang.account["id"], "id_number": number, "reason": "本人在窗口"}
            )
        )
    body = {"username": "second", "name": "又一个", "id_number": number}
    administrator = world.staff(ADMINISTRATOR)
    assert "另一个账号" in problem(administrator.post("/accounts", body), 409)["detail"]
    wrong = problem(administrator.post("/accounts", body | {"id_number": "620121196001010018"}), 422)
    assert wrong["errors"][0]["field"] == "id_number"
    made = ok(administrator.post("/accounts", body | {"id_number": id_number()}))
    assert made["identity_status"] == "verified"


def test_without_a_number_staff_take_no_step(world: World) -> None:
    case, officer = submitted(world.resident()), world.officer()
    forget_number(world, officer.name)
    assert officer.read(f"/applications/{case['id']}")["actions"] == []
    refused = problem(officer.try_to("applications", case["id"], "accept", relatives_of_staff=False), 403, "forbidden")
    assert "身份证号还没有登记" in refused["detail"]
    words = ("admin", "identify", "--username", officer.name)
    assert world.command(*words, typed=id_number())[0] == 0
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    code, said = world.command(*words, typed=id_number())
    assert code == 1 and "nobody changes" in said


def test_without_a_number_finance_decides_nothing(world: World) -> None:
    approver, finance = world.approver(), world.staff("finance-620171")
    fund = approver.read("/reserve-funds")["items"][0]["id"]
    asked = ok(approver.post(f"/reserve-funds/{fund}/top-ups", {"amount": 100000, "reason": "用完了"}))
    forget_number(world, finance.name)
    problem(finance.post(f"/reserve-fund-top-ups/{asked['id']}/approve"), 403, "forbidden")


def test_what_one_account_of_a_person_has_done_bars_the_other(world: World) -> None:
    """Who is an assistant as well, under another log-in, decides nothing that they have investigated."""
    office, number = Office(world), id_number()
    world.identify(office.investigator.name, number)
    other = world.assistant(VILLAGE)
    ok(other.put("/me/identity", {"name": "协理员", "id_number": number}))
    world.grant(other.name, "township_approver", TOWNSHIP)
    case = office.visited(world.resident())
    office.officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    problem(other.try_to("applications", case["id"], "refuse", reason="收入高于标准"), 403, "forbidden")
    office.approver.act("applications", case["id"], "refuse", reason="收入高于标准")


def test_nobody_grants_the_top_up_they_asked_for_under_another_account(world: World) -> None:
    approver, finance, number = world.approver(), world.assistant(VILLAGE), id_number()
    world.identify(approver.name, number)
    ok(finance.put("/me/identity", {"name": "协理员", "id_number": number}))
    world.grant(finance.name, "finance_officer", TOWNSHIP)
    fund = approver.read("/reserve-funds")["items"][0]["id"]
    asked = ok(approver.post(f"/reserve-funds/{fund}/top-ups", {"amount": 100000, "reason": "用完了"}))
    problem(finance.post(f"/reserve-fund-top-ups/{asked['id']}/approve"), 403, "forbidden")
