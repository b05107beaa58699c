"""A death that was told of on a benefit starts the waiver of funeral costs, once for each who died."""

from __future__ import annotations

from typing import Any

from app.referrals.after_death import begin_waivers
from tests.support.benefits import Recipient, granted
from tests.support.days import day
from tests.support.office import Office, inbox
from tests.support.world import World, id_number


def slips(world: World) -> list[Any]:
    return [row for row in world.officer().read("/referrals")["items"] if row["kind"] == "funeral"]


def died(zhang: Recipient, name: str) -> None:
    zhang.act(zhang.office.investigator, "report_death", name=name, died_on=day(0))


def test_the_family_asks_for_nothing_and_it_begins_once(world: World, office: Office) -> None:
    wife = {"name": "李四", "id_number": id_number(), "relation": "spouse", "labour_capacity": "none"}
    zhang = granted(office, wife)
    world.work()
    assert slips(world) == []
    died(zhang, "李四")
    world.advance(days=1)
    [slip] = slips(world)
    assert slip["department"]["code"] == "civil_affairs"
    seen = world.officer().read(f"/referrals/{slip['id']}")
    assert "李四" in str(seen) and "火化" in str(seen)
    assert inbox(zhang.person).count("funeral_begun") == 1
    for _ in range(3):
        begin_waivers()
    assert len(slips(world)) == 1


def test_nothing_goes_to_the_account_of_who_has_died(world: World, office: Office) -> None:
    zhang = granted(office)
    died(zhang, "张三")
    world.advance(days=1)
    assert len(slips(world)) == 1 and "funeral_begun" not in inbox(zhang.person)
