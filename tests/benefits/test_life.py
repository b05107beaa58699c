"""The life of a benefit: reviewed, raised, cut only after the person could speak, stopped, taken up again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from api.collections import many
from app.benefits.models import BenefitMonth
from app.benefits.months import MONTHS_AHEAD, months_after
from app.kernel.clock import clock
from app.means_check.models import SourceCheck
from app.notices.models import OfficialNotice
from app.workflow.second_hand import take
from tests.support.benefits import Recipient, granted
from tests.support.office import AMOUNT, Office, inbox
from tests.support.waypoints import Reached, returned
from tests.support.world import Person, id_number, ok, problem


@pytest.fixture
def database_kind() -> str:
    """The table of steps does not depend on the database; `test_months.py` and `test_account.py` run on both."""
    return "sqlite"


def test_it_begins_with_the_month_after_the_decision_and_opens_like_every_matter(zhang: Recipient) -> None:
    seen = zhang.read()
    assert (seen["state"], seen["state_label"], seen["title"]) == ("active", "正在享受", "低保待遇")
    assert {month["amount"] for month in seen["months"]} == {AMOUNT}
    assert len(seen["months"]) == 12 and seen["months"][0]["month"] == seen["starts_on"]
    assert {action["action"] for action in seen["actions"]} == {
        "report_change",
        "report_death",
        "change_account",
        "sign_again",
        "withdraw_authorisation",
    }
    assert seen["number"].startswith("B") and seen["latest_events"][0]["label"] == "开始享受救助"
    assert seen["account"]["number"] == "6217 **** **** 0001"
    elsewhere = zhang.office.world.officer("620171102")
    problem(elsewhere.get(f"/benefits/{zhang.id}"), 404)
    auditor = zhang.office.world.staff("auditor-620171")
    assert zhang.read(auditor)["name"] == "张*" and zhang.read(auditor)["account"] is None


def test_a_review_begins_by_itself_and_changes_nothing_where_nothing_has_changed(zhang: Recipient) -> None:
    due = zhang.read()["step_due_on"]
    zhang.office.world.advance(days=160)
    seen = zhang.read()
    assert seen["state"] == "reviewing" and seen["step_due_on"] > due, "urban difference: every half year"
    assert "review_due" in inbox(zhang.person) and "review_to_do" in inbox(zhang.office.investigator)
    with zhang.office.world.inside():
        owed = BenefitMonth.select().where(BenefitMonth.benefit == zhang.id).order_by(BenefitMonth.month.desc())
        assert owed.first().month == months_after(clock.today(), MONTHS_AHEAD), (
            "a late review interrupts nobody's money"
        )
    blank = problem(zhang.try_to(zhang.office.investigator, "review", findings="没有变化"), 422)
    assert [error["message"][:7] for error in blank["errors"]] == ["这次复核还没有", "这次复核还没有"], (
        "no check, no visit"
    )
    look(zhang)
    after = zhang.act(zhang.office.investigator, "review", findings="没有变化")
    assert (after["state"], after["monthly_amount"], len(after["months"])) == ("active", AMOUNT, 12)
    assert inbox(zhang.person)[0] == "review_no_change"


def test_the_reviews_of_a_month_are_a_number_on_the_first_page_and_a_list(zhang: Recipient) -> None:
    world, officer = zhang.office.world, zhang.office.officer
    world.advance(days=160)
    first = date.fromisoformat(zhang.read()["step_due_on"]).replace(day=1)
    before = (first - timedelta(days=1) - world.today()).days
    if before >= 0:
        world.advance(days=before)
        assert reviews_of(officer) == [] == officer.read("/benefits?state=reviewing&due=month")["items"]
        world.advance(days=1)
    [number] = reviews_of(officer)
    assert number["count"] == 1 and number["page"].endswith("collection=benefits&view=reviews")
    [row] = officer.read("/benefits?state=reviewing&due=month")["items"]
    assert row["id"] == zhang.id
    assert reviews_of(world.officer("620171102")) == [], "elsewhere"


def reviews_of(officer: Person) -> list[dict[str, Any]]:
    """What the first page says of the reviews that have to be held this month."""
    items = (item for section in officer.read("/home")["sections"] for item in section["items"])
    return [each for item in items for each in item["counts"] if each["label"] == "本月到期复核"]


def look(home: Recipient) -> None:
    """The sources have nothing to say, and somebody was at the home."""
    investigator = home.office.investigator
    home.act(investigator, "check_again")
    with home.office.world.inside():
        today = clock.today().isoformat()
        SourceCheck.update(state="answered", answer={}, due_at=None).execute()
    facts = {"visited_on": today, "with_whom": "和李干事一起，见到本人", "findings": "还是一个人住，没有收入"}
    home.act(investigator, "record_review_visit", **facts)


def test_the_reviews_of_a_township_are_closed_in_one_go_but_for_the_exceptions(office: Office) -> None:
    first, second = granted(office), granted(office, person=office.world.resident("lisi", "李四"))
    office.world.advance(days=160)
    look(first)
    due = [
        row["id"] for row in office.investigator.read("/benefits?state=reviewing&category=urban_difference")["items"]
    ]
    assert set(due) == {first.id, second.id}
    body = {"items": [{"id": first.id}, {"id": second.id}], "facts": {"findings": "没有变化"}}
    answers = [
        ok(office.investigator.post("/benefits/actions/review", body, headers={"Idempotency-Key": "reviews-2026-12"}))
        for _ in range(2)
    ]
    assert answers[0] == answers[1], "asked again, nothing happens again"
    done, refused = answers[0]["results"]
    assert (done["status"], done["state"], refused["status"]) == ("done", "active", "refused")
    assert refused["problem"]["status"] == 422 and "还没有核对" in refused["problem"]["detail"]
    assert second.read()["state"] == "reviewing"
    other = {"items": [{"id": second.id}], "facts": {"findings": "没有变化"}}
    problem(
        office.investigator.post("/benefits/actions/review", other, headers={"Idempotency-Key": "reviews-2026-12"}), 409
    )
    problem(office.investigator.post("/benefits/actions/review", {"items": [{"id": first.id}]}), 422)


def test_each_of_many_is_a_transaction_of_its_own(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program breaks off at the second: the first stays done, and the request sent again goes on from there."""
    first, second = granted(office), granted(office, person=office.world.resident("lisi", "李四"))
    office.world.advance(days=160)
    look(first)
    look(second)
    body = {"items": [{"id": first.id}, {"id": second.id}], "facts": {"findings": "没有变化"}}

    def breaks_off(procedures: Any, subject: Any, *given: Any, **more: Any) -> Any:
        assert str(subject) == first.id
        return take(procedures, subject, *given, **more)

    def send() -> Any:
        return office.investigator.post("/benefits/actions/review", body, headers={"Idempotency-Key": "reviews-broken"})

    with monkeypatch.context() as patch:
        patch.setattr(many, "take", breaks_off)
        assert send().status_code == 500
    assert (first.read()["state"], second.read()["state"]) == ("active", "reviewing")
    assert [(each["status"], each["state"]) for each in ok(send())["results"]] == [("done", "active")] * 2
    assert [event["action"] for event in first.read()["latest_events"]].count("review") == 1


