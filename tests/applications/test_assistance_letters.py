"""协助调查函: a letter to another place has a last day of its own; silence is told, reminded and put on record."""

from __future__ import annotations

from typing import Any

import pytest

from tests.notices.pdf import text_of
from tests.support.days import day
from tests.support.office import Office
from tests.support.world import Person, problem

SENT = {"sent_to": "兰州市安宁区西路街道", "phone": "0931-7661234", "about": "张三是不是住在当地，有没有工作"}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def letters(office: Office, case: Any) -> Any:
    return office.officer.read(f"/applications/{case['id']}/file")["assistance_letters"]


@pytest.mark.waypoint("accepted")
def test_a_letter_without_an_answer_is_told_reminded_and_then_silent(office: Office, zhang: Person, case: Any) -> None:
    def act(name: str, **filled: Any) -> Any:
        return office.officer.try_to("applications", case["id"], name, **filled)

    answer = {"outcome": "silent", "on": day(), "text": "另外打电话问了村委会"}
    problem(act("record_letter_answer", **answer), 422)
    seen = office.officer.act("applications", case["id"], "send_letter", sent_on=day(), **SENT)
    [letter] = letters(office, case)
    assert seen["state"] == "accepted", "it holds up nothing"
    file = office.approver.read(f"/applications/{case['id']}/file")
    assert any("安宁区" in each and "没有回音" in each for each in file["lacking"])
    assert "assistance_letters" not in zhang.read(f"/applications/{case['id']}/file")
    assert "不用跑" in str(zhang.read(f"/applications/{case['id']}/timeline"))
    paper = text_of(office.officer.get(f"/applications/{case['id']}/prints/assistance_letter").data)
    assert SENT["sent_to"] in paper and SENT["about"] in paper

    problem(act("record_letter_answer", **answer), 422)
    office.world.advance_past(letter["due_on"])
    told = [each["title"] for each in office.officer.read("/inbox")["items"]]
    assert told.count("协助调查函没有回音") == 1
    office.world.advance(1)
    told = [each["title"] for each in office.officer.read("/inbox")["items"]]
    assert told.count("协助调查函没有回音") == 1, "once"
    problem(act("remind_of_letter", reminded_on=day(-400), how="打电话"), 422)
    today = office.world.today().isoformat()
    assert act("remind_of_letter", reminded_on=today, how="打电话找了民政办王主任").status_code == 200
    problem(act("record_letter_answer", **answer | {"on": today}), 422)
    office.world.advance_past(letters(office, case)[0]["due_on"])
    today = office.world.today().isoformat()
    assert act("record_letter_answer", **answer | {"on": today}).status_code == 200
    [letter] = letters(office, case)
    assert letter["outcome_label"] == "催过了，没有回音" and letter["answer"] == answer["text"]
    lacking = office.approver.read(f"/applications/{case['id']}/file")["lacking"]
    assert not any("协助调查函" in each for each in lacking)


@pytest.mark.waypoint("accepted")
def test_of_two_letters_the_one_that_is_meant_is_named(office: Office, case: Any) -> None:
    for place in ("兰州市安宁区西路街道", "白银市景泰县条山镇"):
        office.investigator.act("applications", case["id"], "send_letter", sent_on=day(), **SENT | {"sent_to": place})
    said = {"outcome": "answered", "on": day(), "text": "住在当地，打零工"}
    problem(office.officer.try_to("applications", case["id"], "record_letter_answer", **said), 422)
    office.officer.act("applications", case["id"], "record_letter_answer", letter=2, **said)
    problem(office.officer.try_to("applications", case["id"], "record_letter_answer", letter=2, **said), 422)
    assert [each["outcome"] for each in letters(office, case)] == [None, "answered"]
    office.officer.act("applications", case["id"], "record_letter_answer", **said)
