"""Printing over HTTP: a look on record, masked as the reader sees, from what is on file at that moment."""

from __future__ import annotations

from typing import Any

import pytest

from app.households.models import Member
from app.kernel.errors import Unavailable
from app.record.models import AccessRecord
from app.typesetting.glyphs import known_fonts, printable_text
from app.typesetting.press import Press, started_by
from tests.notices.pdf import page_count, text_of
from tests.support.emergencies import paid
from tests.support.office import Office
from tests.support.world import Person, World, ok, problem

PAPERS = [
    "application",
    "receipt",
    "visit",
    "neighbours",
    "assistance_letter",
    "appraisal",
    "near_relatives",
    "approval",
    "case_conference",
    "delivery",
]


@pytest.fixture
def database_kind() -> str:
    """What is printed does not depend on the database."""
    return "sqlite"


def printed(person: Person, case: Any, kind: str, collection: str = "applications") -> str:
    answer = person.get(f"/{collection}/{case['id']}/prints/{kind}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    return text_of(answer.data)


def looks(world: World) -> list[str]:
    with world.inside():
        return [row.what for row in AccessRecord.select() if row.what.startswith("print:")]


@pytest.mark.waypoint("approved")
def test_every_paper_of_a_case_is_printed_from_what_is_on_file(office: Office, zhang: Person, case: Any) -> None:
    listed = office.approver.read(f"/applications/{case['id']}/papers-to-print")["items"]
    assert [each["kind"] for each in listed] == [*PAPERS, "dossier"]
    assert listed[-1]["href"] == f"/applications/{case['id']}/dossier"
    texts = {kind: printed(office.approver, case, kind) for kind in PAPERS}
    for kind, text in texts.items():
        assert "张三" in text, kind
        assert case["number"] in text and zhang.id_number not in text, kind
    assert "家里情况属实" in texts["visit"] and "■上门" in texts["visit"]
    for said in (
        "拟予救助，城市低保差额，金额640元。",
        "予以确认，城市低保差额，金额640元。",
        "入户调查人员",
        "登记入户调查",
    ):
        assert said in texts["approval"]
    assert "救助确认决定书" in texts["delivery"]
    assert zhang.id_number[:6] in texts["application"] and "在本人账号里签的" in texts["application"]
    assert looks(office.world) == [f"print:{kind}" for kind in PAPERS]


@pytest.mark.waypoint("approved")
def test_the_person_prints_their_own_papers_and_no_others(office: Office, zhang: Person, case: Any) -> None:
    listed = zhang.read(f"/applications/{case['id']}/papers-to-print")["items"]
    assert [each["kind"] for each in listed] == ["application", "receipt"]
    assert "张三" in printed(zhang, case, "receipt")
    problem(zhang.get(f"/applications/{case['id']}/prints/approval"), 403)
    problem(office.world.resident("lisi", "李四").get(f"/applications/{case['id']}/prints/receipt"), 404)
    problem(office.officer.get(f"/applications/{case['id']}/prints/self_care"), 404)


@pytest.mark.waypoint("accepted")
def test_a_form_to_take_along_is_printed_before_anything_was_found(office: Office, case: Any) -> None:
    assert "入户调查表" in printed(office.investigator, case, "visit")
    assert "签到表" in printed(office.officer, case, "appraisal")


def test_a_payment_and_a_conference_are_papers_of_the_emergency(world: World) -> None:
    office = Office(world)
    case = paid(world)
    text = printed(office.officer, case, "payment_voucher", "emergencies")
    assert "王五" in text and "800元" in text and "人民币捌佰元整" in text and "■现金" in text and "■证件丢失" in text
    assert "会议纪要" in printed(office.officer, case, "conference", "emergencies")


def test_empty_ones_are_for_the_window(world: World) -> None:
    officer = Office(world).officer
    for each in officer.read("/empty-papers")["items"]:
        assert page_count(officer.get(f"/empty-papers/{each['kind']}").data) >= 1
    destitute = text_of(officer.get("/empty-papers/application?programme=destitute_support").data)
    assert "特困人员救助供养申请书" in destitute
    problem(officer.get("/empty-papers/application?programme=medical"), 422)
    problem(officer.get("/empty-papers/passport"), 404)
    problem(world.resident().get("/empty-papers"), 403)


def test_a_typesetter_that_has_ended_starts_again_and_a_broken_one_is_no_fault_of_the_next() -> None:
    press = Press(started_by("app.printouts.paper_process"))
    data = {"title": "送达回证", "facts": {}, "printed_at": "2026-11-29T10:00:00+08:00"}
    paper = {"template": "delivery", "data": data}
    try:
        first = press.make(paper)
        assert press._process is not None
        press._process.kill()
        press._process.wait()
        assert press.make(paper) == first
        with pytest.raises(Unavailable):
            press.make(paper | {"template": "nothing"})
        assert press.make(paper) == first
    finally:
        press.close()


def test_one_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.typesetting.press.TAKES_SECONDS", 0.2)
    monkeypatch.setattr("app.typesetting.press.WAITS_SECONDS", 0.01)
    silent, dead = Press(("/bin/sh", "-c", "sleep 30")), Press(("/bin/false",))
    for press in (silent, dead):
        with pytest.raises(Unavailable):
            press.make({})
        assert press._process is None, "nothing is left behind"
    with silent._turn, pytest.raises(Unavailable):
        silent.make({})


@pytest.mark.waypoint("accepted")
def test_a_rare_name_has_no_empty_boxes(office: Office, case: Any) -> None:
    with office.world.inside():
        Member.update(name="𠮷田😀").where(Member.household == case["id"]).execute()
    assert printable_text("𠮷田😀", known_fonts().covered) in printed(office.officer, case, "application")
    ok(office.officer.get(f"/applications/{case['id']}"))
