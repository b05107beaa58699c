"""A notice as a document: everybody can read it, on paper, on a screen, by ear; and whatever is
in a name is printed, not obeyed.
"""

from __future__ import annotations

from inspect import getclosurevars

import pypdfium2
import pytest

from app.notices.kinds import KIND_LABELS
from app.notices.render import TEMPLATES, render
from app.registry.collections import PROCEDURES
from app.typesetting.glyphs import known_fonts, printable_text
from tests.notices.examples import NUMBER, OF_KIND, VERIFY_URL, example
from tests.notices.pdf import metadata_of, page_count, tags_of, text_of, unembedded_fonts

COVERED = known_fonts().covered
HOSTILE = {
    "markup": '*#$@[]\\_`<>~=/-+\'"//*#eval("1")#include "x"',
    "emoji": "😀👨‍👩‍👧",
    "right to left": "\u202eevil\u202c علي",
    "rare hanzi": "𠮷田",
    "combining": "e\u0301 か\u3099",
    "invisible": "张\u200b三\ufeff\u00ad\u2028",
    "half a pair": "\ud800",
    "tabs and line breaks": "一\t二\r\n三",
}


def rendered(kind: str, **changes: object) -> bytes:
    return render(kind, example(kind, **changes), VERIFY_URL, known_fonts()).document


def test_every_kind_has_a_template_and_an_example() -> None:
    templates = {path.stem for path in TEMPLATES.glob("*.typ")} - {"layout"}
    assert templates == set(KIND_LABELS) == set(OF_KIND)


def test_every_kind_is_issued_by_a_step_with_the_facts_of_its_kind() -> None:
    """Each room names what a notice prints after the notice's kind; the effect holds both."""
    effects = [effect for procedure in PROCEDURES.values() for step in procedure.steps if (effect := step.issues)]
    held = [getclosurevars(effect).nonlocals for effect in effects]
    assert {(names["kind"], names["gather"].__name__) for names in held} == {(kind, kind) for kind in KIND_LABELS}


@pytest.mark.parametrize("kind", KIND_LABELS)
def test_every_kind_says_what_it_must(kind: str) -> None:
    facts = example(kind)
    text = text_of(rendered(kind))
    for said in (
        "张三的家属：" if kind == "benefit_death" else "张三：",
        facts["title"],
        facts["printed_number"],
        facts["issuer"],
        "2026年11月24日",
        NUMBER,
        VERIFY_URL,
    ):
        assert said in text
    for name in ("reason", "remedies", "where_to_go", "rule"):
        assert facts.get(name, "").replace("\n", "") in text
    assert "none" not in text


def test_a_decision_shows_how_its_amount_came_about() -> None:
    text = text_of(rendered("decision"))
    assert "从2026年12月起，给予您家最低生活保障（城市低保差额），每月640元（大写：人民币陆佰肆拾元整）" in text
    assert "张三、李四" in text
    assert "每月低保金640元（800元-160元）×1人（核算）" in text


@pytest.mark.parametrize("kind", ["decision", "self_care"])
def test_an_amount_on_an_unconfirmed_standard_is_printed_as_an_example(kind: str) -> None:
    assert "只作示例" in text_of(rendered(kind, example=True))
    assert "示例" not in text_of(rendered(kind))


def test_a_decision_about_one_sum_names_no_month_and_asks_for_no_reports() -> None:
    text = text_of(rendered("decision", item="临时救助", starts_on=None, category=None))
    assert "给予您家临时救助，一次发给640元" in text
    assert "每月" not in text.split("理由和依据")[0] and "请您记住" not in text


def test_a_decision_in_stages_lists_each_with_its_day_and_sum() -> None:
    stages = [
        {"due_on": "2026-12-01", "amount": "1000元", "condition": "住院发票"},
        {"due_on": "2027-01-04", "amount": "800元", "condition": "复查结果"},
    ]
    text = text_of(rendered("decision", item="临时救助", starts_on=None, category=None, stages=stages))
    assert "共640元（大写：人民币陆佰肆拾元整），一次批准，分2期发给" in text and "一次发给" not in text
    assert "12026年12月1日1000元住院发票22027年1月4日800元复查结果" in text


def test_a_termination_repeats_what_the_person_said() -> None:
    assert "本人说没有时间" in text_of(rendered("termination"))


@pytest.mark.parametrize(
    "kind", sorted(KIND_LABELS.keys() - {"decision", "recognition", "self_care", "recovery_order"})
)
def test_a_notice_without_a_calculation_or_a_plan_fits_on_one_page(kind: str) -> None:
    assert page_count(rendered(kind)) == 1


@pytest.mark.parametrize("kind", KIND_LABELS)
def test_a_screen_reader_finds_title_headings_tables_and_the_picture_in_words(kind: str) -> None:
    tags = tags_of(rendered(kind))
    names = [tag for tag, _ in tags]
    assert names.count("H1") == 1 and "H2" in names and "P" in names
    assert [alt for tag, alt in tags if tag == "Figure"] == [
        "存证码，不用联网也能核对这份文书；是空白的，请过几分钟重新打开文书",
        f"二维码，用来核对这份文书的真假，打开的地址是 {VERIFY_URL}",
    ]
    if kind in {"supplement", "decision", "payment", "correction", "stop_hearing", "instalment_stop", "self_care"}:
        assert {"Table", "TH", "TD"} <= set(names)


def test_the_file_claims_the_standards_for_archives_and_for_accessibility() -> None:
    document = rendered("decision")
    assert metadata_of(document) == {
        "language": "zh-CN",
        "title": "救助确认决定书 兰新救〔2026〕620171101-000012-7K3QM号",
        "shows_title": True,
        "marked": True,
        "ua": "1",
        "archive": "2a",
    }
    assert unembedded_fonts(document) == []


def test_the_same_facts_make_the_same_bytes() -> None:
    assert rendered("refusal") == rendered("refusal")
    assert rendered("refusal") != rendered("refusal", name="李四")


def test_only_the_glyphs_that_are_used_are_embedded() -> None:
    assert len(rendered("decision")) < 150_000


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", ["supplement", "decision", "payment"])
def test_whatever_is_in_a_name_is_printed_as_text(kind: str, name: str) -> None:
    changes = {"name": f"前{name}后", "reason": name}
    if kind == "supplement":
        changes["items"] = [{"label": name, "message": name}]
    shown = "".join(printable_text(f"前{name}后：", COVERED).split())
    assert shown in text_of(rendered(kind, **changes))


def test_a_character_without_a_glyph_is_printed_as_its_code_point() -> None:
    assert printable_text("吉𠮷😀", known_fonts(()).covered) == "吉〔U+20BB7〕〔U+1F600〕"
    assert printable_text("\u202e三张", COVERED) == "〔U+202E〕三张"
    assert printable_text("彝·阿卜杜拉 Ｏ𬱖", COVERED).startswith("彝·阿卜杜拉 Ｏ")


@pytest.mark.parametrize("character", ["字", "w"])
def test_ten_thousand_characters_without_a_gap_stay_on_the_paper(character: str) -> None:
    document = rendered("refusal", reason=character * 10_000)
    assert text_of(document).count(character) >= 10_000
    with pypdfium2.PdfDocument(document) as pdf:
        for page in pdf:
            words = page.get_textpage()
            boxes = [words.get_charbox(at) for at in range(0, words.count_chars(), 7)]
            assert all(right <= page.get_width() - 60 for _, _, right, _ in boxes)
