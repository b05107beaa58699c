"""The public notice: anybody may object to it, somebody else looks into it, and only then is decided."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from app.accounts.models import Account
from tests.support.office import AMOUNT, Office, inbox, record_posting
from tests.support.world import Person, World, application, ok, problem

LESS = {"monthly_amount": 30000, "differs_because": "异议查实：女儿每月给340元"}


def objects(office: Office, case: Any, text: str = "他家儿子有车", **more: Any) -> str:
    """Somebody without log-in objects, and an officer takes it up. Answers the objection's id."""
    ok(office.world.nobody().post(f"/publicity/{case['notice']['id']}/objections", {"text": text} | more))
    office.officer.act("applications", case["id"], "take_up_objection")
    return str(said(office, case)[-1]["id"])


def said(office: Office, case: Any) -> Any:
    return office.officer.read(f"/applications/{case['id']}")["objections"]


def answer(office: Office, case: Any, objection: str, outcome: str = "dismissed", **more: Any) -> Any:
    """By the third investigator, who had no part in the matter before."""
    facts = {"objection": objection, "outcome": outcome, "text": "核实过了，情况如下。"} | more
    return office.world.investigator(number=3).act("applications", case["id"], "answer_objection", **facts)


def state(person: Person, case: Any) -> str:
    return str(person.read(f"/applications/{case['id']}")["state"])


@pytest.mark.waypoint("published")
def test_the_notice_hangs_its_seven_days_whatever_is_objected(office: Office, zhang: Person, case: Any) -> None:
    objection = objects(office, case)
    assert [each["state"] for each in said(office, case)] == ["open"]
    assert answer(office, case, objection)["state"] == "publicity", "answered on the first day"
    [notice] = ok(office.world.nobody().get("/publicity"))["items"]
    assert notice["id"] == case["notice"]["id"]
    problem(office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="好"), 409)
    office.world.advance_to(case["notice"]["ends_on"])
    assert state(zhang, case) == "publicity"
    assert office.let_the_notice_end(case)["state"] == "deciding"
    assert office.approve(case)["state"] == "approved"


@pytest.mark.waypoint("published")
def test_who_objected_and_what_stays_hidden(office: Office, zhang: Person, case: Any) -> None:
    objects(office, case, contact="13700001111")
    assert inbox(zhang)[0] == "objection_received" and "objection_to_answer" in inbox(office.officer)
    for page in ("", "/timeline", "/file"):
        shown = str(zhang.read(f"/applications/{case['id']}{page}"))
        assert "儿子有车" not in shown and "13700001111" not in shown
    [seen] = office.officer.read(f"/applications/{case['id']}/file")["objections"]
    assert (seen["text"], seen["state"], seen["seen"]) == ("他家儿子有车", "open", True)
    assert "13700001111" not in str(office.officer.read(f"/applications/{case['id']}/file"))
    choices = f"/publicity/objections?about={case['id']}"
    assert [each["value"] for each in office.officer.read(choices)["items"]] == [seen["id"]]
    problem(zhang.get(choices), 404)


@pytest.mark.waypoint("published")
def test_two_objections_to_one_notice_and_each_is_answered(office: Office, zhang: Person, case: Any) -> None:
    """While one is open another villager objects; both are told; what is open when the notice ends is waited for."""
    li, zhao = (office.world.resident(*who) for who in (("li", "李四"), ("zhao", "赵六")))
    for person, text in ((li, "有车"), (zhao, "有房")):
        ok(person.post(f"/publicity/{case['notice']['id']}/objections", {"text": text}))
    first, second = (each["id"] for each in said(office, case))
    answer(office, case, first)
    assert inbox(li) == ["your_objection_answered"] and inbox(zhao) == []
    [message] = li.read("/inbox")["items"]
    assert message["subject"] is None and "异议不成立" in message["body"], "not whose case it is"
    problem(
        office.world.investigator(number=3).try_to(
            "applications", case["id"], "answer_objection", objection=first, outcome="dismissed", text="又一次"
        ),
        422,
    )
    assert office.let_the_notice_end(case)["state"] == "objection"
    problem(office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="好"), 409)
    assert answer(office, case, second)["state"] == "deciding"
    assert [each["state"] for each in said(office, case)] == ["answered", "answered"]
    assert inbox(zhao) == ["your_objection_answered"]


@pytest.mark.waypoint("published")
def test_who_left_a_landline_is_rung_by_the_park_and_by_nobody_nearer(office: Office, case: Any) -> None:
    landline = "09318880000"
    first, _ = objects(office, case, contact=landline), objects(office, case, contact="13700002222")
    answer(office, case, first)
    office.world.work()
    for near in (office.officer, office.world.assistant()):
        assert near.read("/call-tasks")["items"] == [] and landline not in str(near.read("/inbox"))
    [call] = office.park.read("/call-tasks")["items"]
    assert (call["phone"], call["subject"], call["name"]) == (landline, None, "")
    assert "异议不成立" in call["say"] and "张" not in str(call) and case["number"] not in str(call)
    assert "call_requested" in inbox(office.park)
    assert office.park.post(f"/call-tasks/{call['id']}/done", {"outcome": "已经告诉"}).status_code == 204
    assert office.park.read("/call-tasks")["items"] == []