def test_an_authorisation_that_has_run_out_is_signed_anew_before_anybody_is_asked(zhang: Recipient) -> None:
    zhang.office.world.advance(days=160)
    zhang.act(zhang.person, "withdraw_authorisation", member="张三")
    refused = problem(zhang.try_to(zhang.office.investigator, "check_again"), 422)
    assert "张三的核对授权书没有签" in refused["detail"]
    zhang.act(zhang.person, "sign_again", member="张三")
    zhang.act(zhang.office.investigator, "check_again")
    with zhang.office.world.inside():
        assert SourceCheck.select().count() > 5, "every source is asked, under the new signature"


def test_a_raise_needs_no_hearing_but_a_second_pair_of_eyes(zhang: Recipient) -> None:
    zhang.act(zhang.person, "report_change", text="老伴也没有收入了")
    refused = zhang.try_to(
        zhang.office.investigator, "propose_change", proposal="raise", monthly_amount=AMOUNT, reason="x"
    )
    assert "高" in problem(refused, 422)["detail"]
    too_much = {"proposal": "raise", "monthly_amount": 100_000_000, "reason": "收入没了"}
    assert "最多2000元" in problem(zhang.try_to(zhang.office.investigator, "propose_change", **too_much), 422)["detail"]
    zhang.act(zhang.office.investigator, "propose_change", proposal="raise", monthly_amount=70000, reason="收入没了")
    less = zhang.try_to(zhang.office.approver, "change_amount", monthly_amount=AMOUNT - 1, reason="x")
    assert "没有就这个金额听取过" in problem(less, 422)["detail"], "a raise is no way to cut without a hearing"
    more = {"monthly_amount": 70001, "reason": "收入没了", "differs_because": "再多给一点"}
    alone = problem(zhang.try_to(zhang.office.approver, "change_amount", **more), 422)
    assert "没有人建议过" in alone["detail"], "nobody raises alone"
    seen = zhang.act(zhang.office.approver, "change_amount", monthly_amount=70000, reason="收入没了")
    assert seen["state"] == "active" and seen["monthly_amount"] == 70000
    assert {month["amount"] for month in seen["months"]} == {70000}
    officer = zhang.office.officer
    assert "result_to_hang" in inbox(officer) and zhang.read(officer)["lacking"] == ["还没有登记结果公布的张贴情况"]
    hung = {"posted_on": zhang.office.world.today().isoformat(), "place": "公示栏", "posted_by": "王文书"}
    zhang.act(officer, "record_posting", no_photo_reason="停电", **hung)
    assert zhang.read(officer)["lacking"] == [], "the new amount hangs in the village (民发〔2021〕57号 第24条)"


