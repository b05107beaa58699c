"""A recognised household with a cancer bill: helped in three days without being looked into; and the year after."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.kernel.clock import clock
from tests.support.office import Office, inbox, record_posting
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, consents, household, ok, problem

FORM = {"category": "urban", "reason": "化疗花钱多"}


def recognised(office: Office, person: Person) -> Any:
    case = office.visited(person, programme="marginal_household", form=FORM)
    if case["state"] == "investigating":
        case = office.officer.act("applications", case["id"], "propose", opinion="grant", reason="收入在边缘线内")
    if case["state"] == "opinion":
        published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
        office.world.advance_past(published["notice"]["ends_on"])
    return office.approver.act("applications", case["id"], "approve", reason="收入在边缘线内")


def asked(person: Person) -> Any:
    """Nobody signs for a check: only what is said is pledged."""
    body = {
        "programme": "temporary_assistance",
        "household": household(person, person.name),
        "form": {"cause": "illness", "reason": "化疗自费", "spending": 960_00},
        "consents": [each for each in consents(0) if each["kind"] == "truth_pledge"],
    }
    draft = ok(person.post("/applications", body))
    return person.act("applications", draft["id"], "submit")


def test_a_cancer_bill_in_three_days(world: World) -> None:
    office, zhang = Office(world), world.resident()
    held = recognised(office, zhang)
    shown = zhang.read(f"/applications/{held['id']}")["recognition"]
    assert shown["state"] == "active" and date.fromisoformat(shown["valid_until"]) > date.fromisoformat(
        held["created_at"][:10]
    )

    case = asked(zhang)
    office.officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    started = office.officer.act("applications", case["id"], "start_spending_check", amount=600_00)
    with world.inside():
        three_days = clock.today()
    assert started["due_on"] and started["due_on"] < case_of(zhang, case)["promised_on"], "three working days, not ten"
    assert three_days.isoformat() < started["due_on"]
    bill = upload(zhang, "applications", case["id"], "medical_bill", photo())["id"]
    world.work()
    unseen = office.officer.try_to(
        "applications", case["id"], "propose", opinion="grant", category="expense", monthly_amount=600_00, reason="急"
    )
    assert "还没有核实支出" in problem(unseen, 422)["detail"]
    office.officer.act("applications", case["id"], "verify_spending", spent=960_00, documents=[bill], note="看过发票")
    grant = {"opinion": "grant", "category": "expense", "reason": "化疗自费", "differs_because": "按票据"}
    too_much = office.officer.try_to("applications", case["id"], "propose", monthly_amount=960_01, **grant)
    assert problem(too_much, 422)["errors"][0]["field"] == "monthly_amount"
    proposed = office.officer.act("applications", case["id"], "propose", monthly_amount=600_00, **grant)
    assert proposed["state"] == "deciding", "a small sum is not put up before"
    granted = {"monthly_amount": 600_00, "reason": "化疗自费", "differs_because": "按票据"}
    approved = office.approver.act("applications", case["id"], "approve", **granted)
    assert approved["state"] == "approved"
    assert zhang.read(f"/applications/{case['id']}/file")["visits"] == []
    board = [
        item for item in ok(world.nobody().get("/publicity"))["items"] if item["programme"] == "temporary_assistance"
    ]
    assert [(item["kind"], item["monthly_amount"]) for item in board] == [("result", 600_00)], (
        "and published afterwards"
    )


def case_of(person: Person, case: Any) -> Any:
    return person.read(f"/applications/{case['id']}")


def test_whoever_is_not_recognised_is_looked_into(world: World) -> None:
    zhang = world.resident()
    body = {
        "programme": "temporary_assistance",
        "household": household(zhang, zhang.name),
        "form": {"cause": "illness", "reason": "化疗自费", "spending": 960_00},
        "consents": [each for each in consents(0) if each["kind"] == "truth_pledge"],
    }
    draft = ok(zhang.post("/applications", body))
    refusal = problem(zhang.try_to("applications", draft["id"], "submit"), 422)
    assert "consents.0" in [error["field"] for error in refusal["errors"]]


def test_a_recognition_ends_is_told_a_month_before_and_goes_on_without_papers(world: World) -> None:
    office, zhang = Office(world), world.resident()
    held = recognised(office, zhang)
    until = date.fromisoformat(zhang.read(f"/applications/{held['id']}")["recognition"]["valid_until"])
    with world.inside():
        left = (until - clock.today()).days
    world.advance(days=left - 29)
    zhang = world.resident(real_name=None)
    assert inbox(zhang)[0] == "recognition_ends_soon"
    renewing = zhang.act("applications", held["id"], "renew")
    [draft] = [item for item in zhang.read("/applications")["items"] if item["state"] == "draft"]
    file = zhang.read(f"/applications/{draft['id']}/file")
    assert (file["form"], file["household"]["members"][0]["name"]) == (FORM, "张三")
    assert file["renews"] == held["id"] and file["consents"] == [], "signatures do not last"
    [again] = [
        action for action in zhang.read(f"/applications/{renewing['id']}")["actions"] if action["action"] == "renew"
    ]
    assert again["blocked"], "one renewal at a time"
    world.advance(days=31)
    zhang = world.resident(real_name=None)
    assert "recognition_ended" in inbox(zhang)
    assert zhang.read(f"/applications/{held['id']}")["recognition"]["state"] == "ended"
