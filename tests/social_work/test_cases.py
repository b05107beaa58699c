"""A case of social work: with consent, with a plan, and what is confided stays with the station."""

from __future__ import annotations

from typing import Any

from tests.social_work.test_a_child_at_risk import station, worker
from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, World, ok, problem, submitted


def asked(world: World, case: str, **changes: Any) -> dict[str, Any]:
    said = {"person": {"application": case}, "station": station(world), "kind": "crime_family"}
    return said | {"need": "丈夫服刑，孩子不说话", "consent": {"signed_at": day(0)}} | changes


def test_from_the_consent_to_the_closing(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    applied = submitted(zhang)["id"]
    helper, social = world.officer(), worker(world)
    without = {name: value for name, value in asked(world, applied).items() if name != "consent"}
    problem(helper.post("/social-cases", without), 422)
    assert social.read("/social-cases")["items"] == [], "nothing has left"
    case = ok(helper.post("/social-cases", asked(world, applied)))["id"]
    seen = social.read(f"/social-cases/{case}")
    assert seen["need"] == "丈夫服刑，孩子不说话" and "id_number" not in seen and "income" not in str(seen)
    problem(social.get(f"/applications/{applied}"), 404)
    social.act("social-cases", case, "take")
    problem(social.try_to("social-cases", case, "close", outcome="improved", finding="好些了"), 422)
    social.act("social-cases", case, "plan", goals="每周谈一次", until=day(60))
    social.act("social-cases", case, "record_contact", on=day(0), manner="talk", what="孩子说想爸爸")
    [contact] = helper.read(f"/social-cases/{case}")["contacts"]
    assert (contact["on"], contact["what"]) == (day(0), None), "that there was one, not what was said"
    assert "孩子说想爸爸" not in str(helper.read(f"/social-cases/{case}/timeline"))
    assert zhang.read(f"/social-cases/{case}")["contacts"][0]["what"] == "孩子说想爸爸"
    done = social.act("social-cases", case, "close", outcome="improved", finding="愿意上学了")
    assert (done["state"], done["outcome_label"]) == ("closed", "好一些了")


def test_a_consent_that_is_taken_back_and_a_station_that_is_another(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    applied = submitted(zhang)["id"]
    case = ok(world.officer().post("/social-cases", asked(world, applied)))["id"]
    other = world.staff("charity-620171")
    problem(other.get(f"/social-cases/{case}"), 404)
    problem(other.try_to("social-cases", case, "take"), 404)
    problem(world.officer(OTHER_TOWNSHIP).get(f"/social-cases/{case}"), 404)
    assert zhang.act("social-cases", case, "withdraw")["state"] == "withdrawn"
    problem(worker(world).get(f"/social-cases/{case}"), 404)
    [charity] = world.officer().read("/organisations?kind=charity")["items"]
    problem(world.officer().post("/social-cases", asked(world, applied, station=charity["id"])), 422)
