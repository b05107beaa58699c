"""A year after the decision the answers of the sources are gone; the conclusion, who was asked, and a hash
of them remain.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.kernel.clock import clock
from app.means_check.models import MeansCheck, SourceCheck
from app.means_check.retention import answers_hash, months_before
from app.programmes.policy import set_policy
from app.record.audit import verify
from app.record.events import Event, EventFacts
from tests.support.means_check import report, states, under_check, visit
from tests.support.stand_ins import Platform
from tests.support.world import Person, World


def refused_for_property(world: World) -> tuple[Person, str]:
    """The sources know of savings; the person is told, does not object, and is refused."""
    zhang, case_id = under_check(world, 961)
    world.work()
    visit(world, case_id)
    officer = world.officer()
    officer.act("applications", case_id, "check_negative", reason="名下有存款")
    zhang.act("applications", case_id, "accept_check")
    officer.act("applications", case_id, "propose", opinion="refuse", reason="财产超过限额")
    world.approver().act("applications", case_id, "refuse", reason="财产超过限额")
    return zhang, case_id


def answers(world: World, case_id: str) -> list[SourceCheck]:
    with world.inside():
        rounds = MeansCheck.select(MeansCheck.id).where(MeansCheck.application == case_id)
        return list(SourceCheck.select().where(SourceCheck.means_check.in_(rounds)).order_by(SourceCheck.id))


def facts_shown(seen: Any) -> list[Any]:
    return [fact for person in seen["people"] for source in person["sources"] for fact in source["facts"] or ()]


def test_the_answers_are_erased_and_the_conclusion_stays(world: World, platform: Platform) -> None:
    _, case_id = refused_for_property(world)
    before, kept = report(world.approver(), case_id), answers(world, case_id)
    assert before["conclusion"] == "above_limit" and facts_shown(before)
    world.advance(days=360)
    assert report(world.approver(), case_id) == before, "not before its time"
    world.advance(days=8)
    after = report(world.approver(), case_id)
    assert facts_shown(after) == [] and after["erased_at"]
    for name in ("conclusion", "asked", "answered", "missing"):
        assert after[name] == before[name]
    assert states(after) == states(before)
    assert [row.answer for row in answers(world, case_id)] == [None] * len(kept)
    with world.inside():
        event = Event.get(Event.subject == case_id, Event.action == "check_answers_erased")
        facts = EventFacts.get(EventFacts.event == event.id).facts
        assert facts == {"conclusion": "above_limit", "rounds": 1, "answers_hash": answers_hash(kept)}
        assert list(verify()) == []
    version = world.officer().read(f"/applications/{case_id}")["version"]
    world.advance(days=3)
    assert world.officer().read(f"/applications/{case_id}")["version"] == version, "once"


def test_the_decision_comes_out_the_same_without_them(world: World, platform: Platform) -> None:
    zhang, case_id = refused_for_property(world)
    decision = zhang.read(f"/applications/{case_id}/file")["decision"]
    world.advance(days=370)
    assert zhang.read(f"/applications/{case_id}/file")["decision"] == decision
    status, output = world.command("decisions", "replay")
    assert status == 0 and "0 come out differently" in output


def test_how_long_is_a_setting_and_open_cases_keep_theirs(world: World, platform: Platform) -> None:
    _, ended = refused_for_property(world)
    _, open_case = under_check(world, 962)
    with world.inside():
        set_policy("means_check.answers_kept_months", 1, clock.today(), "新区规定", actor=None)
    world.work()
    world.advance(days=35)
    assert all(row.answer is None for row in answers(world, ended))
    assert any(row.answer is not None for row in answers(world, open_case))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 15), 12, date(2026, 1, 15)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_back_to_a_day_that_exists(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
