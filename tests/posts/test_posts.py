"""Posts by kind, gaps against a share that two people have set, and the plans of stations."""

from __future__ import annotations

from typing import Any

from app.accounts.models import RoleGrant
from app.kernel.clock import clock
from app.programmes.policy import set_policy
from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, ok, problem


def row_of(who: Person, holder: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in who.read("/posts")["items"] if each["holder"] == holder)
    return found


def entered(posts: int, filled: int, social: int, kind: str = "purchased", **whose: str) -> dict[str, Any]:
    return {"kind": kind, "posts": posts, "filled": filled, "social_work": social} | whose


def test_an_organisation_is_measured_by_a_share_that_was_set(world: World) -> None:
    bureau, own = world.staff("bureau-620171"), world.staff("socialworker-620171")
    [station] = bureau.read("/organisations?kind=social_work")["items"]
    of = station["id"]
    assert row_of(bureau, of)["gap"] == ["还没有登记岗位，请先登记"]
    ok(own.put("/posts", entered(4, 4, 1, organisation=of)))
    ok(bureau.put("/posts", entered(6, 5, 1, "welfare", organisation=of)))
    found = row_of(bureau, of)
    assert (found["posts"], found["required"], found["gap"]) == (10, None, ["空着1个岗位"]), "no share, no gap"
    with world.inside():
        set_policy("posts.social_work_percent.social_work", 25, world.today(), "兰新民发〔2026〕9号", actor=None)
    found = row_of(bureau, of)
    assert (found["required"], found["gap"]) == (3, ["空着1个岗位", "社工岗位少1个"])
    ok(own.put("/posts", entered(4, 4, 2, organisation=of)))
    assert row_of(bureau, of)["gap"] == ["空着1个岗位"]
    problem(world.staff("provider-620171").put("/posts", entered(1, 1, 1, organisation=of)), 403)
    problem(world.officer().put("/posts", entered(1, 1, 1, organisation=of)), 403)
    problem(own.get("/posts"), 403)


def test_a_counter_is_entered_by_its_place(world: World) -> None:
    officer = world.officer()
    assert row_of(officer, TOWNSHIP)["gap"] == ["还没有登记岗位，请先登记"]
    ok(officer.put("/posts", entered(3, 3, 0, "established", region=TOWNSHIP)))
    ok(officer.put("/posts", entered(2, 2, 0, "welfare", region=TOWNSHIP)))
    assert (row_of(officer, TOWNSHIP)["posts"], row_of(officer, TOWNSHIP)["gap"]) == (5, [])
    park, bureau = world.park("620171-p1"), world.staff("bureau-620171")
    [above] = [each for each in park.read("/posts")["items"] if not each["takes_posts"]]
    assert (above["holder_label"], above["gap"]) == ("民政部门", [])
    with world.inside():
        gone = RoleGrant.update(revoked_at=clock.now())
        gone.where(RoleGrant.region == TOWNSHIP, RoleGrant.role == "township_approver").execute()
        gone.where(RoleGrant.region == above["holder"]).execute()
    assert row_of(bureau, TOWNSHIP)["gap"] == ["审核确认人员少1人"]
    assert row_of(bureau, above["holder"])["gap"] == ["园区民政人员少1人"]
    problem(world.officer(OTHER_TOWNSHIP).put("/posts", entered(1, 1, 0, region=TOWNSHIP)), 403)
    assert not any(each["holder"] == TOWNSHIP for each in world.officer(OTHER_TOWNSHIP).read("/posts")["items"])
    problem(officer.put("/posts", entered(1, 2, 0, region=TOWNSHIP)), 422)
    problem(officer.put("/posts", entered(1, 1, 0)), 422)


def test_a_station_publishes_its_plan_and_the_last_one_counts(world: World) -> None:
    own, year = world.staff("socialworker-620171"), int(day(0)[:4])
    problem(world.staff("provider-620171").post("/station-plans", {"year": year, "aims": ["走访"]}), 403)
    ok(own.post("/station-plans", {"year": year, "aims": ["走访100户"]}))
    ok(own.post("/station-plans", {"year": year, "aims": ["走访120户", "小组活动12次"]}))
    [plan] = world.nobody().read("/station-plans")["items"]
    assert (plan["year"], plan["aims"]) == (year, ["走访120户", "小组活动12次"])
    problem(own.post("/station-plans", {"year": year, "aims": []}), 422)
