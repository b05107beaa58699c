"""The conclusion for most, the details for investigator and approver, one's own for the person;
and every view on record.
"""

from __future__ import annotations

from typing import Any

from tests.support.means_check import report, under_check
from tests.support.stand_ins import Platform
from tests.support.world import OTHER_TOWNSHIP, Person, World, id_number, ok, problem, submitted


def facts_of(seen: Any) -> dict[str, list[str] | None]:
    """Which facts are shown of whom; None where none are."""
    return {
        person["name"]: None
        if all(source["facts"] is None for source in person["sources"])
        else sorted(fact["code"] for source in person["sources"] for fact in source["facts"] or ())
        for person in seen["people"]
    }


def test_who_sees_what(world: World, platform: Platform) -> None:
    wife = {"name": "李四", "id_number": id_number(serial=963), "relation": "spouse", "monthly_income": 0}
    zhang, case_id = under_check(world, 961, members=(wife,), signed=(0, 1))
    world.work()

    for office in (world.officer(), world.park(), world.staff("auditor-620171")):
        seen = report(office, case_id)
        names = ("张*", "李*") if office.name.startswith("auditor") else ("张三", "李四")
        assert seen["conclusion"] == "above_limit" and facts_of(seen) == dict.fromkeys(names)
        assert len(seen["beyond"]) == 3 and seen["different"] is None and seen["accounts"] is None
    for office in (world.investigator(), world.approver()):
        seen = report(office, case_id)
        assert facts_of(seen)["张三"] == ["deceased", "registered", "savings", "savings"]
        assert facts_of(seen)["李四"] == ["deceased", "registered", "vehicles"]
        assert seen["accounts"]["property"] == {
            "savings": 500_000_00,
            "houses": 0,
            "vehicles": 1,
            "vehicle_value": 0,
        }
        assert any("500000元" in each for each in seen["different"])
    for office in (world.assistant(), world.staff("bureau-620171")):
        problem(office.get(f"/applications/{case_id}/means-check"), 403)
    for stranger in (world.officer(OTHER_TOWNSHIP), world.resident("wangwu", "王五")):
        problem(stranger.get(f"/applications/{case_id}/means-check"), 404)
    problem(world.nobody().get(f"/applications/{case_id}/means-check"), 401)

    claimed = report(zhang, case_id)
    assert claimed["conclusion"] == "above_limit" and claimed["beyond"] is None
    assert facts_of(claimed) == {"张三": None, "李四": None}, "a number that is only claimed may be somebody else's"
    ok(
        world.officer().post(
            "/identities/verify", {"account": zhang.account["id"], "id_number": zhang.id_number, "reason": "本人在窗口"}
        )
    )
    mine = report(zhang, case_id)
    assert facts_of(mine) == {"张三": ["deceased", "registered", "savings", "savings"], "李四": None}

    assert viewed(zhang) == {
        ("park_supervisor", "means_check:conclusion"),
        ("auditor", "means_check:conclusion"),
        ("township_officer", "file"),
        ("township_officer", "means_check:asked"),
        ("township_officer", "means_check:conclusion"),
        ("township_investigator", "means_check:details"),
        ("township_approver", "means_check:details"),
    }


def viewed(person: Person) -> set[tuple[str, str]]:
    return {(item["role"], item["what"]) for item in person.read("/me/access-log")["items"]}


def test_before_the_check_there_is_nothing_to_see(world: World, platform: Platform) -> None:
    zhang = world.resident("zhangsan", "张三")
    problem(zhang.get(f"/applications/{submitted(zhang)['id']}/means-check"), 404)
