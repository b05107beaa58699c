"""At night and on holidays somebody is on duty: the public finds the telephone, and an emergency reaches it
as a text message.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.database import connection
from app.record.audit import verify
from tests.support.emergencies import reported
from tests.support.office import inbox
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, World, ok, problem

HOTLINE = "12345"


def shift(username: str, phone: str, start: int = 0, hours: int = 12) -> dict[str, Any]:
    """So many hours of duty, beginning `start` hours from now."""
    with connection():
        first = clock.now().astimezone(LANZHOU).replace(microsecond=0) + timedelta(hours=start)
    return {
        "username": username,
        "phone": phone,
        "from": first.isoformat(),
        "to": (first + timedelta(hours=hours)).isoformat(),
    }


def enter(world: World, *shifts: dict[str, Any]) -> Any:
    return world.officer().put(f"/duty/{TOWNSHIP}", {"shifts": list(shifts)})


def phone_of(world: World, place: str = TOWNSHIP) -> tuple[str, bool]:
    answer = world.nobody().read(f"/duty?region={place}")
    return answer["phone"], answer["on_duty"]


def test_whoever_needs_help_finds_the_telephone_of_this_hour(world: World) -> None:
    assert phone_of(world) == (HOTLINE, False)
    tonight = shift(f"investigator1-{TOWNSHIP}", "13988880001")
    tomorrow = shift(f"approver1-{TOWNSHIP}", "13988880002", start=12)
    entered = ok(enter(world, tomorrow, tonight))["items"]
    assert [item["username"] for item in entered] == [tonight["username"], tomorrow["username"]]
    assert phone_of(world) == phone_of(world, VILLAGE) == ("13988880001", True)
    assert "username" not in world.nobody().read(f"/duty?region={TOWNSHIP}")
    assert phone_of(world, OTHER_TOWNSHIP) == (HOTLINE, False)
    world.advance(days=1)
    assert phone_of(world) == (HOTLINE, False)


def test_an_emergency_reaches_the_telephone_on_duty_and_nobody_else_s(world: World) -> None:
    phone = "13988880003" if world.database_kind == "sqlite" else "13988880004"
    ok(enter(world, shift(f"investigator1-{TOWNSHIP}", phone)))
    reported(world.nobody())
    world.work()
    [text] = world.wechat.texts(touser=phone)
    assert "急难求助" in text["text"] and text["errcode"] == 0
    on_duty = world.investigator().read("/inbox")["items"][0]
    assert (on_duty["notice"], on_duty["delivery"]) == ("emergency_reported", "sms")
    officer = world.officer().read("/inbox")["items"][0]
    assert (officer["notice"], officer["delivery"]) == ("emergency_reported", "inbox")
    assert inbox(world.investigator(number=2)) == []


def test_taken_up_by_nobody_in_time_it_goes_to_the_park(world: World) -> None:
    ok(enter(world, shift(f"officer1-{TOWNSHIP}", "13988880005")))
    reported(world.nobody())
    world.advance(days=1)
    assert inbox(world.officer()) == ["emergency_reported"], "told once, though on duty and an officer"
    assert inbox(world.park()) == ["case_overdue"]


def test_a_roster_is_of_the_place_s_own_people_one_at_a_time(world: World) -> None:
    here = shift(f"officer1-{TOWNSHIP}", "13988880006")
    for wrong, field in (
        (shift(f"officer1-{OTHER_TOWNSHIP}", "13988880006"), "shifts.0.username"),
        (shift(f"assistant-{VILLAGE}", "13988880006"), "shifts.0.username"),
        (here | {"to": here["from"]}, "shifts.0.to"),
        (shift(f"officer1-{TOWNSHIP}", "13988880006", hours=24 * 8), "shifts.0.to"),
        (here | {"phone": "123"}, "shifts.0.phone"),
        (here | {"from": "2026-11-24T09:00:00"}, "shifts.0.from"),
    ):
        refusal = problem(enter(world, wrong), 422)
        assert field in [error["field"] for error in refusal["errors"]], wrong
    both = enter(world, here, shift(f"officer2-{TOWNSHIP}", "13988880007", start=11))
    assert "重叠" in problem(both, 422)["detail"]
    assert phone_of(world) == (HOTLINE, False), "nothing of a wrong roster is kept"


def test_the_office_replaces_its_own_roster_only_and_it_is_on_record(world: World) -> None:
    ok(enter(world, shift(f"officer1-{TOWNSHIP}", "13988880008")))
    ok(world.park().put(f"/duty/{TOWNSHIP}", {"shifts": [shift(f"officer2-{TOWNSHIP}", "13988880009")]}))
    assert phone_of(world) == ("13988880009", True)
    problem(world.officer(OTHER_TOWNSHIP).put(f"/duty/{TOWNSHIP}", {"shifts": []}), 404)
    problem(world.officer(OTHER_TOWNSHIP).get(f"/duty/{TOWNSHIP}"), 404)
    problem(world.resident().put(f"/duty/{TOWNSHIP}", {"shifts": []}), 403)
    problem(world.nobody().get("/duty?region=999999"), 404)
    with connection():
        assert list(verify()) == []
