"""However somebody writes a number or a name, it is the same one; the phone and the server say so alike."""

from __future__ import annotations

import json
import random
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.kernel.forms import characters, cleaning
from app.kernel.forms.fields import AccountNumber, Line, Paragraph, PersonName, Phone
from app.kernel.id_numbers import id_number_problem
from tests.browser.conftest import load_builder

TODAY = date(2026, 11, 29)
PHONE_SERVICES = Path(__file__).parents[2] / "miniprogram-mock" / "miniprogram" / "services"

WIDE = "\u00a0\u2000\u2007\u200a\u202f\u205f\u3000（）［］\ufe58\ufe63\uff0d\uff70～\u2011"
UNSEEN = "\u200e\u202a\u202c\ufeff\u3164\ufe0f\U000e0100"
NOISE = st.text(alphabet=characters.BLANKS + characters.DASHES + characters.STOPS + WIDE + UNSEEN, max_size=2)
SCRIPTS = st.sampled_from((0x30, 0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE, 0x1FBF0))


@st.composite
def written(draw: st.DrawFn, number: str) -> str:
    """The number as somebody may type or paste it: digits of one script, anything between them."""
    zero = draw(SCRIPTS)
    shown = [chr(zero + int(each)) if each.isdigit() else each for each in number]
    return "".join(draw(NOISE) + each for each in shown) + draw(NOISE)


def read(kind: object, text: str) -> str | None:
    try:
        value: str = TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return None
    return value


@given(data=st.data(), rest=st.integers(0, 9_999_999_999), prefix=st.sampled_from(["", "86", "+86", "0086", "＋86"]))
def test_any_spelling_of_a_mobile_number_is_that_number(data: st.DataObject, rest: int, prefix: str) -> None:
    number = f"1{rest:010}"
    assert cleaning.telephone(prefix + data.draw(written(number))) == number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202d13800000000\u202c", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("8613800000000", "13800000000"),
        ("0086 138 0000 0000", "13800000000"),
        ("(0931)8256110", "09318256110"),
        ("（0931）8256110", "09318256110"),
        ("0931—8256110", "09318256110"),
        ("+86 931 8256110", "09318256110"),
        ("0931-8256110转801", "09318256110转801"),
        ("0931-8256110 ext. 801", "09318256110转801"),
        ("0931-8256110-801", "09318256110转801"),
        ("0931-8256110-8", "09318256110转8"),
        ("09318256110－8", "09318256110转8"),
        ("+86 931 8256110 - 8", "09318256110转8"),
        ("8256110-8", "09318256110转8"),
        ("010-12345678-9", "01012345678转9"),
        ("0571-8765-4321", "057187654321"),
        ("138-0013-8000", "13800138000"),
        ("1380013-8000", "13800138000"),
        ("0931-825-6110", "09318256110"),
        ("0931-8256110#801", "09318256110转801"),
        ("8256110", "09318256110"),
        ("138.0000.0000", "13800000000"),
        ("138·0000·0000，", "13800000000"),
        ("13800000000。", "13800000000"),
        ("0931-8256110，转801", "09318256110转801"),
        ("电话：13800000000", "13800000000"),
        ("tel:13800000000", "13800000000"),
        ("张三 138-0000-0000（儿子）", "13800000000"),
        ("0931-8256110转801 办公室", "09318256110转801"),
        ("(0931)8256110（办公室）", "09318256110"),
        ("一三八〇〇〇〇〇〇〇〇", "13800000000"),
        ("幺三八 零零零零 零零零零", "13800000000"),
        ("壹叁捌零零零零零零零零", "13800000000"),
        ("①③⑧00000000", "13800000000"),
        ("l38OOOOOOOO", "13800000000"),
        ("I38oo00ОО00", "13800000000"),
        ("138一0000一0000", None),
        ("0931一8256110", None),
        ("+852 9123 4567", None),
        ("00852 91234567", None),
        ("+886 912 345 678", None),
        ("+1 310 555 1234", None),
        ("+8869123456789", None),
        ("13800000000或13900000000", None),
        ("13800000000 13900000000", None),
        ("8256110 13800000000", None),
        ("一三八、一三九", None),
        ("13800000000/13900000000", None),
        ("13800000000、13900000000", None),
        ("010-12345678", "01012345678"),
        ("1380000000", None),
        ("138000000000", None),
        ("0031-8256110", None),
        ("12345", None),
        ("电话", None),
        ("", None),
    ],
)
def test_telephones(typed: str, kept: str | None) -> None:
    assert read(Phone, typed) == kept


@given(data=st.data())
def test_any_spelling_of_an_id_number_is_that_number(data: st.DataObject) -> None:
    number = cleaning.id_number(data.draw(written("620121196001010017")))
    assert number == "620121196001010017" and id_number_problem(number, TODAY) is None


