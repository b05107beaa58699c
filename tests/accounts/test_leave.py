"""Somebody is on leave: whoever covers sees his work, hears what he would hear and takes his steps,
until he is back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.accounts.models import RoleGrant
from app.kernel.clock import clock
from app.record.audit import verify
from tests.support.office import Office, inbox
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, ok, problem

ADMINISTRATOR = "administrator-620171"
NEXT_DOOR = f"approver1-{OTHER_TOWNSHIP}"


def day(world: World, after: int = 0) -> str:
    with world.inside():
        return (clock.today() + timedelta(days=after)).isoformat()


def leave(world: World, absent: str, cover: str, first: int = 0, last: int = 6) -> dict[str, Any]:
    return {"absent": absent, "cover": cover, "from": day(world, first), "to": day(world, last)}


def actions_of(person: Person, case: Any) -> list[str]:
    return [action["action"] for action in person.read(f"/applications/{case['id']}")["actions"]]


def test_the_colleague_next_door_covers_for_a_week(world: World) -> None:
    office, cover = Office(world), world.staff(NEXT_DOOR)
    case = office.investigating(world.resident())
    problem(cover.get(f"/applications/{case['id']}"), 404)
    body = leave(world, f"investigator1-{TOWNSHIP}", NEXT_DOOR, 1, 7)
    entered = ok(world.staff(ADMINISTRATOR).post("/leaves", body))
    assert body.items() <= entered.items()
    problem(cover.get(f"/applications/{case['id']}"), 404)

    world.advance(days=1)
    assert [item["id"] for item in cover.read("/applications")["items"]] == [case["id"]]
    assert "record_visit" in actions_of(cover, case)
    visit = office.visit(case) | {"investigators": [NEXT_DOOR, f"investigator2-{TOWNSHIP}"]}
    cover.act("applications", case["id"], "record_visit", **visit)

    world.advance(days=7)
    problem(cover.get(f"/applications/{case['id']}"), 404)
    with world.inside():
        assert list(verify()) == []


def test_messages_go_to_whoever_covers_and_back_again(world: World) -> None:
    office = Office(world)
    first, second = world.officer(), world.officer(number=2)
    case = office.investigating(world.resident())
    park = world.park()
    entered = ok(park.post("/leaves", leave(world, first.name, f"investigator3-{TOWNSHIP}")))
    withdraw_consent(office, case)
    assert inbox(first).count("consent_withdrawn_case") == 0
    assert inbox(second).count("consent_withdrawn_case") == 1
    assert inbox(world.investigator(number=3)).count("consent_withdrawn_case") == 1
    ok(park.call("DELETE", f"/leaves/{entered['id']}"))
    assert park.read("/leaves")["items"] == []
    withdraw_consent(office, office.investigating(world.resident("lisi")))
    assert inbox(first).count("consent_withdrawn_case") == 1


def withdraw_consent(office: Office, case: Any) -> None:
    office.officer.act("applications", case["id"], "withdraw_consent", member=0)


def test_whoever_investigated_as_cover_does_not_decide(world: World) -> None:
    """An office that is lent brings no way around keeping hands apart."""
    office, covering = Office(world), world.approver(number=2)
    ok(world.park().post("/leaves", leave(world, f"investigator1-{TOWNSHIP}", covering.name)))
    case = office.investigating(world.resident())
    visit = office.visit(case) | {"investigators": [covering.name, f"investigator2-{TOWNSHIP}"]}
    covering.act("applications", case["id"], "record_visit", **visit)
    office.officer.act("applications", case["id"], "propose", opinion="refuse", reason="收入高于标准")
    assert "refuse" not in actions_of(covering, case) and "refuse" in actions_of(world.approver(), case)


def test_who_may_be_entered_by_whom_and_for_which_days(world: World) -> None:
    park = world.park()
    absent, cover = f"officer1-{TOWNSHIP}", f"officer2-{TOWNSHIP}"
    for wrong, field in (
        (leave(world, absent, absent), "cover"),
        (leave(world, absent, park.name), "cover"),
        (leave(world, f"officer1-{OTHER_TOWNSHIP}", cover), "absent"),
        (leave(world, absent, f"officer1-{OTHER_TOWNSHIP}"), "cover"),
        (leave(world, absent, ADMINISTRATOR), "cover"),
        (leave(world, absent, f"approver1-{TOWNSHIP}"), "cover"),
        (leave(world, f"approver1-{TOWNSHIP}", absent), "cover"),
        (leave(world, absent, "assistant-620171101002"), "cover"),
        (leave(world, absent, cover, 3, 2), "to"),
        (leave(world, absent, cover, -9, -2), "to"),
        (leave(world, absent, cover, 0, 181), "to"),
    ):
        refusal = problem(park.post("/leaves", wrong), 422)
        assert [error["field"] for error in refusal["errors"]] == [field], wrong
    ok(park.post("/leaves", leave(world, absent, cover)))
    for wrong, field in (
        (leave(world, absent, f"investigator1-{TOWNSHIP}", 6, 9), "from"),
        (leave(world, f"investigator1-{TOWNSHIP}", absent, 6, 9), "cover"),
        (leave(world, cover, f"investigator1-{TOWNSHIP}", 6, 9), "absent"),
    ):
        assert problem(park.post("/leaves", wrong), 422)["errors"][0]["field"] == field, wrong
    ok(park.post("/leaves", leave(world, absent, f"investigator1-{TOWNSHIP}", 7, 9)))
    problem(world.officer().post("/leaves", leave(world, cover, absent)), 403)
    assert world.park("620171-p2").read("/leaves")["items"] == []


def test_whoever_receives_covers_for_whoever_decides_only_where_there_is_nobody_else(world: World) -> None:
    """Also the other way; and nobody gets an office by cover that does not go with theirs."""
    park, absent, cover = world.park(), f"approver1-{TOWNSHIP}", f"officer1-{TOWNSHIP}"
    assert "不能由同一个人" in problem(park.post("/leaves", leave(world, absent, cover)), 422)["detail"]
    with world.inside():
        other = world.approver(number=2).account["id"]
        RoleGrant.delete().where(RoleGrant.account == other).execute()
    ok(park.post("/leaves", leave(world, absent, cover)))
