"""One paper of many cases as one PDF: each look on record, and what could not be printed said in front."""

from __future__ import annotations

from typing import Any

import pytest

from app.record.models import AccessRecord
from tests.notices.pdf import page_count, tags_of, text_of
from tests.printouts.test_poster import hang
from tests.support.office import Office
from tests.support.world import (
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Person,
    World,
    problem,
    submitted,
)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


@pytest.fixture
def three(office: Office) -> list[Any]:
    names = {"zhangsan": "张三", "lisi": "李四", "wangwu": "王五"}
    return [office.accepted(office.world.resident(code, name)) for code, name in names.items()]


def together(person: Person, cases: list[Any], kind: str) -> Any:
    return person.get(f"/applications/prints?kind={kind}&items={','.join(case['id'] for case in cases)}")


def looks(world: World) -> list[str]:
    with world.inside():
        return [row.what for row in AccessRecord.select() if row.what.startswith("print:")]


def test_ten_papers_are_one_pdf_and_each_look_is_on_record(office: Office, three: list[Any]) -> None:
    made = together(office.officer, three, "receipt")
    assert made.status_code == 200 and made.headers["Cache-Control"] == "private, no-store"
    text = text_of(made.data)
    assert [name for name in ("张三", "李四", "王五") if name in text] == ["张三", "李四", "王五"]
    assert page_count(made.data) == 3
    assert [tag for tag, _ in tags_of(made.data)].count("H1") == 3, "a screen reader finds each"
    assert looks(office.world) == ["print:receipt"] * 3


def test_a_decision_goes_out_with_its_receipt_of_delivery(office: Office, three: list[Any]) -> None:
    problem(together(office.officer, three, "decision_set"), 404)
    assert looks(office.world) == [], "nothing was made, so nothing was seen"
    office.world.work()
    text = text_of(together(office.officer, three, "decision_set").data)
    assert text.count("送达回证") >= 3 and text.count("受理通知书") >= 3
    assert "送达回证" not in text_of(together(office.officer, three, "latest_notice").data)
    assert looks(office.world) == ["print:decision_set"] * 3 + ["print:latest_notice"] * 3


def test_what_is_refused_is_said_in_front_and_holds_back_no_other(office: Office, three: list[Any]) -> None:
    strange = Office(office.world, OTHER_TOWNSHIP)
    fresh = submitted(office.world.resident("zhaoliu", "赵六"))
    made = together(office.officer, [three[0], fresh], "visit")
    text = text_of(made.data)
    assert text.startswith("没有打印的") and "这件事没有这种表格" in text and "张三" in text and "赵六" not in text
    assert looks(office.world) == ["print:visit"]
    problem(together(strange.officer, three, "receipt"), 404)
    problem(together(office.officer, three, "passport"), 404)
    problem(together(office.world.resident("lisi", "李四"), three, "receipt"), 403)
    problem(office.officer.get("/applications/prints?kind=receipt&items="), 422)


def test_many_cases_are_printed_by_whoever_supervises_only_with_a_reason(office: Office, three: list[Any]) -> None:
    problem(together(office.park, three, "receipt"), 403, "reason-needed")
    assert looks(office.world) == []


def test_all_boards_of_a_township_are_one_pdf_with_a_sheet_each(world: World) -> None:
    office, second = Office(world), "620171101003"
    for region, name in ((VILLAGE, "王*"), (VILLAGE, "李*"), (second, "赵*")):
        hang(world, name, region=region)
    hang(world, "别*", region=OTHER_VILLAGE, township=OTHER_TOWNSHIP)
    hang(world, "果*", kind="result")
    made = office.officer.get(f"/publicity/sheets?township={TOWNSHIP}&kind=proposal")
    assert made.status_code == 200, made.get_data(as_text=True)
    text = text_of(made.data)
    assert page_count(made.data) == 2 and text.count("单号：P") == 2
    assert all(name in text for name in ("王*", "李*", "赵*")) and "别*" not in text and "果*" not in text
    with world.inside():
        assert AccessRecord.select().where(AccessRecord.what == "poster:proposal").count() == 2
    problem(office.officer.get(f"/publicity/sheets?township={TOWNSHIP}&kind=ending"), 404)
    problem(office.officer.get(f"/publicity/sheets?township={VILLAGE}&kind=proposal"), 422)
    problem(office.officer.get(f"/publicity/sheets?township={OTHER_TOWNSHIP}&kind=proposal"), 403)


def test_what_a_township_issued_today_is_a_list_to_print_from(office: Office, three: list[Any]) -> None:
    path = f"/notices?township={TOWNSHIP}&issued_on={office.world.today()}"
    found = office.officer.read(path)["items"]
    assert [(each["name"], each["kind"], each["ready"]) for each in found] == [
        (name, "acceptance", False) for name in ("王五", "李四", "张三")
    ]
    assert {each["id"] for each in found} == {case["id"] for case in three}
    office.world.work()
    assert all(each["ready"] for each in office.officer.read(path)["items"])
    assert "受理通知书" in text_of(together(office.officer, found, "decision_set").data)
    assert Office(office.world, OTHER_TOWNSHIP).officer.read(path)["items"] == []
    assert office.officer.read(f"/notices?township={TOWNSHIP}&issued_on=2026-01-01")["items"] == []
    with office.world.inside():
        assert AccessRecord.select().where(AccessRecord.what == "list:notices").count() == 4
