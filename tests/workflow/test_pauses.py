"""The law's clock runs, pauses and goes on: shown with a procedure made for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.accounts.actor import Actor, Grant
from app.accounts.roles import Role
from app.kernel.calendar.counting import Pause, count
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.record.subjects import Subject
from app.regions.service import place
from app.registry.collections import PROCEDURES
from app.workflow.definition import LegalClock, LegalTerm, Procedure, ResidentText, State, Step
from app.workflow.engine import begin, perform
from app.workflow.legal_clock import legal_count, states_by_day
from app.workflow.limits import TimeLimit, Unit
from tests.support.world import TOWNSHIP, VILLAGE, World

LONG = TimeLimit(90, Unit.CALENDAR_DAYS, "test")
OFFICER = frozenset({Role.TOWNSHIP_OFFICER})
SOMEBODY = Actor(uuid4(), "staff", "受理人员", (Grant(Role.TOWNSHIP_OFFICER, TOWNSHIP, "town"),), "verified")
TOLD = ResidentText("办理中", next="正在办理。")
PAUSING = Procedure(
    name="pausing",
    label="会暂停的程序",
    collection="applications",
    basis="test",
    load=lambda subject: None,
    term=LegalTerm(10, starts_with="accept", basis="test"),
    states=(
        State(name="new", label="新", resident=TOLD, clock=LegalClock.STOPPED, within=LONG),
        State(name="running", label="办理中", resident=TOLD, clock=LegalClock.RUNNING, within=LONG),
        State(name="abroad", label="等外地核查", resident=TOLD, clock=LegalClock.PAUSED, within=LONG),
        State(name="done", label="办结", resident=TOLD, clock=LegalClock.STOPPED, final=True),
    ),
    road=(),
    steps=(
        Step(action="accept", label="受理", moves="new -> running", by=OFFICER, basis="test"),
        Step(action="ask_abroad", label="请外地核查", moves="running -> abroad", by=OFFICER, basis="test"),
        Step(action="go_on", label="恢复", moves="abroad -> running", by=OFFICER, basis="test"),
        Step(action="finish", label="办结", moves="running | abroad -> done", by=OFFICER, basis="test"),
    ),
)


@pytest.fixture
def subject(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Subject]:
    """A subject of the pausing procedure, just accepted."""
    monkeypatch.setitem(PROCEDURES, PAUSING.name, PAUSING)
    with world.inside(), transaction():
        started = Subject(state="", title="试验")
        place(started, VILLAGE)
        begin(PAUSING, started, SOMEBODY, Role.TOWNSHIP_OFFICER, {}, "test")
    yield take(world, started, "accept")


def take(world: World, subject: Subject, action: str) -> Subject:
    with world.inside():
        return perform({PAUSING.name: PAUSING}, subject.id, action, SOMEBODY)


def today(world: World) -> date:
    with world.inside():
        return clock.today()


def test_a_pause_takes_the_last_day_away_and_gives_back_what_was_left(world: World, subject: Subject) -> None:
    started, promised = today(world), subject.promised_on
    assert subject.due_on == promised == working_calendar().add_working_days(started, 10)
    world.advance(days=4)
    paused_on, subject = today(world), take(world, subject, "ask_abroad")
    assert subject.due_on is None, "while it pauses nobody knows the last day"
    world.advance(days=60)
    went_on = today(world)
    subject = take(world, subject, "go_on")
    expected = count(started, 10, (Pause(paused_on, went_on, "等外地核查"),), None, working_calendar())
    assert subject.due_on == expected.due_on and subject.due_on > went_on
    assert subject.promised_on == promised, "nobody was told another day"


def test_nothing_is_missed_while_the_clock_pauses(world: World, subject: Subject) -> None:
    world.advance(days=1)
    take(world, subject, "ask_abroad")
    world.advance(days=80)
    with world.inside():
        assert [name for name, _ in states_by_day(subject)] == ["new", "running", "abroad"]


def test_the_explanation_shows_the_days_that_did_not_count(world: World, subject: Subject) -> None:
    world.advance(days=3)
    take(world, subject, "ask_abroad")
    world.advance(days=5)
    subject = take(world, subject, "go_on")
    with world.inside():
        counted = legal_count(PAUSING, subject, states_by_day(subject), working_calendar(), today(world))
    assert counted is not None
    paused = [day for day in counted.days if day.kind == "paused"]
    assert len(paused) == 5 and {day.note for day in paused} == {"等外地核查"}
    assert sum(day.counted for day in counted.days) == 10 and counted.days[-1].date == subject.due_on


def test_two_pauses_add_up_and_an_end_during_a_pause_closes_it(world: World, subject: Subject) -> None:
    started = today(world)
    spans = []
    for _ in range(2):
        world.advance(days=1)
        since = today(world)
        take(world, subject, "ask_abroad")
        world.advance(days=7)
        subject = take(world, subject, "go_on")
        spans.append(Pause(since, today(world), ""))
    assert subject.due_on == count(started, 10, spans, None, working_calendar()).due_on
    take(world, subject, "ask_abroad")
    world.advance(days=2)
    ended = take(world, subject, "finish")
    assert not ended.is_open and ended.wake_at is None and ended.due_on is not None
    assert ended.due_on > today(world) - timedelta(days=1)
