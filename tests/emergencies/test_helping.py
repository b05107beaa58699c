"""The money first, before two witnesses; the papers afterwards, with a clock of their own; or a written no."""

from __future__ import annotations

from typing import Any

from tests.support.emergencies import paid, payment, reported, triaged
from tests.support.office import confirmed, inbox
from tests.support.pending import declined
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, World, problem


def test_small_amount_is_paid_closed_with_an_explanation_and_never_above_the_cap(world: World) -> None:
    case = triaged(world)
    approver = world.approver()
    refusal = problem(approver.try_to("emergencies", case["id"], "pay", **payment(80001)), 422)
    assert refusal["errors"][0]["field"] == "amount" and "800" in refusal["detail"]
    case = approver.act("emergencies", case["id"], "pay", **payment())
    assert case["state"] == "paid_first" and case["payments"][0]["amount"] == 80000
    assert case["payments"][0]["payee"] == {"name": "王五", "id_status": "lost"}
    problem(approver.try_to("emergencies", case["id"], "pay", **payment()), 409, "action-not-allowed")
    officer = world.officer()
    refusal = problem(officer.try_to("emergencies", case["id"], "backfill", note="好"), 422)
    assert "身份还没有核实" in refusal["detail"]
    closed = officer.act("emergencies", case["id"], "backfill", note="证件在火灾中烧毁，村委会两人指认")
    left = [action["action"] for action in closed["actions"]]
    assert closed["state"] == "closed"
    assert left == ["follow_up", "send_slip", "confirm", "deny"], "who witnesses says so, also later"


def test_relief_first_has_a_higher_limit_and_two_steps_of_papers(world: World) -> None:
    small, first = paid(world), paid(world, "relief_first", amount=500000)
    assert first["step_due_on"] > small["step_due_on"], "ten working days for the papers, not five"
    officer = world.officer()
    reviewed = officer.act("emergencies", first["id"], "backfill", note="材料已补齐")
    assert reviewed["state"] == "reviewed" and reviewed["step_due_on"]
    assert officer.act("emergencies", first["id"], "close")["state"] == "closed"
    third = triaged(world, "relief_first", people=1)
    refusal = problem(world.approver().try_to("emergencies", third["id"], "pay", **payment(206101)), 422)
    assert "2061" in refusal["detail"] and "一事一议" in refusal["detail"]


WRONG_HANDS: list[tuple[dict[str, Any], str, str]] = [
    ({"witnesses": [f"officer1-{TOWNSHIP}"] * 2}, "witnesses", "两名不同"),
    ({"witnesses": [f"officer1-{TOWNSHIP}"]}, "witnesses", ""),
    ({"witnesses": [f"officer1-{TOWNSHIP}", f"officer1-{OTHER_TOWNSHIP}"]}, "witnesses.1", "不是本地"),
    ({"witnesses": [f"officer1-{TOWNSHIP}", "nobody"]}, "witnesses.1", "不是本地"),
    ({"witnesses": [f"officer1-{TOWNSHIP}", f"approver1-{TOWNSHIP}"]}, "witnesses", "发钱的人"),
    ({"payee": {"name": "{witness}", "id_status": "verified"}}, "witnesses", "收款人不能做见证人"),
    ({"payee": {"name": "{approver}", "id_status": "verified"}}, "payee.name", "不能是收款人"),
    ({"payee": {"name": " {approver} ", "id_status": "lost"}}, "payee.name", "不能是收款人"),
    ({"payee": {"name": "", "id_status": "lost"}}, "payee.name", ""),
    ({"amount": 0}, "amount", ""),
]


def test_money_needs_a_named_payee_and_two_witnesses_of_the_place(world: World) -> None:
    case, approver = triaged(world), world.approver()
    named = {"witness": world.officer().account["name"], "approver": approver.account["name"]}
    for changes, field, why in WRONG_HANDS:
        if "payee" in changes:
            payee = changes["payee"]
            changes = {"payee": payee | {"name": payee["name"].format(**named)}}
        refusal = problem(approver.try_to("emergencies", case["id"], "pay", **payment() | changes), 422)
        assert field in [error["field"] for error in refusal["errors"]] and why in refusal["detail"], changes
    [fund] = approver.read("/reserve-funds")["items"]
    assert fund["balance"] == 200_000_00
    assert world.officer().read(f"/emergencies/{case['id']}")["state"] == "triaged"


