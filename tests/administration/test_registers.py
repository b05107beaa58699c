"""What administrators and those who watch look up: numbers of the policy, remedies, accounts, the calendar."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.remedies.models import RemedySought
from tests.support.days import day
from tests.support.office import Office
from tests.support.world import World, household, ok, problem


def test_a_number_that_was_set_shows_with_its_day_and_its_document(world: World) -> None:
    administrator, bureau = world.staff("administrator-620171"), world.staff("bureau-620171")
    name = "rural_class_1.most_percent"

    def number() -> dict[str, object]:
        return next(item for item in bureau.read("/policy-settings")["items"] if item["name"] == name)

    assert (number()["value"], number()["effective_from"]) == (25, None)
    body = {"name": name, "value": 30, "effective_from": day(0), "source": "兰新民发〔2026〕3号"}
    waits = ok(administrator.post("/policy-settings", body))["pending"]
    assert number()["value"] == 25, "one person alone changes nothing"
    ok(bureau.post(f"/pending/{waits['id']}/confirm"))
    assert (number()["value"], number()["effective_from"], number()["source"]) == (30, day(0), "兰新民发〔2026〕3号")
    problem(world.officer().get("/policy-settings"), 403)


def test_an_account_is_found_by_the_beginning_of_its_name_or_username(world: World) -> None:
    administrator = world.staff("administrator-620171")

    def found(query: str) -> list[str]:
        return [item["username"] for item in administrator.read(f"/accounts?{query}")["items"]]

    assert found("q=finance2") == ["finance2-620171"]
    name = world.staff("finance2-620171").account["name"]
    assert found(f"q={name}") == ["finance2-620171"]
    assert found("q=nobody") == []
    [account] = administrator.read("/accounts?q=finance2")["items"]
    assert [(role["role_label"], role["region_name"]) for role in account["roles"]] == [("财务人员", "兰州新区")]
    ok(administrator.post(f"/accounts/{account['id']}/close", {"reason": "调走了"}))
    assert found("q=finance2") == []
    assert found("q=finance2&closed=1") == ["finance2-620171"]


def test_the_calendar_says_which_days_are_not_as_their_place_in_the_week(world: World) -> None:
    days = {item["day"]: item for item in world.nobody().read("/calendar?year=2026")["items"]}
    assert days["2026-10-01"]["kind"] == "holiday"
    assert "2026-10-01" in days and all(item["kind"] in ("holiday", "makeup_workday") for item in days.values())
    assert not days["2026-10-01"]["provisional"]
    assert all(item["provisional"] for item in world.nobody().read("/calendar?year=2031")["items"])
    problem(world.nobody().get("/calendar?year=1"), 422)


def test_registers_hold_what_lies_within_reach_newest_first(world: World, office: Office) -> None:
    first, second = (
        office.accepted(person, household=household(person, real))
        for person, real in ((world.resident(name, real), real) for name, real in PEOPLE)
    )
    for case in (first, second):
        conference = {"participants": ["甲", "乙", "丙"], "decided": "从宽", "text": "议了很久"}
        office.approver.act("applications", case["id"], "hold_conference", **conference)
        with world.inside():
            insert(RemedySought, SOUGHT | {"id": new_id(), "subject": UUID(case["id"]), "recorded_at": clock.now()})
    for path in ("/remedies-sought", "/conferences"):
        page = office.officer.read(f"{path}?limit=1")
        assert page["items"][0]["subject"]["id"] == second["id"]
        [older] = office.officer.read(f"{path}?limit=1&cursor={page['next']}")["items"]
        assert older["subject"]["id"] == first["id"]
        assert world.staff("officer1-620171102").read(path)["items"] == []
        assert {item["person"] for item in world.staff("auditor-620171").read(path)["items"]} == {"张*", "李*"}
        assert "从宽" not in str(office.officer.read(path)), "what was said is read in the case"


PEOPLE = (("zhangsan", "张三"), ("lisi", "李四"))
SOUGHT = {
    "kind": "review",
    "body": "兰州新区管委会",
    "number": None,
    "received_on": date(2026, 11, 20),
    "prepared_by": None,
    "outcome": None,
    "outcome_text": None,
    "ended_on": None,
}
