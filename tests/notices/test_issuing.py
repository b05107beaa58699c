"""From the step to the paper: what the main job hands to the person, kept once and for good, open
to those whom it concerns.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta
from typing import Any

import pytest

from app.demonstration.moving_clock import advance_clock
from app.kernel.database import connection, transaction
from app.notices import printing
from app.notices.models import OfficialNotice
from app.record.events import Event, EventFacts
from app.record.models import AccessRecord
from storage.errors import Unavailable
from tests.notices.pdf import text_of
from tests.support.office import Office, record_posting
from tests.support.world import TOWNSHIP, Person, World, problem, submitted


def listed(person: Person, case: Any, collection: str = "applications") -> list[Any]:
    items: list[Any] = person.read(f"/{collection}/{case['id']}/notices")["items"]
    return items


def document(person: Person, number: str) -> bytes:
    """The PDF as a phone opens it: the address from the API, then the address itself, without credentials."""
    answer = person.get(f"/notices/{number}/content")
    assert answer.status_code == 302
    opened = person.client.get(answer.location)
    assert opened.content_type == "application/pdf"
    return opened.data


@pytest.mark.waypoint("approved")
def test_the_main_job_yields_an_acceptance_and_a_decision(world: World, zhang: Person, case: Any) -> None:
    world.work()
    acceptance, decision = listed(zhang, case)
    assert [(n["kind_label"], n["ready"]) for n in (acceptance, decision)] == [
        ("受理通知书", True),
        ("救助确认决定书", True),
    ]
    assert acceptance["number"].startswith(f"N{TOWNSHIP}-")
    accepted = text_of(document(zhang, acceptance["number"]))
    year, month, day = (int(part) for part in case["promised_on"].split("-"))
    assert f"我们会在{year}年{month}月{day}日以前作出决定" in accepted and case["number"] in accepted
    decided = text_of(document(zhang, decision["number"]))
    assert (
        "每月640元（大写：人民币陆佰肆拾元整）" in decided
        and "（城市低保差额）" in decided
        and "依法申请行政复议或者提起行政诉讼" in decided
        and "由它决定的依据" in decided
    )


def test_the_notice_is_named_in_the_record_that_cannot_be_changed(world: World) -> None:
    zhang = world.resident()
    case = Office(world).accepted(zhang)
    with world.inside():
        notice = OfficialNotice.get(OfficialNotice.subject == case["id"])
        event = Event.get(Event.subject == case["id"], Event.seq == notice.seq)
        assert event.action == "accept"
        assert EventFacts.get(EventFacts.event == event.id).facts["notice"] == notice.number


@pytest.mark.waypoint("deciding")
def test_a_step_that_fails_issues_nothing(world: World, office: Office, case: Any) -> None:
    problem(office.approver.try_to("applications", case["id"], "approve", monthly_amount=1, reason="符合"), 422)
    with world.inside():
        kinds = [n.kind for n in OfficialNotice.select().where(OfficialNotice.subject == case["id"])]
    assert kinds == ["acceptance"]


def test_what_is_missing_is_listed_on_one_paper(world: World) -> None:
    office, zhang = Office(world), world.resident()
    case = submitted(zhang)
    items = [{"kind": "bank_account", "message": "拍正面"}, {"kind": "diagnosis", "message": "最近半年的"}]
    case = office.officer.act("applications", case["id"], "request_supplement", items=items)
    world.work()
    [notice] = listed(zhang, case)
    paper = text_of(document(zhang, notice["number"]))
    assert "1收款银行卡照片拍正面2诊断证明或病历最近半年的" in paper
    year, month, day = (int(part) for part in case["step_due_on"].split("-"))
    assert f"请在{year}年{month}月{day}日以前补齐" in paper


def test_a_wrong_door_is_answered_in_writing(world: World) -> None:
    office, zhang = Office(world), world.resident()
    case = submitted(zhang)
    facts = {"reason": "户籍和居住地都不在新区", "where_to_go": "请到永登县中堡镇"}
    office.approver.act("applications", case["id"], "reject_intake", **facts)
    world.work()
    [notice] = listed(zhang, case)
    paper = text_of(document(zhang, notice["number"]))
    assert all(said in paper for said in ("不予受理告知书", *facts.values(), "行政复议"))


@pytest.mark.waypoint("deciding")
def test_an_extension_and_a_refusal_say_why(world: World, office: Office, zhang: Person, case: Any) -> None:
    extended = office.park.act("applications", case["id"], "extend", ground="objection", reason="要再核实")
    office.approver.act("applications", case["id"], "refuse", reason="收入高于标准。\n家里有车。")
    world.work()
    _, extension, refusal = listed(zhang, case)
    longer = text_of(document(zhang, extension["number"]))
    year, month, day = (int(part) for part in extended["due_on"].split("-"))
    assert "公示期间有异议" in longer and f"延长到{year}年{month}月{day}日（受理以后的45个工作日）" in longer
    refused = text_of(document(zhang, refusal["number"]))
    assert "收入高于标准。家里有车。" in refused and "行政复议" in refused


def test_a_recognition_names_its_last_day_and_no_sum(world: World) -> None:
    office, zhang = Office(world), world.resident()
    form = {"category": "urban", "reason": "看病花钱多"}
    case = office.visited(zhang, programme="marginal_household", form=form)
    office.officer.act("applications", case["id"], "propose", opinion="grant", reason="符合")
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    office.approver.act("applications", case["id"], "approve", reason="符合")
    world.work()
    acceptance, *_, recognition = listed(zhang, case)
    assert "公示" in text_of(document(zhang, acceptance["number"]))
    paper = text_of(document(zhang, recognition["number"]))
    assert "予以确认，有效期到" in paper and "大写" not in paper and "家庭成员共1人：张三" in paper


def test_the_calculation_that_the_decision_rests_on_is_printed(world: World) -> None:
    office, zhang = Office(world), world.resident()
    case = office.visited(zhang)
    office.officer.act("applications", case["id"], "calculate")
    lines = office.officer.read(f"/applications/{case['id']}/file")["calculation"]["lines"]
    office.propose_grant(case, differs_because="女儿每月给280元")
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    office.approve(case, differs_because="女儿的转账已核实")
    world.work()
    paper = text_of(document(zhang, listed(zhang, case)[-1]["number"]))
    assert lines and all("".join(line["label"].split()) in paper for line in lines)
    assert "女儿的转账已核实" in paper, "why it is not what the lines come to"


def test_verifying_answers_nothing_personal(world: World) -> None:
    case = Office(world).accepted(world.resident("zhangsan", "张三"))
    with world.inside():
        notice = OfficialNotice.get(OfficialNotice.subject == case["id"])
    anybody = world.nobody()
    assert anybody.read(f"/notices/{notice.number.lower()}") == {
        "genuine": True,
        "kind_label": "受理通知书",
        "issued_on": notice.issued_on.isoformat(),
        "issuer": "兰州新区中川镇人民政府",
    }
    unknown = anybody.read("/notices/N620171101-2026-000001-AAAAA")
    assert unknown == {"genuine": False, "kind_label": None, "issued_on": None, "issuer": None}


def test_the_qr_code_opens_a_page_for_any_telephone(world: World) -> None:
    case = Office(world).accepted(world.resident("zhangsan", "张三"))
    with world.inside():
        notice = OfficialNotice.get(OfficialNotice.subject == case["id"])
    address = printing.verify_url("", notice.number)
    answer = world.nobody().client.get(address)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200 and answer.content_type == "text/html; charset=utf-8"
    assert "这个编号的文书是我们发的" in page and "受理通知书" in page and "张三" not in page


def test_a_number_with_markup_is_shown_as_text(world: World) -> None:
    page = world.nobody().client.get("/verify/<b>N1").get_data(as_text=True)
    assert "没有查到这份文书" in page and "&lt;B&gt;N1" in page and "<B>" not in page


def test_only_those_whom_it_concerns_open_the_document(world: World) -> None:
    office, zhang = Office(world), world.resident("zhangsan", "张三")
    case = office.accepted(zhang)
    world.work()
    [notice] = listed(zhang, case)
    path = f"/notices/{notice['number']}/content"
    problem(world.nobody().get(path), 404)
    problem(world.resident("lisi", "李四").get(path), 404)
    problem(world.assistant().get(path), 403)
    problem(world.nobody().get(f"/applications/{case['id']}/notices"), 401)
    problem(world.resident("lisi", "李四").get(f"/applications/{case['id']}/notices"), 404)
    problem(zhang.get("/notices/N0/content"), 404)
    assert document(office.officer, notice["number"]).startswith(b"%PDF")
    assert document(zhang, notice["number"]).startswith(b"%PDF")
    with world.inside():
        looks = [row.what for row in AccessRecord.select().where(AccessRecord.subject == case["id"])]
    assert looks.count("notice:acceptance") == 1


def test_a_notice_that_is_not_yet_made_says_so(world: World) -> None:
    zhang = world.resident()
    case = Office(world).accepted(zhang)
    [notice] = listed(zhang, case)
    assert not notice["ready"]
    assert "正在制作" in problem(zhang.get(f"/notices/{notice['number']}/content"), 404)["detail"]


class Failing:
    """A store that is not there; remembers what it was to keep."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def write(self, name: str, data: bytes, content_type: str) -> None:
        self.names.append(name)
        raise Unavailable("not reachable")


