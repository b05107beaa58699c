"""Unusual looks come before a supervisor; an emergency opens a case loudly."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.accounts.models import Account
from app.looks import rules
from app.looks.models import UnusualLook
from app.record import guarding
from app.record.subjects import Subject
from app.registry.tables import TABLES
from tests.support.office import Office
from tests.support.tampering import past_the_door
from tests.support.world import OTHER_TOWNSHIP, Person, World, id_number, ok, problem, submitted
from tests.workflow.test_who_looked import log_of

WHY = "病人在我们这里的医院，急着核对"


def unusual_by(person: Person, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = person.read(f"/looks?unusual=1{query}")["items"]
    return items


def test_a_look_at_a_declared_relative_is_shown_explained_and_reviewed(world: World) -> None:
    officer, park = world.officer(), world.park()
    aunt = world.resident("zhangsan", "张三")
    item = {"name": "张三", "relation": "姑姑", "id_number": aunt.id_number}
    declared = ok(officer.put("/me/relatives", {"items": [item]}))["items"]
    assert aunt.id_number not in str(declared) and declared[0]["relation"] == "姑姑"
    case = submitted(aunt)["id"]
    other = submitted(world.resident("lisi", "李四"))["id"]
    for each in (case, case, other):
        officer.read(f"/applications/{each}/file")
    world.work()
    world.work()
    [look] = unusual_by(park)
    assert [rule["code"] for rule in look["unusual"]] == ["relative"]
    assert (look["subject"]["id"], look["person"], look["reviewed_at"]) == (case, "张*", None)
    assert unusual_by(park, "&region=620171102") == [] and unusual_by(world.park("620171-p2")) == []
    assert unusual_by(officer) == [], "who is looked at does not supervise"
    assert "异常" in str(park.read("/inbox")["items"]) and "说明" in str(officer.read("/inbox")["items"])

    problem(park.post(f"/looks/{look['id']}/answer", {"text": "不是我"}), 404)
    [mine] = unusual_by(officer, "&mine=1")
    ok(officer.post(f"/looks/{mine['id']}/answer", {"text": "她来窗口，同事都不在"}))
    problem(officer.post(f"/looks/{mine['id']}/answer", {"text": "再说一次"}), 409)
    found = {"outcome": "justified", "text": "已经核实窗口登记"}
    problem(world.park("620171-p2").post(f"/looks/{look['id']}/review", found), 404)
    done = ok(park.post(f"/looks/{look['id']}/review", found))
    assert done["answer"] == "她来窗口，同事都不在" and done["reviewed_at"]
    problem(park.post(f"/looks/{look['id']}/review", found), 409)
    with world.inside():
        assert list(guarding.flaws(TABLES)) == []
        with past_the_door():
            UnusualLook.update(outcome="justified", rules="").execute()
        assert [str(flaw) for flaw in guarding.flaws(TABLES)] == [
            f"unusual_look {UUID(look['id']).hex}: rules is not what this program wrote"
        ]


def test_many_matters_in_an_hour_are_one_line(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MANY_IN_AN_HOUR", 2)
    officer = world.officer()
    for code, name in (("zhangsan", "张三"), ("lisi", "李四"), ("wangwu", "王五")):
        case = submitted(world.resident(code, name))["id"]
        officer.read(f"/applications/{case}/file")
    world.work()
    assert [[rule["code"] for rule in look["unusual"]] for look in unusual_by(world.park())] == [["many"]]


def test_breaking_the_glass_is_loud_and_ends(world: World) -> None:
    zhang, officer = world.resident("zhangsan", "张三"), world.officer(OTHER_TOWNSHIP)
    case = Office(world).accepted(zhang)
    file = f"/applications/{case['id']}/file"
    problem(officer.get(file), 404)
    problem(officer.post("/break-glass", {"number": case["number"], "reason": "x"}), 422)
    problem(officer.post("/break-glass", {"number": "A620171101-2020-000001", "reason": WHY}), 404)
    problem(world.officer().post("/break-glass", {"number": case["number"], "reason": WHY}), 409)
    assert ok(officer.post("/break-glass", {"number": case["number"], "reason": WHY}))["id"] == case["id"]
    read = officer.read(file)
    assert read["applicant"]["name"] == "张三" and "opinion" not in read
    problem(officer.try_to("applications", case["id"], "start_check"), 403)
    problem(officer.post(f"/applications/{case['id']}/reveal", {"field": "household.phone", "reason": WHY}), 403)
    assert ("break_glass", "township_officer") in log_of(zhang) and ("file", "rescuer") in log_of(zhang)
    assert "紧急查看" in str(zhang.read("/inbox")["items"])
    park = world.park()
    assert "紧急查看" in str(park.read("/inbox")["items"])
    [look] = unusual_by(park)
    assert (look["unusual"][0]["code"], look["why"], look["reviewed_at"]) == ("emergency", WHY, None)
    world.advance(1)
    problem(officer.get(file), 404)
    [still_open] = unusual_by(park)
    ok(park.post(f"/looks/{still_open['id']}/review", {"outcome": "not_justified", "text": "没有联系过医院"}))


def test_whoever_looks_at_their_own_name_is_seen(world: World) -> None:
    """An officer who is also somebody's applicant elsewhere: the number decides, not the account."""
    officer = world.officer()
    case = submitted(world.resident("zhangsan", "张三", id_number()))["id"]
    with world.inside():
        index = Account.get_by_id(officer.account["id"]).id_number_index
        Subject.update(applicant_index=index).where(Subject.id == case).execute()
    officer.read(f"/applications/{case}/file")
    world.work()
    [look] = unusual_by(world.park())
    assert [rule["code"] for rule in look["unusual"]] == ["own_name"]
