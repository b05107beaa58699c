"""Before a last day passes, whoever is awaited is reminded: three working days ahead and one, each once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.kernel.calendar.counting import Calendar
from app.record.subjects import Subject
from app.workflow.limits import Reminder, reminder_due, watch
from tests.support.office import Office, inbox, notes
from tests.support.world import Person, World, problem, submitted

CALENDAR = Calendar({})


def subject(**dates: date) -> Subject:
    return Subject(is_open=True, **dates)


def morning(day: int, hour: int = 1) -> datetime:
    """A moment of December 2026; hour 0 UTC is eight o'clock in Lanzhou."""
    return datetime(2026, 12, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last_day", "left", "day"),
    [
        ((2026, 12, 15), 3, (2026, 12, 10)),
        ((2026, 12, 15), 1, (2026, 12, 14)),
        ((2026, 12, 14), 1, (2026, 12, 11)),  # a Monday: the Friday before
        ((2026, 12, 13), 1, (2026, 12, 10)),  # a Sunday: the Friday before it is the last working day
        ((2026, 10, 10), 1, (2026, 10, 9)),  # a Saturday on which people work
        ((2026, 10, 8), 1, (2026, 9, 30)),  # over the National Day
    ],
)
def test_days_are_counted_back_over_rest(last_day: tuple[int, ...], left: int, day: tuple[int, ...]) -> None:
    assert CALENDAR.working_day_before(date(*last_day), left) == date(*day)


def test_the_worker_wakes_at_each_reminder_and_then_at_the_limit() -> None:
    case = subject(due_on=date(2026, 12, 15))
    woken = []
    now = morning(1)
    while True:
        watch(case, CALENDAR, now)
        now = case.wake_at
        woken.append(now.isoformat())
        if now.day == 15:
            break
    assert woken == ["2026-12-10T00:00:00+00:00", "2026-12-14T00:00:00+00:00", "2026-12-15T16:00:00+00:00"]


def test_the_nearest_last_day_is_named_and_a_passed_one_is_not() -> None:
    both = subject(step_due_on=date(2026, 12, 14), due_on=date(2026, 12, 15))
    assert reminder_due(both, CALENDAR, morning(10), step_counts=True) == Reminder(date(2026, 12, 14), True, 3)
    assert reminder_due(both, CALENDAR, morning(10), step_counts=False) == Reminder(date(2026, 12, 15), False, 3)
    assert reminder_due(both, CALENDAR, morning(15), step_counts=True) == Reminder(date(2026, 12, 15), False, 1)
    assert reminder_due(both, CALENDAR, morning(8), step_counts=True) is None
    assert reminder_due(both, CALENDAR, morning(16), step_counts=True) is None


@pytest.fixture
def database_kind() -> str:
    """Whom a reminder reaches does not depend on the database."""
    return "sqlite"


def reminders(person: Person) -> list[str]:
    return [name for name in reversed(inbox(person)) if name in ("case_due", "case_due_now")]


def test_the_officers_whose_turn_it_is_are_reminded_twice_and_nobody_else(world: World) -> None:
    office, zhang = Office(world), world.resident("zhangsan", "张三")
    case = office.investigating(zhang)
    last_day = date.fromisoformat(case["step_due_on"])
    world.advance_to(CALENDAR.working_day_before(last_day, 2))
    world.work()
    colleague = world.officer(number=2)
    assert reminders(office.officer) == reminders(colleague) == ["case_due"]
    world.advance_to(last_day)
    world.work()
    assert reminders(office.officer) == ["case_due", "case_due_now"]
    body = office.officer.read("/inbox?limit=1")["items"][0]["body"]
    assert case["number"] in body and f"{last_day.year}年{last_day.month}月{last_day.day}日" in body
    assert reminders(office.approver) == reminders(office.park) == reminders(zhang) == []
    assert office.officer.read(f"/applications/{case['id']}")["version"] == case["version"], (
        "nothing happened to the case"
    )


def test_what_is_done_in_time_needs_no_reminder(world: World) -> None:
    office = Office(world)
    case = office.accepted(world.resident())
    office.officer.act("applications", case["id"], "start_check")
    world.advance_to(date.fromisoformat(case["step_due_on"]))
    assert [item for item in office.officer.read("/inbox")["items"] if item["notice"] == "case_due_now"] == []


def test_who_may_not_decide_is_not_reminded_to_decide(world: World) -> None:
    office, zhang = Office(world), world.resident("zhangsan", "张三")
    world.make_same_person(office.approver.name, zhang)
    case = office.deciding(zhang)
    world.advance_to(date.fromisoformat(case["step_due_on"]))
    assert reminders(world.approver(number=2))[-1] == "case_due_now"
    assert reminders(office.approver) == []


@pytest.mark.waypoint("deciding")
def test_where_everybody_of_the_township_is_barred_the_park_is_reminded(
    world: World, office: Office, zhang: Person, case: Any
) -> None:
    for number in (1, 2):
        world.make_same_person(world.approver(number=number).name, zhang)
    world.advance_to(date.fromisoformat(case["step_due_on"]))
    assert reminders(office.park)[-1:] == ["case_due_now"]


def test_a_person_who_is_awaited_is_reminded_before_the_application_pauses(world: World) -> None:
    office, zhang = Office(world), world.resident("zhangsan", "张三")
    case = submitted(zhang)
    items = [{"kind": "bank_account", "message": "拍正面"}]
    case = office.officer.act("applications", case["id"], "request_supplement", items=items)
    last_day = date.fromisoformat(case["step_due_on"])
    world.advance_to(CALENDAR.working_day_before(last_day, 2))
    assert inbox(zhang)[0] == "answer_due"
    world.advance_to(last_day)
    assert inbox(zhang)[:2] == ["answer_due_now", "answer_due"]
    assert reminders(office.officer) == []
    world.advance(days=1)
    assert inbox(zhang)[0] == "supplement_paused" and inbox(zhang).count("answer_due_now") == 1


@pytest.mark.waypoint("published")
def test_the_reminders_follow_the_last_day_when_the_law_gives_more_time(
    world: World, office: Office, case: Any
) -> None:
    due_on = date.fromisoformat(case["due_on"])
    office.park.act("applications", case["id"], "extend", ground="residence_differs", reason="要请居住地核实")
    world.advance_to(due_on)
    bodies = [item["body"] for item in office.approver.read("/inbox")["items"] if item["notice"].startswith("case_due")]
    assert not any(f"{due_on.month}月{due_on.day}日" in body for body in bodies)


def test_when_the_law_s_limit_was_missed_the_person_is_told_where_it_stands_and_then_why(world: World) -> None:
    office, zhang = Office(world), world.resident("zhangsan", "张三")
    case = office.investigating(zhang)
    reason = {"reason": "银行一直没有答复，下周三以前办完"}
    problem(office.officer.try_to("applications", case["id"], "explain_delay", **reason), 422)
    world.advance_to(date.fromisoformat(case["due_on"]))
    world.advance(days=1)
    [missed] = [item for item in zhang.read("/inbox")["items"] if item["notice"] == "deadline_missed"]
    assert "调查核对中" in missed["body"] and "依法申请行政复议" in missed["body"] and "12348" in missed["body"]
    office.officer.act("applications", case["id"], "explain_delay", **reason)
    assert inbox(zhang)[0] == "delay_explained" and notes(zhang, case, "explain_delay") == [reason["reason"]]
