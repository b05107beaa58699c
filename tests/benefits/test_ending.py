"""Destitute support ends only after the village could speak (民发〔2021〕43号 第26条)."""

from __future__ import annotations

from typing import Any

import pytest

from app.benefits.models import Benefit
from app.kernel.database import connection
from tests.support.benefits import Recipient, granted
from tests.support.office import Office, inbox
from tests.support.world import ok, problem


@pytest.fixture
def wang(office: Office) -> Recipient:
    """Somebody whose destitute support somebody proposes to stop; he has been heard."""
    wang = granted(office)
    with connection():
        Benefit.update(programme="destitute_support").where(Benefit.id == wang.id).execute()
    wang.proposed(proposal="stop")
    wang.wait_out_the_step()
    return wang


def on_the_board(wang: Recipient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = wang.office.world.nobody().read("/publicity")["items"]
    return items


def test_it_ends_after_seven_days_on_the_board(wang: Recipient) -> None:
    refused = problem(wang.try_to(wang.office.approver, "stop", reason="有了赡养人"), 422)
    assert "公示7天" in refused["detail"]
    seen = wang.act(wang.office.officer, "publish_ending")
    assert seen["state"] == "ending_notice" and inbox(wang.person)[0] == "ending_published"
    notice, *others = on_the_board(wang)
    assert (notice["kind"], notice["name"], others) == ("ending", "张*", [])
    assert notice["ends_on"] == seen["proposal"]["notice"]["ends_on"] == seen["step_due_on"]
    problem(wang.try_to(wang.office.approver, "stop", reason="有了赡养人"), 409, "action-not-allowed")
    wang.wait_out_the_step()
    assert (wang.read()["state"], on_the_board(wang)) == ("deciding_change", [])
    assert wang.decided(wang.office.approver, "stop", reason="有了赡养人")["state"] == "stopped"


def object_to(wang: Recipient, text: str) -> str:
    """Somebody without log-in objects, and an officer takes it up. Answers the objection's id."""
    [notice] = on_the_board(wang)
    ok(wang.office.world.nobody().post(f"/publicity/{notice['id']}/objections", {"text": text}))
    return str(wang.act(wang.office.officer, "take_up_objection")["objections"][-1]["id"])


def answer(wang: Recipient, objection: str, outcome: str) -> Any:
    facts = {"objection": objection, "outcome": outcome, "text": "核实过了"}
    return wang.act(wang.office.world.investigator(number=3), "answer_objection", **facts)


def test_who_objects_is_heard_and_the_notice_hangs_anew(wang: Recipient) -> None:
    wang.act(wang.office.officer, "publish_ending")
    first, second = object_to(wang, "他儿子早就不在了"), object_to(wang, "没有人养他")
    assert len(on_the_board(wang)) == 1, "it hangs on for its seven days"
    assert wang.read()["proposal"]["objections"] == [], "the household does not learn what was said"
    said = wang.read(wang.office.approver)["proposal"]["objections"]
    assert [each["text"] for each in said] == ["他儿子早就不在了", "没有人养他"]
    assert inbox(wang.office.officer)[0] == "ending_objected"
    facts = {"objection": first, "outcome": "dismissed", "text": "我提的没有错"}
    problem(wang.try_to(wang.office.investigator, "answer_objection", **facts), 403, "forbidden")
    assert answer(wang, first, "dismissed")["state"] == "ending_notice"
    wang.wait_out_the_step()
    problem(wang.try_to(wang.office.approver, "publish_ending"), 422)
    answer(wang, second, "dismissed")
    assert "公示7天" in problem(wang.try_to(wang.office.approver, "stop", reason="有了赡养人"), 422)["detail"]
    wang.act(wang.office.approver, "publish_ending")
    wang.wait_out_the_step()
    assert wang.decided(wang.office.approver, "stop", reason="有了赡养人")["state"] == "stopped"


def test_an_objection_that_is_right_leaves_the_support_as_it_is(wang: Recipient) -> None:
    wang.act(wang.office.officer, "publish_ending")
    answer(wang, object_to(wang, "没有人养他"), "upheld")
    wang.wait_out_the_step()
    for action, facts in (("stop", {"reason": "有了赡养人"}), ("publish_ending", {})):
        assert "不能终止" in problem(wang.try_to(wang.office.approver, action, **facts), 422)["detail"]
    assert wang.act(wang.office.approver, "keep", reason="异议属实")["state"] == "active"
    wang.proposed(proposal="stop")
    assert wang.read(wang.office.approver)["proposal"]["objections"] == [], "that was another proposal"


def test_what_was_no_objection_asks_for_no_second_notice(wang: Recipient) -> None:
    wang.act(wang.office.officer, "publish_ending")
    [notice] = on_the_board(wang)
    ok(wang.office.world.nobody().post(f"/publicity/{notice['id']}/objections", {"text": "x"}))
    wang.wait_out_the_step()
    problem(wang.try_to(wang.office.approver, "stop", reason="有了赡养人"), 422)
    wang.act(wang.office.officer, "set_aside_objection", reason="没有说任何事实")
    assert wang.decided(wang.office.approver, "stop", reason="有了赡养人")["state"] == "stopped"


def test_a_death_takes_the_notice_down(wang: Recipient) -> None:
    wang.act(wang.office.officer, "publish_ending")
    died = {"name": "张三", "died_on": wang.read()["created_at"][:10]}
    wang.act(wang.office.officer, "report_death", **died)
    assert on_the_board(wang) == []
    wang.act(wang.office.investigator, "propose_change", proposal="stop", reason="去世")
    assert wang.act(wang.office.approver, "stop", reason="去世")["state"] == "stopped"


def test_the_allowance_ends_without_a_notice(office: Office) -> None:
    zhang = granted(office)
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    assert "公示" in problem(zhang.try_to(office.officer, "publish_ending"), 422)["detail"]
    assert zhang.decided(office.approver, "stop", reason="收入超过标准")["state"] == "stopped"


def test_that_the_notice_hung_in_the_village_is_on_record(wang: Recipient) -> None:
    """Offices see what is lacking, and can put it on record; the household sees where it hangs (第26条)."""
    officer = wang.office.officer
    wang.act(officer, "publish_ending")
    assert wang.read(officer)["lacking"] == ["还没有登记拟终止公示的张贴情况"] and wang.read()["lacking"] == []
    hung = {"posted_on": wang.office.world.today().isoformat(), "place": "村委会公示栏", "posted_by": "王文书"}
    refused = problem(wang.try_to(officer, "record_posting", **hung), 422)
    assert refused["errors"][0]["field"] == "notice_photo_document"
    problem(wang.try_to(officer, "record_posting", kind="result", no_photo_reason="停电", **hung), 422)
    seen = wang.act(wang.office.world.assistant(), "record_posting", no_photo_reason="停电", **hung)
    assert seen["state"] == "ending_notice"
    assert wang.read(officer)["lacking"] == [] and wang.read()["postings"][0]["place"] == "村委会公示栏"
    wang.act(officer, "record_taking_down", taken_down_on=hung["posted_on"])
    assert wang.read()["postings"][0]["taken_down_on"] == hung["posted_on"]
