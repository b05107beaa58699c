"""One step of many matters, of every kind: each for itself, once, and nothing decided that nobody has opened."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest

from api.collections.many import summed_up
from app.accounts import assurance
from app.kernel.database import database
from app.kernel.database.writers import writers_turn
from app.registry.collections import COLLECTIONS
from app.workflow.collection import Collection
from tests.contract.given import LEAD
from tests.contract.scene import Scene
from tests.contract.who_gets_in import people_act_in
from tests.support.office import AMOUNT, Office
from tests.support.world import TOWNSHIP, Person, World, household, ok, problem, submitted

MANY = [each for each in COLLECTIONS.values() if people_act_in(each)]
OFFICERS = [f"officer{number}-{TOWNSHIP}" for number in (1, 2)]


def many(person: Person, path: str, ids: list[str], key: str | None = None, **facts: Any) -> list[dict[str, Any]]:
    body = {"items": [{"id": each} for each in ids], "facts": facts}
    results: list[dict[str, Any]] = ok(person.post(path, body, headers={"Idempotency-Key": key or uuid4().hex}))[
        "results"
    ]
    assert [result["id"] for result in results] == ids, "in the order asked"
    return results


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def ways_to_decide(collection: Collection) -> set[str]:
    return {step.action for each in collection.procedures for step in each.steps if step.decides}


def test_what_decides_is_known_from_the_tables() -> None:
    decisive = {collection.name: ways_to_decide(collection) for collection in MANY}
    assert decisive["applications"] >= {"approve", "refuse", "reject_intake", "terminate"}
    assert not decisive["applications"] & {"accept", "assign", "publish", "record_visit", "submit"}
    assert decisive["benefits"] >= {"stop", "change_amount", "keep"} and "review" not in decisive["benefits"]
    assert "pay" in decisive["emergencies"] and "dismiss" in decisive["leads"]
    assert "approve" in decisive["standard-changes"]


@pytest.mark.waypoint("scene")
def test_nobody_decides_one_of_many_that_they_have_never_opened(scene: Scene) -> None:
    """For every decision of every kind, whoever asks: else the step itself answers."""
    asked = 0
    for caller in scene.callers:
        if caller.kind != "staff":
            continue
        for collection in MANY:
            for action in sorted(ways_to_decide(collection)):
                body = {"items": [{"id": scene.ids[collection.name]}, {"id": str(uuid4())}], "facts": {}}
                answer = caller.person.post(f"/{collection.name}/actions/{action}", body)
                if answer.status_code == 422:
                    continue  # the facts of every one of them are wrong
                mine, nobodys = ok(answer)["results"]
                assert mine["status"] == nobodys["status"] == "refused", (caller.name, action)
                kind = mine["problem"]["type"].rsplit(":", 1)[-1]
                assert kind in ("open-first", "not-found"), (caller.name, action, kind)
                assert nobodys["problem"]["status"] == 404, "what is not there is said as to everybody else"
                asked += kind == "open-first"
    assert asked > 10


@pytest.mark.waypoint("deciding")
def test_approving_many_takes_those_that_were_opened(office: Office, case: Any) -> None:
    path, facts = "/applications/actions/approve", {"monthly_amount": AMOUNT, "reason": "符合条件"}
    [refused] = many(office.approver, path, [case["id"]], **facts)
    assert refused["status"] == "refused" and refused["problem"]["type"].endswith("open-first")
    assert "打开" in refused["problem"]["detail"]
    office.approver.read(f"/applications/{case['id']}")
    assert many(office.approver, path, [case["id"]], **facts)[0]["status"] == "refused", "its file, not a glance"
    office.approver.read(f"/applications/{case['id']}/file")
    [done] = many(office.approver, path, [case["id"]], key="approvals-2026-12", **facts)
    assert (done["status"], done["state"]) == ("done", "approved")
    assert many(office.approver, path, [case["id"]], key="approvals-2026-12", **facts) == [done]


@pytest.mark.waypoint("deciding")
def test_what_many_approvals_come_to_is_said_before_and_each_takes_its_own_sum(
    office: Office, case: Any, world: World
) -> None:
    """Opened and as calculated: granted. An amount with a reason of its own, or nobody looked: refused, and why."""
    lisi = world.resident("lisi", "李四")
    earns = household(lisi, "李四")
    earns["members"][0]["monthly_income"] = 300_00
    other, unseen = office.deciding(lisi, household=earns), office.deciding(world.resident("wangwu", "王五"))
    approver, path, ids = office.approver, "/applications/actions/approve", [case["id"], other["id"], unseen["id"]]
    offered = next(
        each for each in approver.read(f"/applications/{case['id']}")["actions"] if each["action"] == "approve"
    )
    assert set(offered["from_file"]) == {"category", "monthly_amount", "reason"}
    for each in ids[:2]:
        approver.read(f"/applications/{each}/file")
    body = {"items": [{"id": each} for each in ids], "facts": {}}
    said = ok(approver.post(path, body | {"rehearse": True}))
    assert (said["rehearsed"], said["monthly_sum"], said["sum_once"]) == (True, AMOUNT, 0)
    assert [each["status"] for each in said["results"]] == ["done", "refused", "refused"]
    assert "核算" in said["results"][1]["problem"]["detail"] and "打开" in said["results"][2]["problem"]["detail"]
    assert [approver.read(f"/applications/{each}")["state"] for each in ids] == ["deciding"] * 3, "nothing happened"

    done = ok(approver.post(path, body, headers={"Idempotency-Key": "approvals-with-sums"}))
    assert (done["rehearsed"], done["monthly_sum"]) == (False, AMOUNT)
    assert [each["status"] for each in done["results"]] == ["done", "refused", "refused"], "as it was said"
    decided = approver.read(f"/applications/{case['id']}/file")["decision"]
    assert decided["monthly_amount"] == AMOUNT
    problem(approver.post(path, body | {"facts": {"monthly_amount": "viel"}}), 422)
    again = ok(approver.post(path, {"items": [{"id": case["id"]}], "facts": {}}))["results"][0]
    assert again["problem"]["status"] == 409, "the step refuses what it is not offered for"
    investigator = ok(office.investigator.post(path, body))["results"]
    assert all(each["status"] == "refused" for each in investigator)


class Bystander:
    """Somebody who wants to write whenever those who take many matters wait for their turn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.turns = 0
        monkeypatch.setattr(import_module("app.kernel.database.connection"), "writers_turn", self.first)

    def first(self, file: str, seconds: float) -> Any:
        with sqlite3.connect(database.obj.database, isolation_level=None, timeout=0) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        self.turns += 1
        return writers_turn(file, seconds)