@pytest.mark.waypoint("published")
def test_who_left_a_telephone_number_hears_by_text_message(office: Office, case: Any) -> None:
    """Without an account there is no inbox; those who left no number hear nothing, and no telephone hears twice."""
    phone = f"137{secrets.randbelow(10**8):08d}"
    first, _ = objects(office, case, contact=phone), objects(office, case, text="他家有两套房")
    answer(office, case, first)
    office.world.work()
    [text] = office.world.wechat.texts(touser=phone)
    assert "异议不成立" in text["text"] and "张" not in text["text"] and case["number"] not in text["text"]


@pytest.mark.waypoint("published")
def test_without_login_nobody_is_told_before_an_officer_has_looked(office: Office, zhang: Person, case: Any) -> None:
    for text in ("x", "y"):
        ok(office.world.nobody().post(f"/publicity/{case['notice']['id']}/objections", {"text": text}))
    assert "objection_received" not in inbox(zhang) and "objection_to_look_at" in inbox(office.officer)
    assert office.let_the_notice_end(case)["state"] == "objection", "what was said is looked at first"
    first = said(office, case)[0]["id"]
    aside = {"reason": "没有说任何事实"}
    seen = office.officer.act("applications", case["id"], "set_aside_objection", objection=first, **aside)
    assert seen["state"] == "objection" and [each["state"] for each in seen["objections"]] == ["answered", "open"]
    assert office.officer.act("applications", case["id"], "set_aside_objection", **aside)["state"] == "deciding"
    assert office.approve(case)["state"] == "approved"


@pytest.mark.waypoint("published")
def test_the_first_pair_does_not_look_into_the_objection_to_its_own_work(
    office: Office, zhang: Person, case: Any
) -> None:
    facts = {"objection": objects(office, case), "outcome": "dismissed", "text": "没有的事"}
    problem(office.investigator.try_to("applications", case["id"], "answer_objection", **facts), 403, "forbidden")
    problem(office.officer.try_to("applications", case["id"], "answer_objection", **facts), 403, "forbidden")
    answer(office, case, facts["objection"])
    assert inbox(zhang)[0] == "objection_answered"
    second = objects(office, case, "他有退休金")
    assert answer(office, case, second)["state"] == "publicity", "who answered one may answer the next"


@pytest.mark.waypoint("published")
def test_whoever_objects_neither_answers_nor_decides(office: Office, case: Any) -> None:
    """Nor does who objected from home, in another account: nobody moves an amount by an objection of their own."""
    investigator, approver = office.world.investigator(number=3), office.approver
    with office.world.inside():
        staff = Account.get_by_id(investigator.account["id"])
    at_home = office.world.resident("at-home", staff.name, staff.id_number.reveal())
    for person in (at_home, approver):
        ok(person.post(f"/publicity/{case['notice']['id']}/objections", {"text": "他家儿子有车"}))
    [first, second] = [each["id"] for each in said(office, case)]
    amount = {"outcome": "upheld_amount", "text": "查实了", "monthly_amount": 30000}
    for objection in (first, second):
        facts = amount | {"objection": objection}
        problem(investigator.try_to("applications", case["id"], "answer_objection", **facts), 403)
    facts, other = {"outcome": "dismissed", "text": "核实过了"}, office.world.investigator(number=4)
    for objection in (first, second):
        other.act("applications", case["id"], "answer_objection", objection=objection, **facts)
    office.let_the_notice_end(case)
    problem(approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="好"), 403)


@pytest.mark.waypoint("published")
def test_another_amount_hangs_its_own_seven_days(office: Office, zhang: Person, case: Any) -> None:
    world, objection = office.world, objects(office, case)
    world.advance(days=3)
    again = answer(office, case, objection, "upheld_amount", monthly_amount=30000)
    assert again["state"] == "publicity" and again["notice"]["id"] != case["notice"]["id"]
    assert again["notice"]["ends_on"] > case["notice"]["ends_on"]
    assert [notice["monthly_amount"] for notice in ok(world.nobody().get("/publicity"))["items"]] == [30000]
    record_posting(office.officer, again)
    problem(world.nobody().get(f"/publicity/{case['notice']['id']}"), 404)
    facts = {"objection": objects(office, again, "还是太多"), "outcome": "dismissed", "text": "没有的事"}
    third = world.investigator(number=3)
    problem(third.try_to("applications", case["id"], "answer_objection", **facts), 403, "forbidden")
    office.world.investigator(number=4).act("applications", case["id"], "answer_objection", **facts)
    world.advance_past(again["notice"]["ends_on"])
    assert state(zhang, case) == "deciding"
    problem(office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="好"), 422)
    office.approver.act("applications", case["id"], "approve", **LESS, reason="符合条件")