@pytest.mark.parametrize("last", characters.CHECK_LETTERS + "Ｘｘ𝐗")
def test_the_last_letter_of_an_id_number_may_be_any_x(last: str) -> None:
    number = cleaning.id_number("11010519491231002" + last)
    assert number == "11010519491231002X" and id_number_problem(number, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("身份证号：62012119600101001７", "620121196001010017"),
        ("62O12l196OOlOlOO17", "620121196001010017"),
        ("【620121 19600101 0017】", "620121196001010017"),
        ("六二〇一二一一九六〇〇一〇一〇〇一七", "620121196001010017"),
        ("11010519491231002×。", "11010519491231002X"),
    ],
)
def test_id_numbers_as_they_are_pasted_spoken_and_read_by_a_camera(typed: str, kept: str) -> None:
    assert cleaning.id_number(typed) == kept and id_number_problem(kept, TODAY) is None


@pytest.mark.parametrize("typed", ["农业银行 6228 4800 0000 0000 000", "6228480000000000000（农行）"])
def test_the_name_of_the_bank_beside_an_account_is_none_of_it(typed: str) -> None:
    assert read(AccountNumber, typed) == "6228480000000000000"


@given(data=st.data(), number=st.integers(10**11, 10**24 - 1).map(str))
def test_any_spelling_of_an_account_is_that_account(data: st.DataObject, number: str) -> None:
    typed = data.draw(written(number))
    if len(typed) <= 60:
        assert read(AccountNumber, typed) == number


@pytest.mark.parametrize("dot", [*characters.DOTS, ".", "．", " · ", " . "])
def test_there_is_one_dot_between_the_parts_of_a_name(dot: str) -> None:
    assert read(PersonName, f"阿卜杜热合曼{dot}买买提依明江") == "阿卜杜热合曼·买买提依明江"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王\u200b明", "王明"),
        ("李\n明", "李明"),
        ("李\r\n 明", "李明"),
        ("王　明", "王明"),
        ("张\U00020bb7", "张\U00020bb7"),
        ("王𬍡", "王𬍡"),
        ("Anna  Maria", "Anna Maria"),
        ("J. Smith", "J. Smith"),
        ("⻢小⻰", "马小龙"),
        ("⽥⼩⽉", "田小月"),
        ("\uf9b4\u5c0f", "領小"),
        ("葛\U000e0101城", "葛城"),
        ("王\ufe0f明", "王明"),
        ("Ｌｉ　Ｍｉｎｇ", "Li Ming"),
        ("Ame\u0301lie", "Am\u00e9lie"),
        ("李\u2028明\x0b", "李明"),
        ("Ame\u200b\u0301lie", "Am\u00e9lie"),
        ("\u200b", None),
        ("\u3164", None),
        ("\x07", None),
        ("\ufdfa" * 4, None),
        ("·", None),
    ],
)
def test_names(typed: str, kept: str | None) -> None:
    assert read(PersonName, typed) == kept


def test_cleaning_what_is_clean_changes_nothing() -> None:
    for clean, texts in _generated(2_000).items():
        for text in texts:
            once = getattr(cleaning, clean)(text)
            assert getattr(cleaning, clean)(once) == once, (clean, text)


def test_the_table_has_what_this_machines_unicode_has() -> None:
    listed = {point for first, last in characters.INVISIBLE for point in range(first, last + 1)}
    every = [chr(point) for point in range(0x110000)]
    assert {ord(each) for each in every if unicodedata.category(each) == "Cf"} <= listed | set(range(0x13430, 0x13460))
    zeros = {ord(each) for each in every if unicodedata.decimal(each, -1) == 0}
    assert set(characters.ZEROS) <= zeros
    of_their_own = {zero for zero in zeros if unicodedata.normalize("NFKC", chr(zero)) == chr(zero)}
    assert {zero for zero in of_their_own if zero <= max(characters.ZEROS)} == set(characters.ZEROS)


def test_the_table_has_nothing_that_unicode_itself_calls_something_else() -> None:
    table = characters.BLANKS + characters.DASHES + characters.BRACKETS + characters.CHECK_LETTERS + characters.STOPS
    assert unicodedata.normalize("NFKC", table) == table


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第一行\x0b第二行\u2028第三行", "第一行\n第二行\n第三行"),
        ("格\x07子\x1f", "格子"),
        ("表格\t两列\r\n下一行", "表格\t两列\r\n下一行"),
        ("好👍🏽👨‍👩‍👧", "好👍🏽👨‍👩‍👧"),
        ("先\u202e后", "先\u202e后"),
        ("\x07", None),
    ],
)
def test_what_another_program_put_into_a_free_text_hinders_nothing(typed: str, kept: str | None) -> None:
    assert read(Paragraph, typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("彩虹城\n12号楼", "彩虹城 12号楼"),
        ("彩虹城\t12号楼\r\n", "彩虹城 12号楼"),
        ("兰州（新区）\u200b殡仪馆\u202e", "兰州（新区）殡仪馆"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("\u200e\x07", None),
    ],
)
def test_one_line_is_one(typed: str, kept: str | None) -> None:
    assert read(Line, typed) == kept