@pytest.mark.parametrize("rehearse", [False, True])
def test_others_get_between_many_matters(office: Office, monkeypatch: pytest.MonkeyPatch, rehearse: bool) -> None:
    """SQLite has one lock for all who write: it is free between any two of them, in a rehearsal too."""
    cases = [submitted(office.world.resident(f"queue{number}", "张三")) for number in range(4)]
    officer, bystander = office.officer, Bystander(monkeypatch)
    body = {"items": [{"id": each["id"]} for each in cases], "facts": {"relatives_of_staff": False}}
    answer = ok(officer.post("/applications/actions/accept", body | {"rehearse": rehearse}))
    assert [each["status"] for each in answer["results"]] == ["done"] * 4
    assert bystander.turns == 4
    states = {office.officer.read(f"/applications/{each['id']}")["state"] for each in cases}
    assert states == {"submitted" if rehearse else "accepted"}


def test_a_rehearsal_takes_what_is_about_one_person_on_top_of_each_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhang, li = office.world.resident("zhangsan", "张三"), office.world.resident("lisi", "李四")
    mine, others = submitted(zhang), submitted(li)
    officer, bystander = office.officer, Bystander(monkeypatch)
    ids = [mine["id"], others["id"], mine["id"]]
    body = {"items": [{"id": each} for each in ids], "facts": {"relatives_of_staff": False}, "rehearse": True}
    results = ok(officer.post("/applications/actions/accept", body))["results"]
    assert [each["id"] for each in results] == ids, "in the order asked"
    assert [each["status"] for each in results] == ["done", "done", "refused"], "once is enough"
    assert bystander.turns == 2
    assert [office.officer.read(f"/applications/{each}")["state"] for each in ids] == ["submitted"] * 3


