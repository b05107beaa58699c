"""What the responsible member of a village owes: written once for each household and period, settled by visits that are
on record anyway, excused with a reason by the township, overdue for everybody above.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.village_visits.models import VillageVisit
from tests.support.benefits import begun
from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, ok, problem, submitted

LIST = "/village-visits"
WATCHED = {"person": {"name": "小芳", "region": VILLAGE}, "kind": "left_behind_elder", "every": "month"}
LEADER = {"name": "马主任", "phone": "13800000003"}


@pytest.fixture
def watched(world: World) -> str:
    """Somebody who is on the list from next month on, in a village with a leader."""
    ok(world.officer().put(f"/villages/{VILLAGE}/responsible", LEADER))
    return str(ok(world.assistant().post("/watched-persons", WATCHED))["id"])


def to_next_month(world: World, days: int = 0) -> date:
    """The first day of the next month, or so many days later, with the worker's rounds done."""
    today = world.today()
    first = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    world.advance((first - today).days + days)
    world.work()
    return first


def rows(who: Person, **narrowed: str) -> list[dict[str, Any]]:
    asked = "&".join(f"{name}={value}" for name, value in narrowed.items())
    found: list[dict[str, Any]] = who.read(f"{LIST}?{asked}")["items"]
    return found


def test_a_row_for_each_household_and_month(world: World, watched: str) -> None:
    world.work()
    assert rows(world.assistant()) == [], "the list is that of the first day of the month"
    first = to_next_month(world)
    world.work()
    [row] = rows(world.assistant())
    assert (row["first"], row["matter"], row["state"]) == (first.isoformat(), watched, "due")
    assert row["leader"] == LEADER["name"]
    world.advance(70)
    world.work()
    written = [each["first"] for each in rows(world.officer())]
    assert len(written) == len(set(written)) == 3, "what the worker missed is written, and nothing twice"
    assert [each["state"] for each in rows(world.park())] == ["overdue", "overdue", "due"]
    assert rows(world.officer(OTHER_TOWNSHIP)) == []


def test_a_visit_on_record_counts_and_is_not_typed_twice(world: World, watched: str) -> None:
    first = to_next_month(world, days=3)
    [row] = rows(world.officer())
    said = {"on": first.isoformat(), "found": "在家"}
    refused = problem(world.assistant().post(f"{LIST}/{row['id']}/record", said), 409)
    assert "关爱走访" in refused["detail"]
    for manner, met in (("by_phone", True), ("at_home", False)):
        facts = {"on": first.isoformat(), "manner": manner, "met": met, "found": "看过"}
        world.assistant().act("watched-persons", watched, "record_visit", **facts)
    world.advance(1)
    world.work()
    assert rows(world.officer())[0]["state"] == "due", "rung up, or not met, is not visited"
    facts = {"on": first.isoformat(), "manner": "at_home", "met": True, "found": "都好"}
    world.assistant().act("watched-persons", watched, "record_visit", **facts)
    world.advance(1)
    world.work()
    [row] = rows(world.officer())
    assert (row["state"], row["done_on"], row["source_label"]) == ("done", first.isoformat(), "关爱走访")


def test_what_is_overdue_is_seen_until_somebody_has_been_there(world: World, watched: str) -> None:
    to_next_month(world)
    first = to_next_month(world)
    [late] = rows(world.park(), state="overdue", region=VILLAGE)
    month = late["first"][:7]
    [village] = world.staff("bureau-620171").read(f"{LIST}/figures?month={month}")["items"]
    assert (village["region"], village["total"], village["overdue"]) == (VILLAGE, 1, 1)
    facts = {"on": first.isoformat(), "manner": "at_home", "met": True, "found": "都好"}
    world.assistant().act("watched-persons", watched, "record_visit", **facts)
    world.advance(1)
    world.work()
    assert [each["state"] for each in rows(world.officer())] == ["late", "done"]
    assert world.officer(OTHER_TOWNSHIP).read(f"{LIST}/figures?month={month}")["items"] == []


def test_only_the_township_excuses_and_says_why(world: World, watched: str) -> None:
    to_next_month(world)
    [row] = rows(world.assistant())
    excuse = f"{LIST}/{row['id']}/excuse"
    problem(world.assistant().post(excuse, {"reason": "路远"}), 403)
    problem(world.officer().post(excuse, {}), 422)
    problem(world.officer(OTHER_TOWNSHIP).post(excuse, {"reason": "路远"}), 404)
    assert ok(world.officer().post(excuse, {"reason": "住院了"}))["state"] == "excused"
    problem(world.officer().post(excuse, {"reason": "又住院了"}), 409)


def test_who_needs_nothing_any_more_is_visited_no_more(world: World, watched: str) -> None:
    to_next_month(world)
    world.officer().act("watched-persons", watched, "end", reason="back")
    world.advance(1)
    world.work()
    assert [(each["state"], each["excused"]) for each in rows(world.officer())] == [("excused", "已经不在名单上")]


def test_a_household_in_aid_is_recorded_here(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang)
    with world.inside():
        begun(case["id"])
    for _ in range(3):
        first = to_next_month(world)
        if rows(world.officer()):
            break
    [row] = rows(world.assistant())
    assert row["group_label"] == "低保"
    record = f"{LIST}/{row['id']}/record"
    problem(world.assistant().post(record, {"on": day(-400), "found": "在家"}), 422)
    problem(zhang.post(record, {"on": first.isoformat(), "found": "在家"}), 403)
    said = {"on": first.isoformat(), "found": "屋顶漏雨", "in_need": True}
    assert ok(world.assistant().post(record, said))["state"] == "done"
    assert "屋顶漏雨" not in str(world.resident("lisi", "李四").get(LIST).get_json())
    assert any("主动发现" in each["title"] for each in world.officer().read("/leads")["items"])
    with world.inside():
        assert VillageVisit.get().found.reveal() == "屋顶漏雨"
