"""A family that needs four departments, one of them silent: each need is sent once and left with somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.office import inbox
from tests.support.world import Person, World, problem

KINDS = {"medical": "health", "education": "education", "housing": "housing", "employment": "employment"}
NEEDS = {
    "medical": "父亲住院，自己付的钱多",
    "education": "孩子上高中，交不起学费",
    "housing": "房子漏雨",
    "employment": "母亲想找一份白天的工作",
}


def sent(world: World, case: Any) -> dict[str, str]:
    """Out of the case, with what it knows already; answers the slips by kind."""
    officer, slips = world.officer(), {}
    for kind, need in NEEDS.items():
        today = {"signed_at": str(world.today())}
        officer.act("applications", case["id"], "send_slip", kind=kind, need=need, consent=today)
        note = officer.read(f"/applications/{case['id']}/timeline")["items"][-1]["note"]
        assert note.startswith("已经转给")
    for item in officer.read("/referrals")["items"]:
        slips[item["kind"]] = item["id"]
    assert set(slips) == set(KINDS)
    return slips


def link(person: Person, kind: str) -> list[Any]:
    return [each for each in person.read("/me/chain")["items"] if each["title"] == kind and each["kind"] == "given"]


@pytest.mark.waypoint("accepted")
def test_a_family_that_needs_four_departments_one_of_them_silent(world: World, zhang: Person, case: Any) -> None:
    slips = sent(world, case)
    health, school, jobs = (world.staff(f"department-{code}") for code in ("health", "education", "employment"))

    # Medical aid is given, and stands in the household's chain as data.
    health.act("referrals", slips["medical"], "receive")
    health.act("referrals", slips["medical"], "grant", outcome="bill_aided", note="报销以后又救助了一次", amount=350000)
    zhang.act("referrals", slips["medical"], "confirm", solved=True)
    [given] = link(zhang, "转介：医疗救助")
    assert (given["what"], given["amount"]) == ("新区卫生健康委：医药费给了救助", 350000)

    # The school's office says that a disabled child is not its matter; the slip goes on, and nobody begins anew.
    promised = zhang.read(f"/referrals/{slips['education']}")["promised_on"]
    school.act("referrals", slips["education"], "return", reason="是康复的事", suggested_kind="child_rehabilitation")
    refusal = problem(world.officer().try_to("referrals", slips["education"], "resend", kind="education"), 422)
    assert "另一个部门" in refusal["detail"]
    on = world.officer().act("referrals", slips["education"], "resend", kind="child_rehabilitation")
    assert on["promised_on"] == promised and on["department"]["name"] == "新区残联"
    problem(school.get(f"/referrals/{slips['education']}"), 404)

    # A job was found that is at night: the mother says that it does not help, and is not told that it is over.
    jobs.act("referrals", slips["employment"], "receive")
    jobs.act("referrals", slips["employment"], "grant", outcome="job_found", note="超市夜班")
    again = zhang.act("referrals", slips["employment"], "confirm", solved=False, text="夜里孩子没有人看")
    assert again["owner"] == {"kind": "department", "name": "新区公共就业服务机构"}
    jobs.act("referrals", slips["employment"], "receive")
    jobs.act("referrals", slips["employment"], "grant", outcome="public_post", note="社区保洁，白天上班")
    assert zhang.act("referrals", slips["employment"], "confirm", solved=True)["state"] == "closed"

    # The housing office says nothing. The record says so, by name, and higher each time.
    for times, knows in ((1, world.park()), (2, world.staff("bureau-620171"))):
        silent = zhang.read(f"/referrals/{slips['housing']}")
        world.advance_past(silent["step_due_on"])
        after = zhang.read(f"/referrals/{slips['housing']}")
        assert after["silences"] == times and after["step_due_on"] > silent["step_due_on"], "a clock runs on"
        assert after["latest_events"][-1]["note"] == f"新区城建和交通局到期没有答复，这是第{times}次"
        assert "referral_silent_office" in inbox(knows)
    told = next(item for item in zhang.read("/inbox")["items"] if item["notice"] == "referral_silent")
    assert "新区城建和交通局到期没有答复您的事" in told["body"] and "漏雨" not in told["body"]
    load = {item["value"]: item for item in world.park().read("/departments")["items"]}
    assert (load["housing"]["silent"], load["health"]["answered"], load["employment"]["unsolved"]) == (1, 1, 0)

    # It answers at last, late, and that it was late stays on record.
    housing = world.staff("department-housing")
    housing.act("referrals", slips["housing"], "receive")
    month = str(date.today() + timedelta(days=40))
    housing.act(
        "referrals", slips["housing"], "grant", outcome="rent_subsidy", note="下月起", amount=40000, from_month=month
    )
    steps = [item["action"] for item in zhang.read(f"/referrals/{slips['housing']}/timeline")["items"]]
    assert steps == ["begin", "silent", "silent", "receive", "grant"]


def test_a_lead_and_an_emergency_reach_a_department_too(world: World) -> None:
    officer = world.officer()
    made = officer.post(
        "/leads",
        {
            "region": "620171101002",
            "person": {"name": "赵奶奶", "phone": "13900002222"},
            "description": "一个人住，房子快塌了",
            "found_on": str(world.today()),
        },
    )
    lead = made.get_json()["id"]
    officer.act("leads", lead, "assign", assistant="assistant-620171101002")
    visit = {"visited_on": str(world.today()), "outcome": "needs_help", "note": "墙裂了"}
    world.assistant().act("leads", lead, "record_visit", **visit)
    slip = {"kind": "housing", "need": "房子快塌了", "override": {"reason": "有生命危险，老人听不清电话"}}
    ended = officer.act("leads", lead, "send_slip", **slip)
    assert ended["state"] == "converted" and ended["result"]["collection"] == "referrals"
    seen = world.staff("department-housing").read(f"/referrals/{ended['result']['id']}")
    assert {line["field"]: line["text"] for line in seen["slip"]}["need"] == "房子快塌了"
    assert "听不清" not in str(seen), "the ground is for the office alone"
