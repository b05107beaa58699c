"""A cancer bill on the expense track: one approval, paid in three stages, each after a look at what became
of the last.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.kernel.clock import clock
from tests.support.days import day
from tests.support.emergencies import reported
from tests.support.office import SIGNED_ON_PAPER, confirmed, inbox, notes, record_posting
from tests.support.world import TOWNSHIP, Person, World, consents, household, id_number, ok, problem

SUM, STAGES = 1_236_600, (800_000, 236_600, 200_000)


def plan(first: date) -> list[dict[str, Any]]:
    return [
        {"due_on": str(first + timedelta(days=30 * n)), "amount": amount, "condition": "看治疗进展和新的医药费单据"}
        for n, amount in enumerate(STAGES)
    ]


def deciding(world: World, person: Person) -> Any:
    """From the emergency that began it to the decision that is due."""
    officer, investigator = world.officer(), world.investigator()
    report = reported(person, kind="illness", description="化疗每月两万多，家里借遍了", people=3)
    referred = officer.act("emergencies", report["id"], "triage", track="expense", note="医药费远超家庭收入")
    draft = person.read(f"/applications/{referred['result']['id']}")
    children = [
        {"name": name, "id_number": id_number(born), "relation": "child", "labour_capacity": "none"}
        for name, born in (("张大宝", date.fromisoformat(day(-3000))), ("张小宝", date.fromisoformat(day(-2000))))
    ]
    form = {"cause": "illness", "reason": "化疗每月两万多，家里借遍了", "spending": 9_800_000}
    changes = {
        "programme": "temporary_assistance",
        "household": household(person, person.name, *children),
        "form": form,
        "consents": consents(0),
    }
    ok(person.patch(f"/applications/{draft['id']}", changes))
    case = person.act("applications", draft["id"], "submit")
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    officer.act("applications", case["id"], "start_check")
    pair = [f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"]
    investigator.act(
        "applications",
        case["id"],
        "record_visit",
        visited_on=case["created_at"][:10],
        investigators=pair,
        findings="属实",
        unsigned_reason=SIGNED_ON_PAPER,
    )
    confirmed(world, officer, case)
    accounts = officer.read(f"/applications/{case['id']}/file")["declared_accounts"] | {"months": 6}
    officer.act("applications", case["id"], "calculate", accounts=accounts)
    officer.act(
        "applications",
        case["id"],
        "propose",
        opinion="grant",
        category="expense",
        monthly_amount=SUM,
        reason="支出过大",
    )
    published = record_posting(officer, officer.act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    return officer.read(f"/applications/{case['id']}")


def test_three_stages_under_one_approval(world: World) -> None:
    zhang = world.resident()
    case = deciding(world, zhang)
    assert case["state"] == "deciding"
    approver = world.approver()
    with world.inside():
        stages = plan(clock.today())
    case = approver.act(
        "applications", case["id"], "approve", monthly_amount=SUM, reason="分三期发放", instalments=stages
    )
    assert case["state"] == "approved"
    shown = zhang.read(f"/applications/{case['id']}/file")["instalments"]
    assert [(stage["position"], stage["amount"], stage["state"]) for stage in shown] == [
        (n, amount, "planned") for n, amount in enumerate(STAGES, start=1)
    ]

    release = {"position": 1, "check": "住院单据已看，正在第二次化疗"}
    approver.act("applications", case["id"], "release_instalment", **release)
    problem(approver.try_to("applications", case["id"], "release_instalment", **release), 422)
    early = approver.try_to("applications", case["id"], "release_instalment", position=2, check="提前要")
    assert "才能发放" in problem(early, 422)["detail"]
    assert notes(zhang, case, "release_instalment") == ["第1期8000元已批准发放"]
    said = zhang.read("/inbox")["items"][0]
    assert said["notice"] == "instalment_released"
    assert "已经发放" not in said["title"] + said["body"], "nothing is paid before the bank says so"

    world.advance(days=30)
    approver = world.approver()
    approver.act("applications", case["id"], "release_instalment", position=2, check="第三次化疗，单据相符")
    world.advance(days=30)
    approver = world.approver()
    last = approver.act("applications", case["id"], "release_instalment", position=3, check="治疗结束，单据相符")
    assert last["step_due_on"] is None, "nothing more is awaited"
    shown = zhang_again(world).read(f"/applications/{case['id']}/file")["instalments"]
    assert [stage["state"] for stage in shown] == ["released"] * 3
    assert "instalment_overdue" not in inbox(world.park())


def zhang_again(world: World) -> Person:
    """Logged in anew, months later."""
    return world.resident(real_name=None)