def wait_a_minute() -> None:
    with connection(), transaction():
        advance_clock(timedelta(minutes=1))


def test_nothing_is_lost_when_the_store_or_the_worker_stops_half_way(world: World) -> None:
    zhang = world.resident()
    case = Office(world).accepted(zhang)
    failing = Failing()
    assert printing.print_notices(failing, "http://localhost") == 1
    assert printing.print_notices(world.parts.store, "http://localhost") == 0, "not again at once"
    wait_a_minute()
    # A worker that was killed after writing and before saying so: the object is there, the row is not yet ready.
    assert printing.print_notices(world.parts.store, "http://localhost") == 1
    with world.inside():
        first = OfficialNotice.get(OfficialNotice.subject == case["id"])
        OfficialNotice.update(state="to_render", sha256=None, due_at=first.created_at).execute()
    assert printing.print_notices(world.parts.store, "http://localhost") == 1
    with world.inside():
        again = OfficialNotice.get(OfficialNotice.subject == case["id"])
    assert again.sha256 == first.sha256 and failing.names == [f"notices/{first.sha256}"]
    made = document(zhang, first.number)
    assert hashlib.sha256(made).hexdigest() == first.sha256, "nobody has signed yet: without a proof"
    assert printing.print_notices(world.parts.store, "http://localhost") == 0