def test_the_phone_and_the_server_agree_on_ten_thousand_texts() -> None:
    texts = _generated(2_500)
    ours = {name: [getattr(cleaning, name)(text) for text in each] for name, each in texts.items()}
    script = f"""
      const cleaning = require({json.dumps(str(PHONE_SERVICES / "cleaning.js"))})
      const inCamels = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
      let sent = ''
      process.stdin.on('data', (piece) => (sent += piece)).on('end', () => {{
        const clean = ([name, texts]) => [name, texts.map(cleaning[inCamels(name)])]
        const answer = Object.entries(JSON.parse(sent)).map(clean)
        process.stdout.write(JSON.stringify(Object.fromEntries(answer)))
      }})"""
    answered = on_the_phone(script, json.dumps(texts))
    theirs = json.loads(answered)
    for name, each in texts.items():
        both = zip(each, ours[name], theirs[name], strict=True)
        assert not [(name, text, our, their) for text, our, their in both if our != their]


def on_the_phone(script: str, sent: str = "") -> str:
    command = [load_builder().find_node().node, "-e", script]
    answered = subprocess.run(command, input=sent, capture_output=True, text=True, check=True, timeout=60)
    return answered.stdout


AMOUNTS = {
    "640": 64000,
    "640.5": 64050,
    "１２００．５０": 120050,
    "1,234,567": 123456700,
    "1，200元": 120000,
    " 640 ": 64000,
    "640。5": 64050,
    "1.999": None,
    "1,5": None,
    "-640": None,
    "500-600": None,
    "1e3": None,
    "一百": None,
    "1.2万": None,
}


def test_amounts_numbers_and_cut_emoji_as_people_type_them_on_the_phone() -> None:
    script = f"""
      const {{ fen }} = require({json.dumps(str(PHONE_SERVICES / "format.js"))})
      const {{ parse }} = require({json.dumps(str(PHONE_SERVICES / "schema.js"))})
      const sums = {json.dumps(list(AMOUNTS))}.map((typed) => fen(typed) ?? null)
      const texts = [parse('text', '好\\ud83d'), parse('area', '\\ude00好😀'), parse('number', '１２')]
      process.stdout.write(JSON.stringify([sums, texts]))"""
    sums, texts = json.loads(on_the_phone(script))
    assert dict(zip(AMOUNTS, sums, strict=True)) == AMOUNTS
    assert texts == ["好", "好😀", 12]


def _generated(count: int) -> dict[str, list[str]]:
    """Numbers and names with anything in them that the table knows, and much that it does not."""
    chance = random.Random(20261129)
    everything = characters.BLANKS + characters.LINE_ENDS + characters.DASHES + characters.BRACKETS + characters.DOTS
    marks = [
        *everything,
        *characters.STOPS,
        *characters.EXTENSIONS,
        *characters.CHECK_LETTERS,
        "+",
        "＋",
        ".",
        "．",
        "86",
        "0086",
        "0931",
    ]
    points = [first for first, _ in characters.INVISIBLE] + [zero + 7 for zero in characters.ZEROS]
    marks += [*WIDE, *UNSEEN, *characters.RADICALS, "①", "Ｘ", "㈱", "ﷺ", "e\u0301", "\u0301", "\u3099", "２", "½"]
    marks += [*characters.NUMERALS, *characters.LOOKALIKES, "电话：", "（儿子）", "农行"]
    marks += [chr(point) for point in points] + ["\U00020bb7", "阿", "买", "é", "A", "😀"]
    numbers = [
        "一三八零零零零零零零零",
        "l38OOOOOOOO",
        "+85291234567",
        "+886912345678",
        "13800000000",
        "09318256110",
        "8256110",
        "620121196001010017",
        "6217000012341234567",
    ]
    bases = [*numbers, "阿里买买提", "Anna Maria"]

    def one() -> str:
        text = list(chance.choice(bases))
        for _ in range(chance.randrange(6)):
            text.insert(chance.randrange(len(text) + 1), chance.choice(marks))
        return "".join(text)

    names = ("telephone", "id_number", "account_number", "person_name")
    return {name: [one() for _ in range(count)] for name in names}