def test_nothing_is_taken_away_without_a_hearing(zhang: Recipient) -> None:
    approver = zhang.office.approver
    for action, facts in (
        ("stop", {}),
        ("taper", {"months": 3}),
        ("change_amount", {"monthly_amount": 100}),
    ):
        problem(zhang.try_to(approver, action, reason="x", **facts), 409, "action-not-allowed")
    seen = zhang.proposed(proposal="cut", monthly_amount=32000)
    assert seen["state"] == "hearing" and seen["proposal"]["kind_label"] == "减发"
    for action, facts in (("stop", {}), ("change_amount", {"monthly_amount": 32000})):
        problem(zhang.try_to(approver, action, reason="x", **facts), 409, "action-not-allowed")
    assert zhang.read()["months"][0]["amount"] == AMOUNT, "meanwhile the money goes on"
    notices = zhang.person.read(f"/benefits/{zhang.id}/notices")["items"]
    assert [notice["kind_label"] for notice in notices] == ["拟调整救助待遇告知书"]
    zhang.wait_out_the_step()
    assert zhang.read()["state"] == "deciding_change", "who says nothing was asked all the same"
    problem(zhang.try_to(approver, "stop", reason="x"), 422)
    problem(zhang.try_to(approver, "change_amount", monthly_amount=31999, reason="x"), 422)
    assert zhang.act(approver, "keep", reason="工作只有三天")["monthly_amount"] == AMOUNT


def test_to_go_further_than_was_announced_the_person_is_asked_anew(zhang: Recipient) -> None:
    zhang.proposed(proposal="cut", monthly_amount=32000)
    zhang.wait_out_the_step()
    refused = problem(zhang.try_to(zhang.office.approver, "taper", months=2, reason="x"), 422)
    assert "请退回重新提出" in refused["detail"]
    seen = zhang.act(zhang.office.approver, "return_proposal", reason="收入已经超过标准")
    assert (seen["state"], seen["proposal"]) == ("change_check", None)
    seen = zhang.act(zhang.office.investigator, "propose_change", proposal="stop", reason="收入已经超过标准")
    assert seen["state"] == "hearing_sent" and inbox(zhang.person)[0] == "hearing"


def test_who_proposes_neither_hears_nor_decides(zhang: Recipient) -> None:
    zhang.office.world.grant("investigator1-620171101", "township_approver", "620171101")
    zhang.office.world.grant("investigator1-620171101", "township_officer", "620171101")
    zhang.proposed(proposal="stop")
    seen = zhang.act(zhang.person, "make_statement", text="我不同意", wants_hearing=True)
    assert seen["state"] == "hearing_called"
    minutes = {"held_on": seen["created_at"][:10], "participants": ["张三", "主持人"], "minutes": "说明了情况"}
    problem(zhang.try_to(zhang.office.investigator, "hold_hearing", **minutes), 403)
    seen = zhang.act(zhang.office.officer, "hold_hearing", **minutes)
    assert seen["proposal"]["hearing"] == "说明了情况"
    problem(zhang.try_to(zhang.office.investigator, "stop", reason="x"), 403)
    seen = zhang.decided(zhang.office.approver, "stop", reason="收入超过标准")
    assert seen["state"] == "stopped" and seen["months"] == []
    note = next(event["note"] for event in zhang.timeline() if event["action"] == "stop")
    assert "收入超过标准" in note and "行政复议" in note
    assert inbox(zhang.person)[0] == "benefit_stopped"


def test_a_stop_that_is_set_aside_costs_no_month_and_otherwise_ends_with_the_time_for_remedies(
    zhang: Recipient,
) -> None:
    starts_on = zhang.read()["starts_on"]
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    zhang.decided(zhang.office.approver, "stop", reason="收入超过标准")
    zhang.office.world.advance(days=40)
    seen = zhang.resumed("复议撤销了停发决定")
    assert seen["state"] == "active" and seen["last_month"] is None
    assert {month["amount"] for month in seen["months"]} == {AMOUNT}
    event = next(event for event in zhang.timeline() if event["action"] == "resume")
    assert event["note"] == "复议撤销了停发决定" and starts_on
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    zhang.decided(zhang.office.approver, "stop", reason="收入超过标准")
    zhang.office.world.advance(days=184)
    assert zhang.read()["state"] == "stopped", "the paper did not say to whom one may go"
    zhang.office.world.advance(days=183)
    assert zhang.read()["state"] == "stopped", "no list has ever taken up its months, and they are owed"
    zhang.everything_has_arrived()
    zhang.wait_out_the_step()
    assert zhang.read()["state"] == "ended"


