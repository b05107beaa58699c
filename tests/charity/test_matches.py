"""A need and a charity: nothing leaves without the person's own word, and what was given is theirs to say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.charity.test_projects import NEW_AREA, charity, running
from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, World, ok, problem, submitted

PERSON = {"name": "魏老汉", "region": VILLAGE, "address": "三社17号", "phone": "13800000001"}
AGREED = {"signed_at": f"{day(0)}T00:00:00+08:00"}


def asked(project: str, **changes: Any) -> dict[str, Any]:
    return {"project": project, "person": PERSON, "need": "冬天没有煤", "consent": AGREED} | changes


def test_from_the_consent_to_the_coal(world: World) -> None:
    project, helper = running(world), world.officer()
    without = {name: value for name, value in asked(project).items() if name != "consent"}
    problem(helper.post("/charity-matches", without), 422)
    assert charity(world).read("/charity-matches")["items"] == [], "nothing has left"
    match = ok(helper.post("/charity-matches", asked(project)))
    seen = charity(world).read(f"/charity-matches/{match['id']}")
    assert (seen["need"], seen["address"], seen["phone"]) == ("冬天没有煤", None, None), "not before it says yes"
    taken = charity(world).act("charity-matches", match["id"], "take")
    assert (taken["address"], taken["phone"]) == ("三社17号", "13800000001")
    given = charity(world).act("charity-matches", match["id"], "give", what="煤1吨", amount=800_00, on=day(0))
    assert given["state"] == "given"
    problem(helper.try_to("charity-matches", match["id"], "say_arrived", arrived=False), 422)
    back = helper.act("charity-matches", match["id"], "say_arrived", arrived=False, how="by_phone")
    assert (back["state"], back["given"]) == ("taken", None)
    charity(world).act("charity-matches", match["id"], "give", what="煤1吨", amount=800_00, on=day(0))
    problem(charity(world).try_to("charity-matches", match["id"], "say_arrived", arrived=True), 403)
    done = helper.act("charity-matches", match["id"], "say_arrived", arrived=True, how="in_person")
    assert (done["state"], done["given"], done["amount"]) == ("arrived", "煤1吨", 800_00)
    [public] = world.nobody().read("/charity-projects/public")["items"]
    assert public["helped"] is None, "one household could be recognised"


@pytest.mark.parametrize("action", ["decline", "withdraw"])
def test_who_says_no_sees_it_no_longer(world: World, action: str) -> None:
    helper = world.officer()
    match = ok(helper.post("/charity-matches", asked(running(world))))
    who, facts = (charity(world), {"reason": "钱用完了"}) if action == "decline" else (helper, {})
    response = who.try_to("charity-matches", match["id"], action, **facts)
    assert response.status_code == 200, response.text
    problem(charity(world).get(f"/charity-matches/{match['id']}"), 404)
    assert helper.read(f"/charity-matches/{match['id']}")["state"] in ("declined", "withdrawn")


def test_a_person_asks_for_themselves_and_nobody_for_others(world: World) -> None:
    project, zhang = running(world), world.resident("zhangsan", "张三")
    case = submitted(zhang)
    mine = asked(project, person={"application": case["id"]})
    match = ok(zhang.post("/charity-matches", mine))
    problem(zhang.post("/charity-matches", mine), 409)
    problem(zhang.post("/charity-matches", asked(project)), 403)
    problem(world.resident("lisi", "李四").post("/charity-matches", mine), 404)
    charity(world).act("charity-matches", match["id"], "take")
    charity(world).act("charity-matches", match["id"], "give", what="煤1吨", on=day(0))
    assert any("给您" in item["title"] for item in zhang.read("/inbox")["items"])
    assert zhang.act("charity-matches", match["id"], "say_arrived", arrived=True)["arrived_how_label"] == "本人点了收到"


def test_only_the_office_of_the_place_and_a_project_that_runs(world: World) -> None:
    project = running(world)
    problem(world.officer(OTHER_TOWNSHIP).post("/charity-matches", asked(project)), 403)
    problem(charity(world).post("/charity-matches", asked(project)), 403)
    charity(world).act("charity-projects", project, "end", finding="都发完了")
    problem(world.officer().post("/charity-matches", asked(project)), 422)
    late = {"signed_at": f"{day(3)}T00:00:00+08:00"}
    problem(world.officer().post("/charity-matches", asked(project, consent=late)), 422)


def test_whom_the_office_could_ask(world: World) -> None:
    lead = {"region": VILLAGE, "person": {"name": "李四"}, "description": "独居老人", "found_on": day(0)}
    ok(world.officer().post("/leads", lead))
    assert world.officer().read("/charity-needs")["items"] == [], "nobody has been there yet"
    problem(charity(world).get("/charity-needs"), 403)
    problem(world.staff(f"bureau-{NEW_AREA}").get("/charity-needs"), 403)
