"""Papers after or instead of a decision: an end, a correction, a stop of instalments, the result
of the self-care assessment.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
import urllib3

from app.notices.models import OfficialNotice
from app.notices.printing import print_notices
from app.notices.reading import SHOWN_FOR
from storage import open_store
from tests.applications.test_instalments import approved as approved_in_stages
from tests.journeys.basic_living import assessed, destitute
from tests.notices.pdf import text_of
from tests.notices.test_delivery import handed_over
from tests.notices.test_issuing import document, listed
from tests.support.office import AMOUNT, Office, inbox, notes
from tests.support.servers import S3Server
from tests.support.world import Person, World, id_number, problem


@pytest.fixture
def database_kind() -> str:
    """What a paper says does not depend on the database."""
    return "sqlite"


def paper(world: World, person: Person, case: Any, title: str) -> str:
    """What the latest notice of the case says."""
    world.work()
    notice = listed(person, case)[-1]
    assert notice["kind_label"] == title
    return text_of(document(person, notice["number"]))


def test_the_end_of_a_case_is_written_with_what_the_person_said(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = office.investigating(zhang)
    for _ in range(2):
        office.investigator.act("applications", case["id"], "note_refusal_to_cooperate", what="约好以后没有开门")
    ended = office.approver.act(
        "applications", case["id"], "terminate", reason="两次不配合入户调查", heard="本人说没有时间"
    )
    assert ended["step_due_on"], "the paper is still to be handed over"
    said = paper(world, zhang, case, "终止办理决定书")
    assert all(words in said for words in ("两次不配合入户调查", "本人说没有时间", "行政复议"))


@pytest.mark.waypoint("approved")
def test_a_correction_says_what_was_wrong_and_what_is_right(world: World, zhang: Person, case: Any) -> None:
    right = {"what": "姓名里的一个字", "wrong": "张山", "right": "张三", "reason": "打字错误"}
    world.approver(number=2).act("applications", case["id"], "correct", **right)
    said = paper(world, zhang, case, "更正通知书")
    assert "原来写的张山应当是张三" in said and "每月发给" not in said


def test_the_decision_lists_its_stages_and_a_stop_says_which_are_paid(world: World, office: Office) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = approved_in_stages(office, zhang, 20000, 44000, apart=1)
    assert "分2期发给" in paper(world, zhang, case, "救助确认决定书")
    office.approver.act("applications", case["id"], "release_instalment", position=1, check="单据相符")
    office.officer.act("applications", case["id"], "hear_before_stop", text="电话听取，本人没有意见")
    office.approver.act("applications", case["id"], "stop_instalments", reason="治疗已由慈善组织负担")
    said = paper(world, zhang, case, "停止发放决定书")
    assert "200元已批准发放" in said and "440元停止发放" in said and "行政复议" in said


def test_before_a_stop_the_person_is_invited_in_writing_and_may_speak_or_stay_silent(
    world: World, office: Office
) -> None:
    zhang, stop = world.resident("zhangsan", "张三"), {"reason": "治疗已由慈善组织负担"}
    case = approved_in_stages(office, zhang, 20000, 44000, apart=40, first=30)
    problem(zhang.try_to("applications", case["id"], "answer_before_stop", text="还没治完"), 422)
    office.officer.act("applications", case["id"], "invite_to_hearing", **stop)
    assert inbox(zhang)[0] == "stop_hearing"
    said = paper(world, zhang, case, "拟停止发放听取意见通知书")
    assert "200元拟停止发放" in said and "治疗已由慈善组织负担" in said
    problem(office.approver.try_to("applications", case["id"], "stop_instalments", **stop), 422)
    zhang.act("applications", case["id"], "answer_before_stop", text="慈善组织只付了一半")
    assert inbox(office.approver)[0] == "stop_answered"
    assert notes(zhang, case, "answer_before_stop") == ["听取的意见：慈善组织只付了一半"]
    office.approver.act("applications", case["id"], "stop_instalments", **stop)

    silent = world.resident("lisi", "李四")
    case = approved_in_stages(office, silent, 20000, 44000, apart=40, first=30)
    office.officer.act("applications", case["id"], "invite_to_hearing", **stop)
    world.advance(days=20)
    problem(office.approver.try_to("applications", case["id"], "stop_instalments", **stop), 422)
    office.officer.act("applications", case["id"], "record_delivery", **handed_over(world))
    assert inbox(silent)[0] == "days_to_answer", "the days run from the receipt"
    world.advance(days=4)
    problem(office.approver.try_to("applications", case["id"], "stop_instalments", **stop), 422)
    world.advance(days=10)
    ended = office.approver.act("applications", case["id"], "stop_instalments", **stop)
    assert ended["step_due_on"], "the decision is owed to him in writing"
    assert (
        office.officer.act("applications", case["id"], "record_delivery", **handed_over(world))["step_due_on"] is None
    )


def test_the_self_care_assessment_is_told_item_by_item(world: World, office: Office) -> None:
    man = world.resident("oldman", "王五", id_number(date(1950, 1, 1)))
    case = office.visited(man, **destitute(man))
    assessed(world, case, "gets_up", "walks", "bathes")
    said = paper(world, man, case, "生活自理能力评估结果告知书")
    for words in ("园区评估小组", "部分丧失生活自理能力", "能自己吃饭是", "能自己上下床否"):
        assert words in said
    assert "每月发给" not in said, "nothing is granted yet"


@pytest.mark.waypoint("deciding")
def test_numbers_of_notices_have_no_gap_where_a_step_was_refused(world: World, office: Office, case: Any) -> None:
    wrong = office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT + 1, reason="符合")
    assert wrong.status_code == 422
    office.accepted(world.resident("lisi", "李四"))
    office.approver.act("applications", case["id"], "refuse", reason="收入高于标准")
    with world.inside():
        numbers = [notice.number for notice in OfficialNotice.select().order_by(OfficialNotice.id)]
    of_each_year = [list(same) for _, same in itertools.groupby(numbers, key=lambda number: number.split("-")[-3])]
    assert [[int(number.split("-")[-2]) for number in same] for same in of_each_year] == [
        list(range(1, len(same) + 1)) for same in of_each_year
    ], "from 1 in each year"
    assert len(numbers) == 3


def test_a_notice_lies_in_the_object_store_and_opens_by_an_address_without_credentials(
    world: World, office: Office, s3_server: S3Server
) -> None:
    case = office.accepted(world.resident("zhangsan", "张三"))
    store = open_store(
        s3_server.url,
        encryption_keys={"2026": b"k" * 32},
        current_key="2026",
        public_base_url="https://aid.example/api/v1",
        signing_key=b"s" * 32,
    )
    store.prepare()
    assert print_notices(store, "http://localhost") == 1
    with world.inside():
        notice = OfficialNotice.get(OfficialNotice.subject == case["id"])
    name = f"notices/{notice.sha256}"
    store.write(name, b"forged", "application/pdf")
    address = store.download_url(name, filename="notice.pdf", content_type="application/pdf", expires_in=SHOWN_FOR)
    opened = urllib3.request("GET", address, timeout=10)
    assert opened.status == 200 and "受理通知书" in text_of(opened.data)
    assert urllib3.request("GET", address.split("?")[0], timeout=10).status == 403
