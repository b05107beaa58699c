"""Other people's cases open with a reason, one's own without; searching leaves its trace where it belongs."""

from __future__ import annotations

from app.record.models import AccessRecord
from app.workflow import opening
from tests.support.office import Office
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, household, ok, problem, submitted
from tests.workflow.test_who_looked import log_of

WHY = {"kind": "asked", "reason": "本人来电问进度"}


def test_what_lies_on_the_table_is_free_and_what_is_assigned_is_not(world: World) -> None:
    zhang, office, colleague = world.resident("zhangsan", "张三"), Office(world), world.officer(number=2)
    case = submitted(zhang)["id"]
    file = f"/applications/{case}/file"
    colleague.read(file)
    office.officer.act("applications", case, "assign")
    office.officer.read(file)
    refused = problem(colleague.get(file), 403, "reason-needed")
    assert "为什么" in refused["detail"]
    seen = {who.name: who.read(f"/applications/{case}")["assigned_to"] for who in (office.officer, colleague)}
    assert sorted(seen.values()) == ["colleague", "mine"]
    assert "assigned_to" not in zhang.read(f"/applications/{case}")
    assert "assign" not in [event["action"] for event in zhang.read(f"/applications/{case}/timeline")["items"]]

    office.officer.act("applications", case, "assign", to=f"officer2-{TOWNSHIP}")
    colleague.read(file)
    office.officer.read(file)  # has worked on it
    assert "分给您办" in str(colleague.read("/inbox")["items"])
    problem(office.officer.try_to("applications", case, "assign", to="officer1-620171102"), 422)


def test_a_reason_is_given_once_a_case_and_day(world: World) -> None:
    zhang, office, park = world.resident("zhangsan", "张三"), Office(world), world.park()
    case, other = office.accepted(zhang)["id"], office.accepted(world.resident("lisi", "李四"))["id"]
    for path in ("file", "means-check"):
        problem(park.get(f"/applications/{case}/{path}"), 403, "reason-needed")
    park.read(f"/applications/{case}")
    park.read(f"/applications/{case}/timeline")
    for reason in ("x", "。。。。。。。", " "):
        problem(park.post(f"/applications/{case}/open", WHY | {"reason": reason}), 422)
    problem(park.post(f"/applications/{case}/open", WHY | {"kind": "because"}), 422)
    ok(park.post(f"/applications/{case}/open", WHY | {"kind": "complaint"}))
    park.read(f"/applications/{case}/file")
    problem(park.get(f"/applications/{other}/file"), 403, "reason-needed")
    told = [item["why"] for item in zhang.read("/me/access-log")["items"] if item["what"] == "opened"]
    assert told == ["核实情况"]
    world.advance(1)
    problem(park.get(f"/applications/{case}/file"), 403, "reason-needed")


def test_numbers_are_revealed_with_a_reason_and_so_many_an_hour(world: World, monkeypatch: object) -> None:
    monkeypatch.setattr(opening, "MOST_REVEALS_AN_HOUR", 2)  # type: ignore[attr-defined]
    case, officer = submitted(world.resident("zhangsan", "张三"))["id"], world.officer()
    asked = {"field": "applicant.id_number", "reason": "电话里核对身份"}
    problem(officer.post(f"/applications/{case}/reveal", asked | {"reason": "x"}), 422)
    for _ in range(2):
        ok(officer.post(f"/applications/{case}/reveal", asked))
    assert officer.post(f"/applications/{case}/reveal", asked).status_code == 429
    ok(world.officer(number=2).post(f"/applications/{case}/reveal", asked))


def found(person: Person, q: str, collection: str = "applications") -> set[str]:
    return {item["id"] for item in ok(person.post(f"/{collection}/search", {"q": q}))["items"]}


def test_search_finds_by_what_one_has_at_hand_and_only_what_one_may_see(world: World) -> None:
    zhang, officer = world.resident("zhangsan", "张三"), world.officer()
    at_home = household(zhang, "张三") | {"phone": "13812341234", "address": "彩虹城社区12号楼2单元301"}
    case = Office(world).accepted(zhang, household=at_home)
    submitted(world.resident("lisi", "李四"))
    for q in ("张三", "张", zhang.id_number, "138 1234 1234", case["number"], str(case["number"])[:12]):
        assert case["id"] in found(officer, q), q
    assert case["id"] in found(officer, case["region_name"])
    for q in ("+86 138-1234-1234", "008613812341234", "１３８１２３４１２３４", str(case["number"]).lower()):
        assert found(officer, q) == {case["id"]}, q
    for q in ("12号楼2单元301", "彩虹城社区 12 号楼", "十二号楼２单元"):
        assert found(officer, q) == {case["id"]}, q
    for q in ("李五", "13812341235", "12号楼2单元302", "%", "_"):
        assert found(officer, q) == set(), q
    for stranger in (world.officer("620171102"), world.resident("lisi"), world.staff("administrator-620171")):
        assert found(stranger, zhang.id_number) == set()
    assert found(zhang, "张三") == {case["id"]}
    problem(officer.get("/applications?name=x"), 422)


def test_whoever_is_looked_for_by_number_or_found_by_telephone_sees_it(world: World) -> None:
    zhang, officer = world.resident("zhangsan", "张三"), world.officer()
    card = {"account": zhang.account["id"], "id_number": zhang.id_number, "reason": "窗口"}
    ok(officer.post("/identities/verify", card))
    submitted(zhang, household=household(zhang, "张三") | {"phone": "13812341234"})
    found(officer, "张三")
    assert log_of(zhang) == []
    found(officer, zhang.id_number, "leads")
    found(officer, "13812341234")
    assert log_of(zhang) == [
        ("search:telephone:applications", "township_officer"),
        ("search:id_number:leads", "township_officer"),
    ]
    with world.inside():
        rows = list(AccessRecord.select().where(AccessRecord.searched.is_null(False)).order_by(AccessRecord.id))
        assert [(row.searched.reveal(), row.shown) for row in rows] == [
            ("张三", 1),
            (zhang.id_number, 0),
            ("13812341234", 1),
        ]
        assert VILLAGE not in str([row.region for row in rows])
