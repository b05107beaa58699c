"""The sheet for the board of a village: every household whose notice stands, masked, with a number that names it."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from werkzeug.test import TestResponse

from app.kernel.identifiers import new_id
from app.public_notices.models import PublicNotice
from app.public_notices.posters import Poster, sheets_with
from app.record.models import AccessRecord
from tests.notices.pdf import metadata_of, page_count, tags_of, text_of, unembedded_fonts
from tests.support.days import day
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, Person, World, problem


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def hang(world: World, name: str = "王*", **changes: Any) -> None:
    with world.inside():
        today = world.today()
        row = {
            "id": new_id(),
            "application": new_id(),
            "kind": "proposal",
            "programme": "minimum_living_allowance",
            "name": name,
            "village": "彩虹城社区",
            "region": VILLAGE,
            "township": TOWNSHIP,
            "members": 3,
            "monthly_amount": 64000,
            "starts_on": today,
            "ends_on": today,
        }
        PublicNotice.insert(row | changes).execute()


def sheet(person: Person, region: str = VILLAGE, kind: str = "proposal") -> TestResponse:
    return person.get(f"/publicity/sheet?region={region}&kind={kind}")


def printed(person: Person, **wanted: str) -> bytes:
    answer = sheet(person, **wanted)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "application/pdf"
    return answer.data


@pytest.mark.waypoint("published")
def test_what_is_proposed_hangs_masked_until_its_days_are_over(office: Office, zhang: Person, case: Any) -> None:
    pdf = printed(office.officer)
    text = text_of(pdf)
    for said in ("社会救助拟确认对象公示", "彩虹城社区", "张*", "最低生活保障", "每月640元", "单号：P"):
        assert said in text
    assert "张三" not in text and zhang.id_number not in text and case["number"] not in text
    with office.world.inside():
        assert AccessRecord.select().where(AccessRecord.what == "poster:proposal").count() == 1
    problem(sheet(office.officer, kind="result"), 404)
    office.approve(office.let_the_notice_end(case))
    problem(sheet(office.officer), 404)
    result = text_of(printed(office.officer, kind="result"))
    assert "社会救助对象公布" in result and "张*" in result and "每月640元" in result


@pytest.mark.waypoint("published")
def test_the_record_of_its_hanging_names_the_sheet(office: Office, case: Any) -> None:
    facts = {
        "posted_on": case["notice"]["starts_on"],
        "place": "村委会",
        "posted_by": "文书",
        "no_photo_reason": "停电",
    }
    text = text_of(printed(office.officer))
    number = text[text.index("单号：") + 3 :][: len(f"P{VILLAGE}-2026-000001")]
    wrong = office.officer.try_to("applications", case["id"], "record_posting", sheet_number="P1", **facts)
    assert problem(wrong, 422)["errors"][0]["field"] == "sheet_number"
    office.officer.act("applications", case["id"], "record_posting", sheet_number=number.lower(), **facts)
    postings = office.officer.read(f"/applications/{case['id']}/file")["postings"]
    assert postings[-1]["sheet_number"] == number


@pytest.mark.parametrize("households", [1, 60])
def test_one_household_or_many_stand_on_one_sheet(world: World, households: int) -> None:
    for number in range(households):
        hang(world, name=f"欧阳*{number}", programme="destitute_support" if number % 3 else "temporary_assistance")
    hang(world, name="邻村人", region=OTHER_VILLAGE)
    hang(world, name="过去的", ends_on=day(-1), starts_on=day(-9))
    pdf = printed(Office(world).officer)
    text = text_of(pdf)
    assert all(f"欧阳*{number}" in text for number in range(households))
    assert f"下面{households}户" in text and "邻村人" not in text and "过去的" not in text
    assert "一次640元" in text
    assert (page_count(pdf) == 1) is (households == 1)
    assert metadata_of(pdf)["ua"] == "1" and not unembedded_fonts(pdf)
    assert [tag for tag, _ in tags_of(pdf)].count("TR") == households + 1
    with pypdfium2.PdfDocument(pdf) as pages:
        for page in pages:
            head = "".join(page.get_textpage().get_text_range().split())
            assert "单号：P" in head, "the number is in a photograph of any page"


def test_the_same_households_are_the_same_sheet_and_others_are_another(world: World) -> None:
    officer = Office(world).officer
    hang(world)
    first, again = text_of(printed(officer)), text_of(printed(Office(world).approver))
    hang(world, name="李*")
    later = text_of(printed(officer))
    with world.inside():
        sheets = list(Poster.select().order_by(Poster.number))
        series = f"P{VILLAGE}-{world.today().year}"
        assert [each.number for each in sheets] == [f"{series}-000001", f"{series}-000002"]
        both = [str(row.id) for row in PublicNotice.select()]
        assert sorted(sheets[1].notices) == sorted(both)
        [new] = set(sheets[1].notices) - set(sheets[0].notices)
        assert sheets_with(PublicNotice.get_by_id(new)) == {sheets[1].number}
    assert sheets[0].number in first and sheets[0].number in again and sheets[1].number in later


def test_it_is_printed_by_the_offices_of_the_place(world: World) -> None:
    hang(world)
    for person in (world.officer(OTHER_TOWNSHIP), world.staff("finance-620171")):
        problem(sheet(person), 403)
    problem(sheet(world.resident()), 403)
    problem(sheet(Office(world).officer, region="110101"), 422)
    problem(sheet(Office(world).officer, kind="draft"), 422)
    printed(world.park())