def test_who_finds_work_is_eased_out_and_taken_up_again_if_it_is_lost(zhang: Recipient) -> None:
    zhang.proposed(proposal="taper")
    zhang.wait_out_the_step()
    seen = zhang.decided(zhang.office.approver, "taper", months=2, reason="有了工作")
    assert seen["state"] == "tapering" and seen["last_month"] == seen["months"][-1]["month"]
    assert zhang.act(zhang.person, "report_change", text="工作又没了")["state"] == "tapering"
    decider, colleague = zhang.office.approver, zhang.office.world.approver(number=2)
    problem(zhang.try_to(decider, "resume", reason="又没有收入"), 403, "forbidden")
    assert zhang.act(colleague, "resume", reason="又没有收入")["state"] == "active"
    assert len(zhang.read()["months"]) == 12


def test_a_taper_ends_only_after_somebody_has_looked_again(zhang: Recipient) -> None:
    zhang.proposed(proposal="taper")
    zhang.wait_out_the_step()
    zhang.decided(zhang.office.approver, "taper", months=1, reason="有了工作")
    zhang.wait_out_the_step()
    assert zhang.read()["state"] == "taper_check" and inbox(zhang.office.investigator)[0] == "taper_to_look_at"
    zhang.office.world.advance(days=20)
    assert zhang.read()["state"] == "taper_check", "nothing ends without a look"
    zhang.act(zhang.office.investigator, "confirm_end", findings="还在工地上班，收入稳定")
    zhang.office.world.advance(days=1)
    assert zhang.read()["state"] == "stopped" and inbox(zhang.person)[0] == "benefit_stopped"


def test_where_nobody_is_left_to_be_heard_the_benefit_ends_without_a_hearing(zhang: Recipient) -> None:
    day = zhang.read()["created_at"][:10]
    zhang.act(zhang.office.officer, "report_death", name="张三", died_on=day)
    problem(zhang.try_to(zhang.office.officer, "report_death", name="张三", died_on=day), 422)
    problem(
        zhang.try_to(zhang.office.investigator, "propose_change", proposal="cut", monthly_amount=1, reason="x"), 422
    )
    seen = zhang.act(zhang.office.investigator, "propose_change", proposal="stop", reason="本人去世")
    assert seen["state"] == "deciding_change"
    assert zhang.act(zhang.office.approver, "stop", reason="本人去世")["state"] == "stopped"
    assert "benefit_ended_by_death" in inbox(zhang.person) and "benefit_stopped" not in inbox(zhang.person)


def test_who_is_left_behind_is_heard(office: Office) -> None:
    wife = {"name": "王兰", "id_number": id_number(), "relation": "spouse", "labour_capacity": "none"}
    zhang = granted(office, wife)
    day = zhang.read()["created_at"][:10]
    zhang.act(office.officer, "report_death", name="王兰", died_on=day)
    seen = zhang.act(office.investigator, "propose_change", proposal="cut", monthly_amount=30000, reason="少了一口人")
    assert seen["state"] == "hearing_sent"


def test_no_letter_is_addressed_to_the_dead_while_somebody_lives(office: Office) -> None:
    wife = {"name": "王兰", "id_number": id_number(), "relation": "spouse", "labour_capacity": "none"}
    zhang = granted(office, wife)
    zhang.act(office.officer, "report_death", name="张三", died_on=zhang.read()["created_at"][:10])
    zhang.act(office.investigator, "propose_change", proposal="cut", monthly_amount=30000, reason="少了一口人")
    with office.world.inside():
        assert OfficialNotice.get(OfficialNotice.subject == zhang.id).facts["name"] == "王兰"


@pytest.mark.waypoint("benefit")
def test_the_account_shows_the_benefit_and_can_be_closed_while_the_benefit_goes_on(
    office: Office, start: Reached
) -> None:
    person = returned(office.world, start)
    matters = person.read("/me/export")["matters"]
    [benefit] = [matter for matter in matters if matter["collection"] == "benefits"]
    assert benefit["benefit"]["monthly_amount"] == AMOUNT
    assert person.call("DELETE", "/me").status_code == 204
    assert office.officer.read(f"/benefits/{benefit['id']}")["state"] == "active"
