"""From the start of the check to its report, with the worker asking the real stand-in for the platform."""

from __future__ import annotations

from datetime import date

from app.kernel.database import database
from app.means_check.asking import run_checks
from app.means_check.models import NonResponse, SourceCheck
from tests.support.days import day
from tests.support.means_check import GRANT, WORKING, pass_time, report, states, under_check, visit
from tests.support.stand_ins import Platform
from tests.support.world import World, id_number, problem


def test_all_sources_that_work_are_asked_about_every_adult(world: World, platform: Platform) -> None:
    wife = {"name": "李四", "id_number": id_number(), "relation": "spouse", "monthly_income": 0}
    child = {"name": "小宝", "id_number": id_number(serial=7, born=date.fromisoformat(day(-3650))), "relation": "child"}
    last = len(platform.asked())
    _, case_id = under_check(world, members=(wife, child), signed=(0, 1, 0))
    officer = world.officer()
    before = report(officer, case_id)
    assert (before["conclusion"], before["asked"], before["answered"]) == ("incomplete", 2 * len(WORKING), 0)
    assert platform.asked(since=last) == [], "nobody outside is called while a step is taken"

    world.work()
    after = report(officer, case_id)
    assert (after["conclusion"], after["answered"], after["missing"]) == ("consistent", 2 * len(WORKING), [])
    assert states(after, "李四") == dict.fromkeys(WORKING, "answered")
    assert [each["name"] for each in after["people"]] == ["张三", "李四"], "nobody signed for the child"
    asked = platform.asked(since=last)
    assert len(asked) == len({each["id"] for each in asked}) == 2 * len(WORKING)
    assert {each["purpose"] for each in asked} == {"minimum_living_allowance"}
    assert all(each["authorisation"]["valid_until"] > "2027" for each in asked)


def test_a_source_that_is_late_refuses_or_talks_nonsense_is_asked_again_and_put_on_record(
    world: World, platform: Platform
) -> None:
    _, case_id = under_check(world)
    client = platform.client(timeout=1)  # on a busy machine the other sources take their time as well
    platform.fail("tax", "timeout", seconds=1.5)
    platform.fail("banks", "pending", seconds=0.0)
    platform.fail("vehicles", "http500", times=2)
    platform.fail("securities", "refuse", times=100)
    platform.fail("internet_finance", "wrong", times=100)
    platform.fail("real_estate", "partial")
    assert run_checks(client) == len(WORKING)
    officer = world.officer()
    first = report(officer, case_id)
    waiting = {"tax", "banks", "vehicles", "securities", "internet_finance"}
    assert {source for source, state in states(first).items() if state == "requested"} == waiting
    assert states(first)["real_estate"] == "partial"
    assert run_checks(client) == 0, "not again at once"

    for _ in range(4):
        pass_time(minutes=2)
        run_checks(client)
    later = states(report(officer, case_id))
    assert (later["tax"], later["banks"], later["vehicles"]) == ("answered",) * 3
    for _ in range(2):
        pass_time(days=4)
        run_checks(client)
    end = report(officer, case_id)
    assert (states(end)["securities"], states(end)["internet_finance"]) == ("failed", "failed")
    assert end["conclusion"] == "incomplete" and end["missing"] == ["张三：不动产", "张三：证券", "张三：互联网金融"]

    supervisor = world.staff("bureau-620171")
    log = {each["source"]: each for each in supervisor.read("/means-check/non-responses")["items"]}
    assert (log["tax"]["asked"], log["tax"]["timeout"], log["tax"]["late"]) == (1, 1, 0)
    assert (log["securities"]["refused"], log["securities"]["late"]) == (1, 1)
    assert (log["internet_finance"]["wrong"], log["real_estate"]["partial"]) == (1, 1)
    assert log["vehicles"]["unreachable"] == 1 and log["housing_fund"]["last_at"] is None
    problem(officer.get("/means-check/non-responses"), 403)
    with world.inside():
        refusals = NonResponse.get(NonResponse.source == "securities", NonResponse.kind == "refused")
        assert refusals.times >= 5 and refusals.first_at < refusals.last_at


def test_a_source_that_never_answers_ends_as_no_answer_but_not_before_it_was_asked(
    world: World, platform: Platform
) -> None:
    _, case_id = under_check(world, 966)
    pass_time(days=5)  # no worker was there meanwhile: that is not the sources' fault
    world.work()
    officer = world.officer()
    assert states(report(officer, case_id))["banks"] == "requested"
    world.advance(days=1)
    end = report(officer, case_id)
    assert states(end)["banks"] == "no_answer" and end["answered"] == len(WORKING) - 1


def test_a_check_that_is_not_finished_stands_on_the_opinion_and_holds_up_nothing(
    world: World, platform: Platform
) -> None:
    _, case_id = under_check(world)
    visit(world, case_id)
    officer = world.officer()
    case = officer.act("applications", case_id, "propose", **GRANT)
    assert case["state"] == "opinion"
    check = officer.read(f"/applications/{case_id}/file")["opinion"]["check"]
    assert (check["conclusion"], check["asked"], check["answered"]) == ("incomplete", len(WORKING), 0)
    assert len(check["missing"]) == len(WORKING) and "张三：银行存款" in check["missing"]


def test_a_case_that_is_over_is_asked_about_no_further(world: World, platform: Platform) -> None:
    person, case_id = under_check(world)
    person.act("applications", case_id, "withdraw")
    last = len(platform.asked())
    world.work()
    assert platform.asked(since=last) == []
    with world.inside():
        assert {row.state for row in SourceCheck.select()} == {"stopped"}


def test_what_the_sources_said_is_sealed(world: World, platform: Platform) -> None:
    under_check(world, 961)
    world.work()
    with world.inside():
        rows = database.execute_sql("SELECT answer FROM source_check").fetchall()
        sealed = [bytes(answer) for (answer,) in rows]
        assert len(sealed) == len(WORKING)
        assert all(b"savings" not in each and b"30000000" not in each for each in sealed)