@pytest.mark.waypoint("published")
def test_a_family_with_three_flats_is_not_published_again(office: Office, zhang: Person, case: Any) -> None:
    """The second of two is right: the notice comes down, the person is heard, and it is refused."""
    objects(office, case, "x")
    second = objects(office, case, "他家有三套房")
    heard = answer(office, case, second, "upheld_refuse", text="名下有三套住房。")
    assert heard["state"] == "check_disputable" and inbox(zhang)[0] == "refusal_intended"
    assert [each["state"] for each in said(office, case)] == ["answered", "answered"]
    assert office.world.nobody().read("/publicity")["items"] == []
    problem(office.approver.try_to("applications", case["id"], "refuse", reason="有房"), 409)
    office.world.advance_past(heard["step_due_on"])
    assert state(zhang, case) == "investigating"
    problem(office.approver.try_to("applications", case["id"], "refuse", reason="有房"), 409)
    proposed = office.officer.act("applications", case["id"], "propose", opinion="refuse", reason="名下有三套住房")
    assert proposed["state"] == "deciding"
    offered = {each["action"] for each in office.approver.read(f"/applications/{case['id']}")["actions"]}
    assert "refuse" in offered and "approve" not in offered
    assert office.approver.act("applications", case["id"], "refuse", reason="名下有三套住房")["state"] == "refused"


@pytest.mark.waypoint("published")
def test_whoever_is_to_be_refused_after_an_objection_can_say_no(office: Office, zhang: Person, case: Any) -> None:
    answer(office, case, objects(office, case), "upheld_refuse")
    assert zhang.act("applications", case["id"], "dispute_check", text="车是邻居的")["state"] == "investigating"


@pytest.mark.waypoint("published")
def test_who_objected_is_told_when_the_application_is_withdrawn(office: Office, zhang: Person, case: Any) -> None:
    li = office.world.resident("lisi", "李四")
    ok(li.post(f"/publicity/{case['notice']['id']}/objections", {"text": "有车"}))
    zhang.act("applications", case["id"], "withdraw")
    assert inbox(li) == ["your_objection_answered"]


def test_a_dispute_is_put_before_an_appraisal_with_enough_village_representatives(
    office: Office, zhang: Person
) -> None:
    case = office.opinion(zhang)
    case = office.approver.act("applications", case["id"], "call_appraisal", reason="邻居有不同说法")
    assert case["state"] == "appraisal"
    meeting = {"participants": 9, "minutes": "同意8人，反对1人"}
    for representatives, why in ((5, "三分之二"), (10, "不能多于")):
        refusal = office.officer.try_to(
            "applications", case["id"], "record_appraisal", village_representatives=representatives, **meeting
        )
        assert why in problem(refusal, 422)["detail"]
    case = office.officer.act("applications", case["id"], "record_appraisal", village_representatives=6, **meeting)
    assert case["state"] == "opinion"


def test_a_negative_check_may_be_disputed_and_otherwise_stands(office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    case = office.officer.act("applications", case["id"], "check_negative", reason="名下有一辆车")
    assert case["state"] == "check_disputable" and inbox(zhang)[0] == "check_negative"
    case = zhang.act("applications", case["id"], "dispute_check", text="车已经卖了，有过户单")
    assert case["state"] == "investigating"
    case = office.officer.act("applications", case["id"], "check_negative", reason="名下还有一辆车")
    office.world.advance_past(case["step_due_on"])
    last = zhang.read(f"/applications/{case['id']}")["latest_events"][-1]
    assert (last["action"], last["to"], last["by"]) == ("accept_check", "investigating", "系统")


def test_a_draft_that_nobody_sends_expires_after_thirty_days(world: World, zhang: Person) -> None:
    draft = ok(zhang.post("/applications", application(zhang)))
    world.advance(days=29)
    assert zhang.read(f"/applications/{draft['id']}")["state"] == "draft"
    world.advance(days=2)
    assert zhang.read(f"/applications/{draft['id']}")["state"] == "withdrawn"


@pytest.mark.waypoint("published")
def test_two_objections_to_one_notice_and_the_second_is_right(office: Office, zhang: Person, case: Any) -> None:
    """The first is wrong and settles nothing for the second: nothing is granted, and the person is heard."""
    first, second = objects(office, case, "有车"), objects(office, case, "有三套房")
    assert answer(office, case, first)["state"] == "publicity"
    assert answer(office, case, second, "upheld_refuse")["state"] == "check_disputable"
    assert [each["state"] for each in said(office, case)] == ["answered", "answered"]
    problem(office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="好"), 409)
    assert ok(office.world.nobody().get("/publicity"))["items"] == [], "and nothing hangs any more"
    assert zhang.act("applications", case["id"], "dispute_check", text="房子是我哥的")["state"] == "investigating"