def test_a_stored_notice_is_never_written_over(world: World) -> None:
    zhang = world.resident()
    case = Office(world).accepted(zhang)
    world.work()
    [notice] = listed(zhang, case)
    before = document(zhang, notice["number"])
    with world.inside():
        sha256 = OfficialNotice.get(OfficialNotice.number == notice["number"]).sha256
    for name in (f"notices/{sha256}", f"notices/{sha256}-proved"):
        world.parts.store.write(name, b"forged", "application/pdf")
    assert document(zhang, notice["number"]) == before


def test_a_notice_that_cannot_be_made_does_not_hold_up_the_others(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    office, zhang, wang = Office(world), world.resident("zhangsan", "张三"), world.resident("wanglan", "王兰")
    broken, whole = office.accepted(zhang), office.accepted(wang)
    with world.inside(), transaction():
        notice = OfficialNotice.get(OfficialNotice.subject == broken["id"])
        OfficialNotice.update(facts=notice.facts | {"promised_on": "秘密"}).where(
            OfficialNotice.id == notice.id
        ).execute()
    with caplog.at_level(logging.ERROR):
        world.work()
    assert [n["ready"] for n in (*listed(zhang, broken), *listed(wang, whole))] == [False, True]
    [said] = [record.__dict__ for record in caplog.records if record.getMessage() == "a job failed"]
    assert (said["job"], said["row"]) == ("print notices", str(notice.id)) and "秘密" not in caplog.text
    assert said["where"].rsplit(":", 1)[1].isdigit()
