"""A department hears day by day who is helped: nobody twice, ends too, with receipts; begun by two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.benefits.models import Benefit
from app.record.subjects import Subject
from app.rosters.feed.service import tell_departments
from tests.rosters.test_rosters import child
from tests.support.benefits import granted
from tests.support.days import day
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.world import Person, World, ok, problem, verify_at_counter


def begun_for(world: World, department: str) -> None:
    first, second = world.staff("bureau-620171"), world.staff("bureau2-620171")
    waiting = first.post("/status-feeds", {"department": department})
    assert waiting.status_code == 202
    pending = waiting.get_json()["pending"]
    problem(first.post(f"/pending/{pending['id']}/confirm"), 403)
    confirmed(second, pending)


def the_next_day(world: World, days: int = 1) -> None:
    last = date.fromisoformat(day(0)) + timedelta(days=days - 1)
    world.advance_past(last.isoformat())
    with world.inside():
        tell_departments()


def told(person: Person) -> list[tuple[str, str]]:
    items: list[Any] = person.read("/status-changes")["items"]
    return [(each["change"], each["says"][0]["text"]) for each in items]


def test_added_changed_ended_and_received(world: World, office: Office) -> None:
    """Education hears of the pupil alone, not of her parents."""
    recipient = granted(office, child("张小花", 10, school_stage="compulsory"))
    school = world.staff("department-education")
    assert told(school) == []
    begun_for(world, "education")
    the_next_day(world)
    assert told(school) == [("added", "张小花")]
    assert ok(school.post("/status-changes/receipts", {"up_to": 1}))["left"] == 0
    with world.inside():
        assert tell_departments() == 0, "once a day, and nothing has changed"
        Benefit.update(category="urban_full").where(Benefit.id == recipient.id).execute()
    the_next_day(world, 2)
    assert told(school)[1:] == [("changed", "张小花")]
    with world.inside():
        Subject.update(is_open=False).where(Subject.id == recipient.id).execute()
    the_next_day(world, 3)
    assert told(school)[2:] == [("ended", "张小花")]
    the_next_day(world, 4)
    assert len(told(school)) == 3
    [feed] = [
        each
        for each in world.staff("bureau-620171").read("/status-feeds")["items"]
        if each["department"] == "education"
    ]
    assert (feed["last"], feed["waiting"]) == (3, 2)
    assert problem(school.post("/status-changes/receipts", {"up_to": 9}), 422)["errors"][0]["field"] == "up_to"
    ok(school.post("/status-changes/receipts", {"up_to": 3}))
    problem(school.post("/status-changes/receipts", {"up_to": 2}), 409)
    assert all(each["received"] for each in school.read("/status-changes")["items"])


def test_who_may_and_who_may_not(world: World) -> None:
    problem(world.officer().get("/status-changes"), 403)
    assert told(world.staff("department-police")) == []
    problem(world.staff("bureau-620171").post("/status-feeds", {"department": "police"}), 422)
    problem(world.officer().post("/status-feeds", {"department": "health"}), 403)
    problem(world.officer().get("/status-feeds"), 403)
    begun_for(world, "health")
    problem(world.staff("bureau-620171").post("/status-feeds", {"department": "health"}), 409)


def test_whom_it_is_about_finds_in_their_copy_what_departments_were_told(world: World, office: Office) -> None:
    """By a verified number alone: whoever claims one that is somebody else's reads nothing."""
    zhang = granted(office, child("张小花", 10, school_stage="compulsory")).person
    begun_for(world, "health")
    the_next_day(world)
    claims = world.resident("lisi", "李四", number=zhang.id_number)
    assert zhang.read("/me/export")["told_departments"] == claims.read("/me/export")["told_departments"] == []
    verify_at_counter(office.officer, zhang, zhang.id_number)
    [told] = zhang.read("/me/export")["told_departments"]
    assert (told["department"], told["purpose"], told["change"]) == ("新区卫生健康委", "医疗救助、资助参保", "新增")
    assert [each["text"] for each in told["says"]][:2] == ["张三", zhang.id_number]
    assert claims.read("/me/export")["told_departments"] == [] and "张小花" not in str(told)
