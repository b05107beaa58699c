"""A son finds work: the family is told what is proposed, speaks, and the decision takes up what it said."""

from __future__ import annotations

from typing import Any

import pytest

from app.benefits.months import first_of_next_month
from app.kernel.clock import clock
from tests.support.office import Office, inbox
from tests.support.world import Person, World, problem

AMOUNT = 64000


@pytest.fixture
def database_kind() -> str:
    """One database is enough for a story."""
    return "sqlite"


@pytest.mark.waypoint("approved")
def test_the_family_speaks_before_the_amount_is_cut(world: World, office: Office, zhang: Person) -> None:
    [benefit] = zhang.read("/benefits")["items"]
    path = f"/benefits/{benefit['id']}"

    zhang.act("benefits", benefit["id"], "report_change", text="儿子从下个月起在工地上班，一个月两千元")
    assert "change_to_check" in inbox(office.investigator)
    seen = office.investigator.act(
        "benefits", benefit["id"], "propose_change", proposal="cut", monthly_amount=32000, reason="家里多了一份工资"
    )
    assert seen["state"] == "hearing_sent", "told at once, heard from the day on which the paper reached him"
    world.work()
    told = next(item for item in zhang.read("/inbox")["items"] if item["notice"] == "hearing")
    assert "640元" in told["body"] and "320元" in told["body"], "before and after"
    zhang.post(f"/inbox/{told['id']}/read")
    world.advance(days=30)
    assert zhang.read(path)["state"] == "hearing_sent", "a line in the inbox is no delivery, and no days run"
    assert "delivery_overdue" in inbox(office.park)
    assert [n["kind_label"] for n in zhang.read(f"{path}/notices")["items"]] == ["拟调整救助待遇告知书"]
    seen = deliver(world, office, benefit["id"])
    assert seen["state"] == "hearing"
    told = next(item for item in zhang.read("/inbox")["items"] if item["notice"] == "days_to_speak")
    assert seen["step_due_on"][8:].lstrip("0") + "日" in told["body"], "by when he can speak"
    early = office.approver.try_to("benefits", benefit["id"], "change_amount", monthly_amount=32000, reason="x")
    problem(early, 409, "action-not-allowed")

    zhang.act("benefits", benefit["id"], "make_statement", text="工地只干四个月，孙子还要交学费")
    world.advance_past(seen["step_due_on"])
    seen = office.approver.read(path)
    assert seen["state"] == "deciding_change"
    assert [said["text"] for said in seen["proposal"]["statements"]] == ["工地只干四个月，孙子还要交学费"]

    less_cut = {"monthly_amount": 48000, "reason": "家里多了一份工资"}
    unexplained = office.approver.try_to("benefits", benefit["id"], "change_amount", **less_cut)
    assert problem(unexplained, 422)["errors"][0]["field"] == "differs_because"
    decided = office.approver.act(
        "benefits", benefit["id"], "change_amount", **less_cut, differs_because="工资不稳定，少减一些"
    )
    assert (decided["state"], decided["monthly_amount"]) == ("decision_sent", AMOUNT)
    assert inbox(zhang)[0] == "cut_decided"
    world.advance(days=40)
    owed = {month["amount"] for month in zhang.read(path)["months"]}
    assert owed == {AMOUNT}, "nobody is cut before it has reached him"
    decided = deliver(world, office, benefit["id"])
    assert (decided["state"], decided["monthly_amount"]) == ("active", 48000)
    months = {month["month"]: month["amount"] for month in decided["months"]}
    first = min(month for month, amount in months.items() if amount == 48000)
    with world.inside():
        assert first == first_of_next_month(clock.today()).isoformat(), "from the month after the receipt on"
    assert {amount for month, amount in months.items() if month >= first} == {48000}
    assert {amount for month, amount in months.items() if month < first} <= {AMOUNT}
    note = next(e["note"] for e in zhang.read(f"{path}/timeline")["items"] if e["action"] == "change_amount")
    assert all(words in note for words in ("480元", "行政复议", "工资不稳定"))
    assert inbox(zhang)[0] == "benefit_changed"
    world.work()
    papers = zhang.read(f"{path}/notices")["items"]
    assert [(paper["kind_label"], paper["delivered_by"]) for paper in papers] == [
        ("拟调整救助待遇告知书", "当面送交"),
        ("救助金减发决定书", "当面送交"),
    ]


def deliver(world: World, office: Office, benefit: str) -> Any:
    with world.inside():
        today = clock.today().isoformat()
    facts = {"way": "handed_over", "delivered_on": today, "received_by": "张三"}
    return office.officer.act("benefits", benefit, "record_delivery", **facts)
