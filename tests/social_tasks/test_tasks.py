"""A task for one social worker: given with a ground, seen by that one alone, reported, and over when it ends."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.accounts.directory import account_by_username
from app.organisations.joining import join
from tests.support.days import day
from tests.support.service_lists import published
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, ok, problem, submitted

MONEY = {"fund": "work", "year": int(day(0)[:4]), "amount": 10_000_00, "subject": "社工协助调查"}
PERSON = {"name": "魏老汉", "region": VILLAGE, "address": "三社17号", "phone": "13800000017"}
FOUND = "屋顶漏雨，儿子不回来"
REPORT = {"on": day(0), "manner": "at_home", "met": True, "found": FOUND, "needs": ["house", "mood"]}


def station_of(world: World) -> str:
    return str(world.officer().read("/social-stations")["items"][0]["value"])


@pytest.fixture
def station(world: World) -> str:
    """With a contract that runs."""
    of, lines = station_of(world), published(world, {"fund": "work"})
    ok(world.staff("bureau-620171").post("/service-contracts", MONEY | {"provider": of, "line": lines["work"]}))
    return of


@pytest.fixture
def worker(world: World, station: str) -> Person:
    return world.staff("socialworker-620171")


def asked(world: World, **changes: Any) -> dict[str, Any]:
    [choice] = world.officer().read("/social-workers")["items"]
    said = {"person": PERSON, "worker": choice["value"], "kind": "visit", "what": "看看住得怎样，问问缺什么"}
    return said | {"due_on": day(10), "ground": "consent", "consented_at": day(0)} | changes


def given(world: World, **changes: Any) -> str:
    return str(ok(world.officer().post("/social-tasks", asked(world, **changes)))["id"])


def colleague(world: World, station: str) -> Person:
    """Another social worker, who has changed to this station."""
    with world.inside():
        account = account_by_username("charity-620171")
        assert account is not None
        join(account.id, UUID(station))
    return world.staff("charity-620171")


def test_from_the_errand_to_a_case_of_social_work(world: World, worker: Person) -> None:
    task = given(world)
    [listed] = worker.read("/social-tasks")["items"]
    assert (listed["person"], listed["report_by"]) == ("魏老汉", day(10))
    seen = worker.read(f"/social-tasks/{task}")
    assert (seen["address"], seen["phone"]) == ("三社17号", "13800000017")
    assert "id_number" not in seen and "income" not in str(seen)
    worker.act("social-tasks", task, "report", **REPORT | {"met": False})
    back = world.officer().act("social-tasks", task, "send_back", reason="没有见到，再去一次", due_on=day(12))
    assert (back["state"], back["report_by"]) == ("given", day(12))
    assert any("要补" in item["title"] for item in worker.read("/inbox")["items"])
    worker.act("social-tasks", task, "report", **REPORT)
    read = world.officer().read(f"/social-tasks/{task}")
    assert (read["reports"][1]["found"], read["reports"][1]["needs"]) == (FOUND, ["住房", "心里难受、家里不和"])
    assert FOUND not in str(world.officer().read(f"/social-tasks/{task}/timeline")), "it lies with the task"
    case = {"follow_up": "case", "text": "父子和解", "case_kind": "family"}
    problem(world.officer().try_to("social-tasks", task, "accept", **case), 422)
    world.officer().act("social-tasks", task, "accept", **case, consented_at=day(0))
    [opened] = worker.read("/social-cases")["items"]
    assert (opened["person"], opened["kind"]) == ("魏老汉", "family")
    problem(worker.get(f"/social-tasks/{task}"), 404)
    assert worker.read("/social-tasks")["items"] == [], "the errand is over, and so is the right to look"


def test_one_worker_and_no_colleague(world: World, worker: Person, station: str) -> None:
    task, other = given(world), colleague(world, station)
    assert other.read("/social-tasks")["items"] == []
    problem(other.get(f"/social-tasks/{task}"), 404)
    problem(other.get(f"/social-tasks/{task}/timeline"), 404)
    problem(other.try_to("social-tasks", task, "report", **REPORT), 404)
    assert other.post("/social-tasks/search", {"q": "魏老汉"}).get_json()["items"] == []
    problem(world.officer(OTHER_TOWNSHIP).get(f"/social-tasks/{task}"), 404)
    next_one = str(other.account["id"])
    world.officer().act("social-tasks", task, "hand_over", worker=next_one, due_on=day(5))
    assert other.read(f"/social-tasks/{task}")["address"] == "三社17号"
    problem(worker.get(f"/social-tasks/{task}"), 404)


def test_whoever_leaves_the_station_leaves_the_task(world: World, worker: Person, station: str) -> None:
    task = given(world)
    assert worker.read(f"/social-tasks/{task}")["person"] == "魏老汉"
    [charity] = world.officer().read("/organisations?kind=charity")["items"]
    with world.inside():
        join(UUID(worker.account["id"]), UUID(charity["id"]))
    problem(worker.get(f"/social-tasks/{task}"), 404)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consented_at": None}, "consented_at"),
        ({"ground": "application"}, "ground"),
        ({"ground": "duty"}, "because"),
        ({"due_on": day(0)}, "due_on"),
        ({"due_on": day(61)}, "due_on"),
        ({"what": "证件 620121 19600101 0011"}, "what"),
        ({"worker": "00000000-0000-4000-8000-000000000000"}, "worker"),
    ],
)
def test_nothing_leaves_without_a_ground(world: World, worker: Person, changes: dict[str, Any], field: str) -> None:
    refused = problem(world.officer().post("/social-tasks", asked(world, **changes)), 422)
    assert [each["field"] for each in refused["errors"]] == [field]
    assert worker.read("/social-tasks")["items"] == []


def test_no_contract_no_task(world: World) -> None:
    assert world.officer().read("/social-workers")["items"] == []
    account = world.staff("socialworker-620171").account["id"]
    said = {"person": PERSON, "worker": account, "kind": "visit", "what": "看看", "due_on": day(9)}
    consent = {"ground": "consent", "consented_at": day(0)}
    refused = problem(world.officer().post("/social-tasks", said | consent), 422)
    assert "合同" in refused["detail"]
    problem(world.officer(OTHER_TOWNSHIP).post("/social-tasks", said | consent), 422)
    problem(world.assistant().post("/social-tasks", said | consent), 403)


def test_distress_becomes_a_lead_at_once(world: World, worker: Person) -> None:
    task = given(world)
    worker.act("social-tasks", task, "report", **REPORT | {"urgent": True})
    [lead] = world.officer().read("/leads")["items"]
    said = world.officer().read(f"/leads/{lead['id']}")["description"]
    assert FOUND in said and "三社17号" in said
    problem(worker.get(f"/leads/{lead['id']}"), 404)
    again = world.officer().try_to("social-tasks", task, "accept", follow_up="lead", text="去看")
    assert problem(again, 422)["errors"][0]["field"] == "follow_up"
    assert world.officer().act("social-tasks", task, "accept", follow_up="none")["state"] == "accepted"


def test_a_finding_becomes_a_lead_with_name_and_telephone(world: World, worker: Person) -> None:
    task = given(world)
    worker.act("social-tasks", task, "report", **REPORT)
    world.officer().act("social-tasks", task, "accept", follow_up="lead", text="修屋顶")
    [lead] = world.officer().read("/leads")["items"]
    read = world.officer().read(f"/leads/{lead['id']}")
    assert (read["person"]["name"], read["person"]["phone"]) == ("魏老汉", "13800000017")


def test_what_is_not_reported_is_taken_back(world: World, worker: Person) -> None:
    task = given(world)
    world.advance_past(day(10))
    assert worker.read(f"/social-tasks/{task}")["state"] == "late"
    assert any("没有按日子报" in item["title"] for item in world.officer().read("/inbox")["items"])
    world.advance_past(worker.read(f"/social-tasks/{task}")["step_due_on"])
    assert world.officer().read(f"/social-tasks/{task}")["state"] == "lapsed"
    problem(worker.get(f"/social-tasks/{task}"), 404)


def test_the_person_hears_of_it_sees_who_looked_and_can_say_no(world: World, worker: Person) -> None:
    zhang = world.resident("zhangsan", "张三")
    applied = submitted(zhang)["id"]
    task = given(world, person={"application": applied})
    problem(worker.get(f"/applications/{applied}"), 404)
    worker.read(f"/social-tasks/{task}")
    world.work()
    assert any("社工会来看您" in item["title"] for item in zhang.read("/inbox")["items"])
    assert any(look["role"] == "social_worker" for look in zhang.read("/me/access-log")["items"])
    assert zhang.act("social-tasks", task, "withdraw")["state"] == "withdrawn"
    problem(worker.get(f"/social-tasks/{task}"), 404)
    bound = given(world, person={"application": applied}, ground="application", consented_at=None)
    problem(zhang.try_to("social-tasks", bound, "withdraw"), 422)
    assert worker.read(f"/social-tasks/{bound}")["because"] is None


def test_why_without_consent_is_not_the_workers_to_read(world: World, worker: Person) -> None:
    task = given(world, ground="duty", consented_at=None, because="邻居听见打骂")
    assert worker.read(f"/social-tasks/{task}")["because"] is None
    assert world.officer().read(f"/social-tasks/{task}")["because"] == "邻居听见打骂"
    problem(worker.try_to("social-tasks", task, "report", **REPORT | {"manner": "by_phone"}), 422)
    assert worker.act("social-tasks", task, "decline", reason="人手不够")["state"] == "declined"
    problem(worker.get(f"/social-tasks/{task}"), 404)
