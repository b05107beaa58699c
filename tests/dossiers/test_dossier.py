"""The whole of a case as one PDF, read back: what is in it, on which page, who may, and that it is on record."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.documents.models import Document
from app.dossiers.service import binder
from app.record.events import EventFacts
from app.record.models import AccessRecord
from tests.notices.pdf import page_count, tags_of, text_of
from tests.support.emergencies import paid
from tests.support.office import Office
from tests.support.uploads import photo, upload
from tests.support.world import OTHER_TOWNSHIP, Person, World, application, ok, problem

PARTS = ("申请、调查和审批的表格", "家庭经济状况核对", "材料", "文书", "办理经过和真实性核验")


@pytest.fixture
def database_kind() -> str:
    """What is bound does not depend on the database."""
    return "sqlite"


def bound(person: Person, case: Any, collection: str = "applications", volume: int = 1) -> bytes:
    answer = person.get(f"/{collection}/{case['id']}/dossier?volume={volume}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "application/pdf" and answer.headers["Cache-Control"] == "private, no-store"
    return answer.data


def pages_of(document: bytes) -> list[str]:
    with pypdfium2.PdfDocument(document) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return ["".join(text.replace("\u200b", "").split()) for text in texts]


def bookmarks(document: bytes) -> dict[str, int]:
    """Title and page, counted from 1."""
    with pypdfium2.PdfDocument(document) as pdf:
        return {mark.get_title(): mark.get_dest().get_index() + 1 for mark in pdf.get_toc()}


def looks(world: World) -> list[str]:
    with world.inside():
        return [row.what for row in AccessRecord.select().where(AccessRecord.what == "dossier")]


@pytest.mark.waypoint("approved")
def test_one_pdf_has_the_whole_case_with_cover_index_and_numbered_pages(
    office: Office, zhang: Person, case: Any
) -> None:
    office.world.work()  # the worker has printed the notices by now
    document = bound(office.approver, case)
    pages = pages_of(document)
    cover, index, text = pages[0], pages[1], "".join(pages)
    assert "社会救助档案" in cover and case["number"] in cover and "张三" in cover and f"本卷{len(pages)}页" in cover
    assert zhang.id_number not in text, "masked as on every paper"
    assert [part for part in PARTS if part in index] == list(PARTS)
    for said in ("申请书、诚信承诺书、核对授权书", "入户调查表", "审核审批表", "救助确认决定书", "送达回证"):
        assert said in index
    for said in (
        "家里情况属实",
        "家庭经济状况核对授权书",
        "予以确认，城市低保差额，金额640元。",
        "提出初审意见",
        "备考表",
    ):
        assert said in text
    assert "逐条核对过，前后相连" in text and "入户调查人员" in text
    marks = bookmarks(document)
    for label, said in (
        ("审核审批表", "审核审批表"),
        ("救助确认决定书", "救助确认决定书"),
        ("办理经过和真实性核验", "办理经过"),
    ):
        page = pages[marks[label] - 1]
        assert said in page and str(marks[label]) in page
        assert f"{marks[label]}" in index
    assert all(str(place) in page for place, page in enumerate(pages, 1))
    assert looks(office.world) == ["dossier"]


@pytest.mark.waypoint("accepted")
def test_papers_stand_on_pages_that_say_what_they_are(office: Office, zhang: Person, case: Any) -> None:
    wide = upload(office.officer, "applications", case["id"], "diagnosis", photo("red", (900, 300)))
    with office.world.inside():
        Document.update(state="refused").where(Document.id == wide["id"]).execute()
        kinds = [row.kind for row in Document.select().where(Document.state == "ready")]
    upload(office.officer, "applications", case["id"], "other", photo("red", (900, 300)))
    document = bound(office.officer, case)
    index = pages_of(document)[1]
    assert "检查没有通过，没有收进来" in index and "—" in index
    with pikepdf.open(io.BytesIO(document)) as pdf:
        pictures = [page for page in pdf.pages if any("/Width" in x for x in page.images.values())]
        assert len(pictures) == len(kinds) + 1
        last = pictures[-1].mediabox.as_list()
        assert last[2] > last[3], "what lies on the table lies on paper"
    tags = [tag for tag, _ in tags_of(document)]
    assert tags.count("H1") > len(pictures), "each of them, and each form, has its heading for a screen reader"


@pytest.mark.waypoint("accepted")
def test_what_does_not_open_is_said_and_the_rest_is_there(office: Office, case: Any) -> None:
    paper = upload(office.officer, "applications", case["id"], "other", photo())
    with office.world.inside():
        Document.update(content_type="application/pdf").where(Document.id == paper["id"]).execute()
    text = text_of(bound(office.officer, case))
    assert "文件打不开，没有收进来" in text and "备考表" in text


@pytest.mark.waypoint("accepted")
def test_a_file_that_is_too_thick_has_volumes_and_each_index_says_where(
    office: Office, case: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(office.officer, "applications", case["id"], "other", photo())
    upload(office.officer, "applications", case["id"], "diagnosis", photo())
    with office.world.inside():
        held = Document.select().where(Document.state == "ready").count()
        Document.update(size=30 * 1024 * 1024).execute()
    first, last = bound(office.officer, case), bound(office.officer, case, volume=held)
    assert f"第1卷，共{held}卷" in text_of(first) and f"第{held}卷" in pages_of(first)[1]
    assert "备考表" not in text_of(last) and "第1卷" in text_of(last)
    problem(office.officer.get(f"/applications/{case['id']}/dossier?volume={held + 1}"), 404)


@pytest.mark.waypoint("approved")
def test_a_record_that_was_changed_is_said_on_the_sheet(office: Office, case: Any) -> None:
    with office.world.inside():
        EventFacts.delete().where(EventFacts.event == case["latest_events"][-1]["id"]).execute()
    assert "条对不上，请立即报告审计人员" in text_of(bound(office.approver, case))


@pytest.mark.waypoint("accepted")
def test_only_who_decides_about_it_may_and_others_of_the_office_say_why(
    office: Office, zhang: Person, case: Any
) -> None:
    path, world = f"/applications/{case['id']}/dossier", office.world
    problem(zhang.get(path), 403)
    problem(world.resident("lisi", "李四").get(path), 403)
    for other in (world.assistant(), world.staff("bureau-620171"), world.staff("auditor-620171")):
        problem(other.get(path), 403)
    problem(Office(world, OTHER_TOWNSHIP).officer.get(path), 404)
    assert looks(world) == []
    problem(office.park.get(path), 403, "reason-needed")
    assert looks(world) == []
    why = {"kind": "supervising", "reason": "第三季度督导检查"}
    ok(office.park.post(f"/applications/{case['id']}/open", why))
    assert case["number"] in text_of(bound(office.park, case))
    assert looks(world) == ["dossier"]


def test_a_draft_has_no_file(world: World) -> None:
    person = world.resident()
    draft = ok(person.post("/applications", application(person)))
    problem(world.officer().get(f"/applications/{draft['id']}/dossier"), 404)


def test_an_emergency_has_one_too(world: World) -> None:
    office, case = Office(world), paid(world)
    document = bound(office.officer, case, "emergencies")
    assert page_count(document) >= 4 and "备用金支出凭证" in pages_of(document)[1]


@pytest.fixture(scope="module", autouse=True)
def _close() -> Any:
    yield
    binder.close()