def test_what_is_paid_once_is_no_sum_a_month() -> None:
    results = [
        {"status": "done", "pays": {"amount": 64000, "every": "month"}},
        {"status": "done", "pays": {"amount": 100000, "every": "once"}},
        {"status": "done"},
        {"status": "refused"},
    ]
    said = summed_up(results, rehearsed=True)
    assert (said["monthly_sum"], said["sum_once"]) == (64000, 100000)


def test_many_that_weigh_ask_for_a_fresh_proof_before_the_first(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assurance, "means_of", lambda actor: assurance.Means.CODE)
    monkeypatch.setattr(assurance.assurance, "fresh_for", timedelta(seconds=-1))
    body = {"items": [{"id": str(uuid4())}], "facts": {"reason": "符合条件"}}
    asked = problem(office.approver.post("/applications/actions/approve", body), 403)
    assert asked["type"].endswith("step-up-needed")
    ok(office.officer.post("/applications/actions/assign", {"items": body["items"], "facts": {}}))


def test_many_are_accepted_and_what_is_refused_says_why(world: World) -> None:
    people = [world.resident(name, said) for name, said in (("zhangsan", "张三"), ("lisi", "李四"))]
    cases = [submitted(person)["id"] for person in people]
    officer = world.officer()
    officer.act("applications", cases[1], "accept", relatives_of_staff=False)
    stranger = str(uuid4())
    results = many(
        officer, "/applications/actions/accept", [*cases, stranger], key="accepted-today", relatives_of_staff=False
    )
    assert [result["status"] for result in results] == ["done", "refused", "refused"]
    assert (results[0]["state"], results[1]["problem"]["status"], results[2]["problem"]["status"]) == (
        "accepted",
        409,
        404,
    )
    again = many(
        officer, "/applications/actions/accept", [*cases, stranger], key="accepted-today", relatives_of_staff=False
    )
    assert again == results
    problem(officer.post("/applications/actions/accept", {"items": [], "facts": {}}), 422)
    problem(officer.post("/applications/actions/no_such_step", {"items": [{"id": stranger}]}), 422)
    problem(officer.post("/applications/actions/accept", {"items": [{"id": stranger}], "facts": {"x": 1}}), 422)


def test_many_are_shared_out_evenly_and_each_share_is_on_record(world: World) -> None:
    assistant, officer = world.assistant(), world.officer()
    names = ("zhangsan", "lisi", "wangwu", "zhaoliu", "sunqi")
    cases = [submitted(world.resident(name, f"张{number}"))["id"] for number, name in enumerate(names)]
    assert {each["status"] for each in many(officer, "/applications/actions/assign", cases, to=OFFICERS)} == {"done"}
    theirs = [
        [item["id"] for item in world.officer(number=number).read("/applications?mine=1&sort=received_on")["items"]]
        for number in (1, 2)
    ]
    assert theirs == [cases[0::2], cases[1::2]]
    shown = officer.read(f"/applications?assigned_to={OFFICERS[1]}")["items"]
    assert {item["id"] for item in shown} == set(cases[1::2])
    assert {item["assigned_to"] for item in shown} == {"colleague"} and all(item["assignee_name"] for item in shown)
    assert [event["action"] for event in officer.read(f"/applications/{cases[0]}/timeline")["items"]][-1] == "assign"
    assert officer.read("/applications?assigned_to=none")["items"] == []

    [taken] = many(officer, "/applications/actions/assign", cases[1:2])
    assert taken["status"] == "done"
    assert cases[1] in {item["id"] for item in officer.read("/applications?mine=1")["items"]}, "to oneself"

    for to in ([], [OFFICERS[0]] * 2, ["nobody"] * 51, [3]):
        body = {"items": [{"id": each} for each in cases], "facts": {"to": to}}
        problem(officer.post("/applications/actions/assign", body), 422)
    found = [ok(assistant.post("/leads", LEAD))["id"] for _ in range(2)]
    problem(officer.post("/leads/actions/assign", {"items": [{"id": each} for each in found], "facts": {}}), 422)