def test_whoever_triages_does_not_pay(world: World) -> None:
    case = reported(world.nobody())
    world.grant(f"approver1-{TOWNSHIP}", "township_officer", TOWNSHIP)
    both = world.approver()
    both.act("emergencies", case["id"], "triage", track="small_amount", note="属实")
    assert "pay" not in [action["action"] for action in both.read(f"/emergencies/{case['id']}")["actions"]]
    problem(both.try_to("emergencies", case["id"], "pay", **payment()), 403, "forbidden")
    assert world.approver(number=2).act("emergencies", case["id"], "pay", **payment())["state"] == "paid_first"


def test_witnesses_hear_that_they_are_named(world: World) -> None:
    paid(world)
    for witness in (world.officer(), world.investigator()):
        [told] = [item for item in witness.read("/inbox")["items"] if item["notice"] == "named_as_witness"]
        assert "800元" in told["body"] and "没有在场" in told["body"] and told["confirm"]
    assert "named_as_witness" not in inbox(world.officer(number=2))


def test_the_assistant_of_a_village_may_witness_where_it_happened(world: World) -> None:
    case = reported(world.nobody())
    officer = world.officer()
    officer.act("emergencies", case["id"], "transfer", region=VILLAGE)
    officer.act("emergencies", case["id"], "triage", track="small_amount", note="属实")
    witnesses = [f"assistant-{VILLAGE}", f"officer2-{TOWNSHIP}"]
    paid_out = world.approver().act("emergencies", case["id"], "pay", **payment(witnesses=witnesses))
    assert paid_out["payments"][0]["witnesses"] == witnesses


def test_nobody_pays_or_witnesses_in_his_own_matter(world: World) -> None:
    zhang = world.resident()
    case = reported(zhang)
    world.officer().act("emergencies", case["id"], "triage", track="small_amount", note="属实")
    world.make_same_person(f"officer1-{TOWNSHIP}", zhang)
    refusal = problem(world.approver().try_to("emergencies", case["id"], "pay", **payment()), 422)
    assert refusal["errors"][0]["field"] == "witnesses.0" and "有关" in refusal["detail"]
    world.make_same_person(f"approver2-{TOWNSHIP}", zhang)
    witnesses = [f"officer2-{TOWNSHIP}", f"investigator1-{TOWNSHIP}"]
    himself = world.approver(number=2).try_to("emergencies", case["id"], "pay", **payment(witnesses=witnesses))
    problem(himself, 403, "forbidden")


def test_a_no_comes_in_writing_with_remedies(world: World) -> None:
    zhang = world.resident()
    case = reported(zhang)
    refused = declined(world, case["id"], "没有急难情形。")
    assert refused["state"] == "declined"
    [note] = [
        item["note"]
        for item in zhang.read(f"/emergencies/{case['id']}/timeline")["items"]
        if item["action"] == "decline"
    ]
    assert "没有急难情形" in note and "行政复议" in note and "行政诉讼" in note
    assert inbox(zhang)[0] == "emergency_declined"


def test_the_expense_track_opens_a_linked_draft_that_waits_for_the_person(world: World) -> None:
    zhang = world.resident()
    case = reported(zhang, kind="illness")
    referred = world.officer().act("emergencies", case["id"], "triage", track="expense", note="医药费支出大")
    assert referred["state"] == "referred" and referred["result"]["collection"] == "applications"
    draft = zhang.read(f"/applications/{referred['result']['id']}")
    assert (draft["state"], draft["programme"], draft["applicant_name"]) == ("draft", "temporary_assistance", "张三")
    assert {"draft_waiting_consent", "transferred"} <= set(inbox(zhang))
    file = zhang.read(f"/applications/{draft['id']}/file")
    assert file["form"]["reason"] == "家里着火，没地方住" and file["consents"] == []


def test_papers_that_do_not_come_are_reported_to_the_park(world: World) -> None:
    case = paid(world)
    confirmed(world, world.officer(), case, "emergencies")
    world.advance_past(case["step_due_on"])
    assert inbox(world.park()).count("backfill_overdue") == 1
    assert "case_overdue" not in inbox(world.park())
    assert world.officer().read(f"/emergencies/{case['id']}")["state"] == "paid_first", "the obligation stays"


def test_a_report_that_nobody_takes_up_is_reported_to_the_park_after_four_hours(world: World) -> None:
    reported(world.nobody())
    world.advance(days=1)
    assert inbox(world.park()) == ["case_overdue"]
