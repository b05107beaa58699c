"""A project is published by its organisation, said anew with its results, and read by everybody."""

from __future__ import annotations

from uuid import UUID

from app.accounts.roles import Role
from app.accounts.service import grant_role
from app.record.events import Event
from tests.support.days import day
from tests.support.world import VILLAGE, World, ok, problem

PROJECT = {"name": "银龄敲门", "aim": "每周敲门问候独居老人", "from": day(-30), "until": day(-1), "money": "donations"}


def test_the_last_word_counts_and_is_the_organisations_own(world: World) -> None:
    own, other = world.staff("socialworker-620171"), world.staff("provider-620171")
    first = ok(own.post("/organisation-projects", PROJECT))["id"]
    [shown] = world.nobody().read("/organisation-projects")["items"]
    assert (shown["stage"], shown["money"], shown["results"]) == ("做完了，结果还没有公布", "捐赠", None)
    again = PROJECT | {"project": first, "results": "问候两千次"}
    problem(other.post("/organisation-projects", again), 404)
    assert ok(own.post("/organisation-projects", again))["id"] == first
    [shown] = world.nobody().read("/organisation-projects")["items"]
    assert (shown["id"], shown["stage"], shown["results"]) == (first, "做完了", "问候两千次")
    problem(own.post("/organisation-projects", PROJECT | {"until": day(-60)}), 422)
    problem(world.officer().post("/organisation-projects", PROJECT), 403)


def test_the_record_names_the_office_by_which_it_was_done(world: World) -> None:
    """And not another that the same person holds: somebody of the station who is a village's assistant as well."""
    own = world.staff("socialworker-620171")
    with world.inside():
        grant_role(UUID(own.account["id"]), Role.VILLAGE_ASSISTANT, VILLAGE, by=None)
    ok(own.post("/organisation-projects", PROJECT))
    ok(own.post("/station-plans", {"year": 2026, "aims": ["走访一百户"]}))
    with world.inside():
        done = {row.action: row.role for row in Event.select().where(Event.actor == own.account["id"])}
    assert {action: role for action, role in done.items() if action.startswith("publish_")} == {
        "publish_project": "social_worker",
        "publish_plan": "social_worker",
    }
