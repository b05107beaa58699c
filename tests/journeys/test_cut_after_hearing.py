"""A son finds work: the family is told what is proposed, speaks, and the decision takes up what it said."""

from __future__ import annotations

import pytest

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
    assert seen["state"] == "hearing"
    world.work()
    told = next(item for item in zhang.read("/inbox")["items"] if item["notice"] == "hearing")
    assert seen["step_due_on"][8:].lstrip("0") + "日" in told["body"], "by when he can speak"
    assert [n["kind_label"] for n in zhang.read(f"{path}/notices")["items"]] == ["拟调整救助待遇告知书"]
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
    assert (decided["state"], decided["monthly_amount"]) == ("active", 48000)
    owed = {month["month"]: month["amount"] for month in decided["months"]}
    first = decided["latest_events"][-1]["note"][1:8]
    assert {amount for month, amount in owed.items() if month >= first} == {48000}, "from the next month on"
    assert {amount for month, amount in owed.items() if month < first} <= {AMOUNT}
    note = next(e["note"] for e in zhang.read(f"{path}/timeline")["items"] if e["action"] == "change_amount")
    assert all(words in note for words in ("480元", "行政复议", "工资不稳定"))
    assert inbox(zhang)[0] == "benefit_changed"
    world.work()
    papers = zhang.read(f"{path}/notices")["items"]
    assert [(paper["kind_label"], paper["ready"]) for paper in papers] == [
        ("拟调整救助待遇告知书", True),
        ("救助待遇调整决定书", True),
    ]
