"""The printed papers as documents: everybody can read them, on paper, on a screen, by ear; what is in a name is printed
and not obeyed; what nobody knows is an empty line.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.roles import OFFICES, Role
from app.accounts.sight import DRAFTED_BY_PEOPLE, Eyes, Thing
from app.printouts.list import EMPTY, PRINTOUT, PRINTOUTS
from app.printouts.typeset import TEMPLATES, typeset
from app.typesetting.glyphs import known_fonts, printable_text
from tests.notices.pdf import metadata_of, page_count, tags_of, text_of, unembedded_fonts
from tests.notices.test_documents import HOSTILE
from tests.printouts.examples import EXAMPLES, ROW

APPLIED_FOR = ("minimum_living_allowance", "destitute_support", "marginal_household", "temporary_assistance")


def printed(kind: str, facts: dict[str, Any], **more: Any) -> bytes:
    data = {"title": "表格", "facts": facts, "printed_at": "2026-11-29T10:00:00+08:00"}
    data |= {"link": f"https://example.cn{path}"} if (path := facts.get("checked_at")) else {}
    return typeset(kind, data | more, known_fonts())


def printed_empty(kind: str, programme: str = APPLIED_FOR[0]) -> bytes:
    known = {name: value for name, value in EMPTY[kind].empty(programme).items() if value is not None}
    return printed(kind, known)


def test_every_paper_has_a_template_and_an_example_and_no_template_is_left_over() -> None:
    kinds = {each.kind for each in PRINTOUTS}
    made_elsewhere = {"layout", "poster", "service_card", "gift_certificate"}  # the board's, and what other rooms make
    assert {path.stem for path in TEMPLATES.glob("*.typ")} - made_elsewhere == kinds == set(EXAMPLES)
    assert len(PRINTOUT) == len(PRINTOUTS)


@pytest.mark.parametrize("kind", EMPTY)
def test_an_empty_one_is_a_form_to_be_filled_in(kind: str) -> None:
    pdf = printed_empty(kind)
    assert not unembedded_fonts(pdf)
    assert 1 <= page_count(pdf) <= 4
    assert "空白表格" in text_of(pdf) and "none" not in text_of(pdf).lower()


@pytest.mark.parametrize("programme", APPLIED_FOR)
def test_each_programme_has_an_application_of_its_own(programme: str) -> None:
    text = text_of(printed_empty("application", programme))
    assert "诚信承诺书" in text and "家庭经济状况核对授权书" in text and "□" in text


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_filled_one_is_for_archives_and_for_screen_readers(kind: str) -> None:
    pdf = printed(kind, EXAMPLES[kind], number="A620171101-2026-000001", office="中川镇", printed_by="李某")
    known = metadata_of(pdf)
    assert (known["language"], known["ua"], known["archive"]) == ("zh-CN", "1", "2a")
    assert known["marked"] and known["shows_title"]
    assert {"Table", "H1"} <= {tag for tag, _ in tags_of(pdf)}
    assert not unembedded_fonts(pdf)
    text = text_of(pdf)
    assert "中川镇" in text and "none" not in text.lower()


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_whatever_is_in_a_name_is_printed(kind: str, hostile: str) -> None:
    facts = with_every("张三", HOSTILE[hostile], EXAMPLES[kind])
    wanted = "".join(printable_text(HOSTILE[hostile], known_fonts().covered).split())
    assert wanted in text_of(printed(kind, facts))


@pytest.mark.parametrize("kind", EXAMPLES)
def test_long_texts_and_long_lists_go_on_over_the_pages(kind: str) -> None:
    facts = longer(EXAMPLES[kind], 4 if kind == "visit" else 30)
    pdf = printed(kind, facts)
    assert text_of(pdf).count("很长的话") >= 1
    assert page_count(pdf) > page_count(printed(kind, EXAMPLES[kind]))


def longer(value: Any, times: int) -> Any:
    """The outermost lists so many times over, every name with a text of 800 characters behind it."""
    if isinstance(value, dict):
        return {name: each if name == "paragraphs" else longer(each, times) for name, each in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [longer(each, 1) for each in value for _ in range(times if len(value) == 1 else 1)]
    return value + "很长的话，" * 160 if isinstance(value, str) and "张三" in value else value


def with_every(word: str, other: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {name: with_every(word, other, each) for name, each in value.items()}
    if isinstance(value, list):
        return [with_every(word, other, each) for each in value]
    return value.replace(word, other) if isinstance(value, str) else value


@pytest.mark.parametrize("printout", PRINTOUTS, ids=lambda each: f"{each.collection}-{each.kind}")
@pytest.mark.parametrize("role", Role)
def test_nobody_prints_what_they_do_not_see_whole(printout: Any, role: Role) -> None:
    """For every office and part: what stands whole in the sight table, and by the person only their own papers."""
    row = ROW._replace(collection=printout.collection, procedure="destitute_support", number="A1", state="accepted")
    if (printout.collection, printout.kind) == ("applications", "status_certificate"):
        row = row._replace(procedure="marginal_household", state="approved")
    sees = Eyes(frozenset({role}), printout.collection)
    if printout.collection == "meetings":  # its minutes are for whoever reads its notes, and not before it was held
        assert printout.may_print(row._replace(state="signed"), sees) == (role in OFFICES and sees.see(Thing.NOTE))
        assert not printout.may_print(row, sees)
        return
    may = printout.may_print(row, sees)
    if role in (Role.APPLICANT, Role.AGENT):
        assert may == printout.for_the_person
    elif role not in OFFICES:
        assert not may
    assert not may or all(sees.see(thing) for thing in printout.shows)
    if role is Role.TOWNSHIP_OFFICER:
        assert may, "the window prints every paper"
        is_hidden = printout.collection in DRAFTED_BY_PEOPLE
        assert printout.may_print(row._replace(state="draft"), sees) is not is_hidden
    if role in (Role.VILLAGE_ASSISTANT, Role.BUREAU_SUPERVISOR, Role.AUDITOR, Role.FINANCE_OFFICER):
        assert not may


def test_what_the_office_thinks_before_it_decides_is_for_those_who_decide() -> None:
    for kind in ("approval", "near_relatives"):
        assert Thing.OPINION in PRINTOUT["applications", kind].shows
