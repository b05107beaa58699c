"""What a PDF leaves to the viewer (letters in fields and notes, lines from point to point) is drawn, with its letters
inside the file; nothing else of the page changes.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from app.documents.inspection import Limits, Refused, inspect, inspect_apart
from app.documents.inspection.pdf_drawing import drawn, scale_of
from app.documents.inspection.pdf_layout import laid_out, style_of
from tests.documents.hostile_pdf import changed
from tests.documents.test_inspection_ink import BLACK, ink

BESIDE = b"10 10 60 20 re f"
"""What is on the page anyhow."""
AREA = [10, 60, 190, 190]
SEVERAL, CELLS, FOLDED = 1 << 12, 1 << 24, 1 << 17
APPEARANCES = {"none": None, "empty": b"", "marked but empty": b"/Tx BMC EMC", "of an older value": b"0 0 20 20 re f"}
WRITTEN = st.text("张三李四马乡镇低保元〇㛃·（）2026 ", min_size=1, max_size=60).filter(
    lambda text: bool(set(text) - set(" 2026·"))
)


def form(value: object, *, drawing: str = "none", asked: bool = True, inherited: bool = False, **more: object) -> bytes:
    """A form with one field; `asked`: the viewer is asked to draw it."""

    def fill(pdf: Pdf) -> None:
        own = {"FT": Name.Tx, "V": value, "DA": String("/F 12 Tf 0 g")} | more
        kept = {key: own.pop(key) for key in ("F", "Rect", "MK") if key in own}
        place = Dictionary(**{"Type": Name.Annot, "Subtype": Name.Widget, "Rect": Array(AREA), "F": 4} | kept)
        content = APPEARANCES[drawing]
        if content is not None:
            look = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 180, 130])
            place.AP = Dictionary(N=look)
        if inherited:
            field = pdf.make_indirect(Dictionary(T=String("name"), **own))
            place.Parent = field
            field.Kids = Array([pdf.make_indirect(place)])
            placed = field.Kids[0]
        else:
            for key, held in {"T": String("name"), **own}.items():
                place[f"/{key}"] = held
            placed = field = pdf.make_indirect(place)
        pdf.pages[0].obj.Annots = Array([placed])
        pdf.pages[0].obj.Contents = pdf.make_stream(BESIDE)
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=asked)

    return changed(fill)


def read(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "".join(document[0].get_textpage().get_text_range().split())


def assert_embedded(kept: bytes, text: str) -> None:
    """Every letter is drawn by a font inside the file, and can be read again."""
    with pikepdf.open(BytesIO(kept)) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Type") == "/Font"]
        assert fonts and all(each.Subtype == "/Type3" for each in fonts)
        assert "/Annots" not in pdf.pages[0] and "/AcroForm" not in pdf.Root
    assert sorted(read(kept)) == sorted("".join(text.split()))
    assert ink(kept)[0] > 1200  # a bracket at the smallest size leaves nine points of ink


@settings(max_examples=25, deadline=None)
@given(
    text=WRITTEN,
    drawing=st.sampled_from(["none", "empty", "marked but empty", "of an older value"]),
    flags=st.sampled_from([0, SEVERAL]),
    size=st.sampled_from(["0", "9", "30"]),
    aligned=st.integers(0, 2),
    turned=st.sampled_from([0, 90, 180, 270]),
    inherited=st.booleans(),
)
def test_chinese_letters_in_a_field_are_drawn_and_can_be_read(
    text: str, drawing: str, flags: int, size: str, aligned: int, turned: int, inherited: bool
) -> None:
    sent = form(
        String(text),
        drawing=drawing,
        inherited=inherited,
        Ff=flags,
        Q=aligned,
        DA=String(f"/F {size} Tf 0 0 0.5 rg"),
        MK=Dictionary(R=turned),
    )
    assert_embedded(inspect(sent, limits=Limits()).content, text)


def test_a_value_whose_drawing_is_empty_is_drawn_also_where_nobody_asks() -> None:
    kept = inspect(form(String("张三 ZHANG"), drawing="marked but empty", asked=False), limits=Limits()).content
    assert_embedded(kept, "张三ZHANG")


def test_a_drawing_that_is_there_is_left_as_it_is() -> None:
    sent = form(String("张三"), drawing="of an older value", asked=False)
    kept = inspect(sent, limits=Limits()).content
    assert ink(kept) == ink(sent) and read(kept) == ""


@pytest.mark.parametrize("flags", [2, 32])
def test_a_field_that_is_not_shown_is_not_drawn(flags: int) -> None:
    kept = inspect(form(String("张三"), F=flags), limits=Limits()).content
    assert read(kept) == "" and ink(kept) == [1200]


def test_a_choice_is_written_as_it_is_shown() -> None:
    options = Array([Array([String("1"), String("农村低保")]), Array([String("2"), String("城市低保")])])
    sent = form(Array([String("2")]), FT=Name.Ch, Opt=options)
    assert_embedded(inspect(sent, limits=Limits()).content, "城市低保")
    folded = form(String("1"), FT=Name.Ch, Opt=options, Ff=FOLDED)
    assert_embedded(inspect(folded, limits=Limits()).content, "农村低保")


def test_letters_in_cells_and_in_a_long_text_of_its_own_are_drawn() -> None:
    assert_embedded(inspect(form(String("张三丰"), Ff=CELLS, MaxLen=12), limits=Limits()).content, "张三丰")
    long = "".join(chr(0x4E00 + at) for at in range(300))  # more than one font has
    assert_embedded(inspect(form(String(long), Ff=SEVERAL), limits=Limits()).content, long)


def note(subtype: str, **more: object) -> bytes:
    def add(pdf: Pdf) -> None:
        shown = Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([20, 60, 180, 180]), F=4, **more)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(shown)])
        pdf.pages[0].obj.Contents = pdf.make_stream(BESIDE)

    return changed(add)


def test_a_note_in_chinese_is_drawn_with_its_frame() -> None:
    sent = note("FreeText", Contents=String("情况属实，同意。"), DA=String("/F 12 Tf 0 g"))
    kept = inspect(sent, limits=Limits()).content
    assert_embedded(kept, "情况属实，同意。")
    assert ink(kept)[0] > 1200 + 2 * (160 + 120) - 20


@settings(max_examples=20, deadline=None)
@given(
    points=st.lists(st.tuples(st.integers(5, 195), st.integers(60, 195)), min_size=2, max_size=6, unique=True),
    kind=st.sampled_from(["Line", "PolyLine", "Polygon"]),
    wide=st.integers(1, 8),
)
def test_lines_from_point_to_point_are_drawn(points: list[tuple[int, int]], kind: str, wide: int) -> None:
    used = points[:2] if kind == "Line" else points
    numbers = Array([number for point in used for number in point])
    sent = note(kind, **{"L" if kind == "Line" else "Vertices": numbers}, C=BLACK, BS=Dictionary(W=wide))
    kept = inspect(sent, limits=Limits()).content
    with pypdfium2.PdfDocument(kept) as document:
        page = drawn(document[0], 1.0, grayscale=True)
    near = page.crop((used[0][0] - 3, 200 - used[0][1] - 3, used[0][0] + 3, 200 - used[0][1] + 3))
    assert int(near.getextrema()[0]) < 200  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["张三☺️😀", "བོད་ཡིག", "ئۇيغۇر", "\U00020bb7"])
def test_letters_that_no_font_of_ours_has_are_refused_and_never_left_out(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        inspect(form(String(text)), limits=Limits())
    assert refusal.value.code == "letters_to_bring"


def test_odd_fields_hinder_nothing() -> None:
    odd = [
        form(String("张三"), Rect=Array([0, 0, 0, 0])),
        form(Array([Array(), 3])),
        form(Name.Off),
        form(String("A"), Q=String("x"), MaxLen=Name.X, Ff=Array()),
        note("PolyLine", Vertices=Array([String("x"), 3])),
        note("Line", L=Array([1])),
    ]
    for sent in odd:
        assert ink(inspect(sent, limits=Limits()).content)[0] >= 1200


def test_what_is_read_only_where_a_note_is_opened_is_told() -> None:
    said = inspect(note("Text", Contents=String("金额不对")), limits=Limits())
    assert said.dropped == ("notes",)
    assert inspect(note("Text", Contents=String(" ")), limits=Limits()).dropped == ()


def test_the_process_apart_has_the_letters_ready() -> None:
    sent = form(String("张三丰"))
    assert inspect_apart(sent, limits=Limits()).sha256 == inspect(sent, limits=Limits()).sha256


@given(
    text=WRITTEN,
    width=st.floats(20, 500),
    height=st.floats(14, 300),
    size=st.floats(0, 40),
    aligned=st.integers(0, 2),
    several=st.booleans(),
)
def test_what_fits_at_some_size_lies_inside_its_field(
    text: str, width: float, height: float, size: float, aligned: int, several: bool
) -> None:
    style = style_of(f"/F {size:.2f} Tf 0 g", aligned=aligned, several_lines=several)
    chosen, lines = laid_out(text, width, height, style, lambda letter: 1.0)
    assert "".join(line.text for line in lines) == text
    if chosen > 2.2:
        assert all(line.x >= 0 and line.x + len(line.text) * chosen <= width + 0.01 for line in lines)
        assert all(line.y >= -0.01 and line.y + 0.6 * chosen <= height for line in lines)


@pytest.mark.parametrize("box", [[0, 0, 8.27, 11.69], [0, 0, 1, 1], [5, 5, 5.3, 5.2]])
def test_a_page_measured_in_other_units_is_looked_at_as_closely(box: list[float]) -> None:
    def measure(pdf: Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array(box)

    with pypdfium2.PdfDocument(changed(measure)) as document:
        assert max(drawn(document[0], scale_of(document[0])).size) >= 490
