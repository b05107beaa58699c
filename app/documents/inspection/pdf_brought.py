"""What a PDF leaves to the viewer and PDFium does not draw here: Chinese letters in a field or note, and lines from
point to point. Each gets a drawing of its own, with its letters beside it; then the file goes the way of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from unicodedata import category

import pikepdf
from pikepdf import Dictionary, Name

from app.documents.inspection.pdf_drawing import LAST_LATIN
from app.documents.inspection.pdf_layout import Style, laid_out, style_of
from app.documents.inspection.pdf_lettering import EM, Lettering, letters
from app.documents.inspection.verdict import Refused

_HIDDEN = 0b100010  # not shown at all, or not on a screen (12.5.3)
_TEXTS, _LINES = ("/Tx", "/Ch"), ("/Line", "/PolyLine", "/Polygon")
_DRAWS = re.compile(rb"(?<![\w/])(?:Tj|TJ|'|\"|f\*?|F|S|s|B\*?|b\*?|Do|sh|EI)(?![\w])")
_SEVERAL_LINES, _FOLDED, _IN_CELLS = 1 << 12, 1 << 17, 1 << 24  # of a field (12.7.4.3, 12.7.4.4)
_UPRIGHT = (1, 0, 0, 1, 0, 0)
_TURNED = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}
_OPENED = ("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly")
_UNSEEN = ("Cc", "Cf")
_ODD = (AttributeError, KeyError, TypeError, ValueError, OverflowError, pikepdf.PdfError)
_DEEPEST = 32  # fields within fields


@dataclass(frozen=True)
class _Drawn:
    """`box` in the coordinates of `content`, `rect` where it lies on the page."""

    content: bytes
    box: list[float]
    rect: Any
    matrix: tuple[int, ...] = _UPRIGHT
    fonts: Any = None


def has_to_be_brought(pdf: pikepdf.Pdf) -> bool:
    """Whether anything is left to the viewer that PDFium would not draw."""
    return any(_left_to_the_viewer(pdf, each) for _, _, each in _annotations(pdf))


def bring(pdf: pikepdf.Pdf, *, covered: bool = False) -> bytes:
    """The same file with that drawn; `covered`: a black field in its place, to tell it from what has to stay as it was.
    Raises Refused where a letter is in no font of ours.
    """
    for page, at, annotation in list(_annotations(pdf)):
        if not _left_to_the_viewer(pdf, annotation):
            continue
        try:
            drawn = _drawing(pdf, annotation)
        except _ODD as error:
            raise Refused("letters_to_bring") from error
        content = drawn.content
        if covered:
            left, low, right, high = drawn.box
            content = b"0 g %.2f %.2f %.2f %.2f re f" % (left, low, right - left, high - low)
        form = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=drawn.box, Matrix=list(drawn.matrix))
        form.Resources = Dictionary(Font=drawn.fonts) if drawn.fonts is not None else Dictionary()
        shown = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=4, AP=Dictionary(N=form), Rect=drawn.rect)
        page.Annots[at] = pdf.make_indirect(shown)
    output = BytesIO()
    pdf.save(output, encryption=False)
    return output.getvalue()


def has_notes_to_open(pdf: pikepdf.Pdf) -> bool:
    """Whether somebody wrote what is read only where a note is opened."""
    return any(
        each.get("/Subtype") in _OPENED and _string(each.get("/Contents")).strip() for _, _, each in _annotations(pdf)
    )


def _annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, int, Any]]:
    for page in pdf.pages:
        found = page.obj.get("/Annots")
        for at, annotation in enumerate(found if isinstance(found, pikepdf.Array) else ()):
            if isinstance(annotation, pikepdf.Dictionary) and not _number(annotation, "/F") & _HIDDEN:
                yield page.obj, at, annotation


def _left_to_the_viewer(pdf: pikepdf.Pdf, annotation: Any) -> bool:
    try:
        return _has_a_place(annotation) and _is_left(pdf, annotation)
    except _ODD:  # what no viewer could draw either
        return False


def _has_a_place(annotation: Any) -> bool:
    left, low, right, high = map(float, annotation.Rect.as_list())
    return annotation.get("/Subtype") in _LINES or min(abs(right - left), abs(high - low)) >= 1


def _is_left(pdf: pikepdf.Pdf, annotation: Any) -> bool:
    kind, drawing = annotation.get("/Subtype"), _normal(annotation)
    if kind in _LINES:
        return drawing is None and len(_points(annotation)) >= 2
    text = _text(annotation) if kind == "/FreeText" or _is_field(annotation) else ""
    if not text.strip():
        return False
    if drawing is not None and kind == "/Widget" and _viewer_draws_anew(pdf):
        drawing = None
    elif drawing is not None:
        return not _DRAWS.search(drawing)
    return any(ord(letter) > LAST_LATIN for letter in text)


def _normal(annotation: Any) -> bytes | None:
    """What is drawn of it, where the file says so."""
    appearance = annotation.get("/AP")
    normal = appearance.get("/N") if isinstance(appearance, pikepdf.Dictionary) else None
    if isinstance(normal, pikepdf.Stream):
        try:
            return normal.read_bytes()
        except pikepdf.PdfError:
            return b"f"  # packed in a way that others may know
    return b"f" if normal is not None else None


def _viewer_draws_anew(pdf: pikepdf.Pdf) -> bool:
    form: Any = pdf.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and bool(form.get("/NeedAppearances") == True)  # noqa: E712  (not a bool of Python everywhere)


def _is_field(annotation: Any) -> bool:
    return annotation.get("/Subtype") == "/Widget" and str(_inherited(annotation, "/FT", "")) in _TEXTS


def _inherited(field: Any, key: str, otherwise: Any = None) -> Any:
    for _ in range(_DEEPEST):
        if key in field:
            return field[key]
        field = field.get("/Parent")
        if not isinstance(field, pikepdf.Dictionary):
            break
    return otherwise


def _text(annotation: Any) -> str:
    if annotation.get("/Subtype") == "/FreeText":
        return _string(annotation.get("/Contents"))
    value = _inherited(annotation, "/V")
    shown = {_string(each[0]): _string(each[1]) for each in _inherited(annotation, "/Opt", ()) if _is_pair(each)}
    chosen = list(value) if isinstance(value, pikepdf.Array) else [value]
    return "\n".join(shown.get(text, text) for text in map(_string, chosen))


def _is_pair(option: Any) -> bool:
    return isinstance(option, pikepdf.Array) and len(option) == 2


def _string(value: Any) -> str:
    if isinstance(value, pikepdf.Stream):
        value = pikepdf.String(value.read_bytes())
    return str(value) if isinstance(value, pikepdf.String) else ""


def _drawing(pdf: pikepdf.Pdf, annotation: Any) -> _Drawn:
    if annotation.get("/Subtype") in _LINES:
        return _lines(annotation)
    said = _text(annotation).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "".join(letter for letter in said if letter == "\n" or category(letter) not in _UNSEEN)
    if any(letter not in letters() for letter in text if letter != "\n"):
        raise Refused("letters_to_bring")
    xs, ys = sorted(annotation.Rect.as_list()[::2]), sorted(annotation.Rect.as_list()[1::2])
    width, height = float(xs[1] - xs[0]), float(ys[1] - ys[0])
    matrix = _TURNED.get(_number(annotation.get("/MK", {}), "/R") % 360, _UPRIGHT)
    if not matrix[0]:
        width, height = height, width
    style = _style(pdf, annotation)
    size, lines = laid_out(text, width, height, style, lambda letter: letters().width(letter) / EM)
    lettering = Lettering(pdf, text.replace("\n", ""))
    written = [b"1 0 0 1 %.2f %.2f Tm %s" % (line.x, line.y, lettering.show(line.text, size)) for line in lines]
    content = b"%s %s BT %s ET" % (_frame(annotation, width, height), style.colour.encode(), b" ".join(written))
    return _Drawn(content, [0, 0, width, height], annotation.Rect, matrix, lettering.fonts)


def _frame(annotation: Any, width: float, height: float) -> bytes:
    """The ground and the edge of a field (12.5.6.19) or note."""
    look, free = annotation.get("/MK", {}), annotation.get("/Subtype") == "/FreeText"
    ground = _colour(annotation, "/C", b"rg", b"g") if free else _colour(look, "/BG", b"rg", b"g")
    edge, wide = b"0 G" if free else _colour(look, "/BC", b"RG", b"G"), _width(annotation)
    filled = b"%s 0 0 %.2f %.2f re f " % (ground, width, height) if ground else b""
    place = b"%.2f %.2f %.2f %.2f re" % (wide / 2, wide / 2, width - wide, height - wide)
    return filled + (b"%s %.2f w %s S " % (edge, wide, place) if edge and wide else b"")


def _width(annotation: Any) -> float:
    """Of its lines, in points: 1 where nothing is said (12.5.4)."""
    style, old = annotation.get("/BS"), annotation.get("/Border")
    if isinstance(style, pikepdf.Dictionary):
        return float(style.get("/W", 1))
    return float(old[2]) if isinstance(old, pikepdf.Array) and len(old) > 2 else 1.0


def _style(pdf: pikepdf.Pdf, annotation: Any) -> Style:
    form: Any = pdf.Root.get("/AcroForm", {})
    default = _string(_inherited(annotation, "/DA")) or _string(form.get("/DA"))
    flags, free = _number_of(_inherited(annotation, "/Ff")), annotation.get("/Subtype") == "/FreeText"
    listed = str(_inherited(annotation, "/FT")) == "/Ch" and not flags & _FOLDED
    return style_of(
        default,
        aligned=_number_of(_inherited(annotation, "/Q")),
        several_lines=free or listed or bool(flags & _SEVERAL_LINES),
        cells=_number_of(_inherited(annotation, "/MaxLen")) if flags & _IN_CELLS else 0,
    )


def _lines(annotation: Any) -> _Drawn:
    """From point to point; what a Polygon encloses is filled where it has a colour for that (12.5.6.7, 12.5.6.9)."""
    points = _points(annotation)
    wide = _width(annotation)
    path = b" ".join(b"%.2f %.2f %s" % (x, y, b"l" if at else b"m") for at, (x, y) in enumerate(points))
    filled, closed = _colour(annotation, "/IC", b"rg", b"g"), annotation.get("/Subtype") == "/Polygon"
    ends = b"b" if closed and filled else b"s" if closed else b"S"
    content = b"%s %s %.2f w %s %s" % (
        filled,
        _colour(annotation, "/C", b"RG", b"G") or b"0 G",
        wide,
        path,
        ends,
    )
    xs, ys = ([point[axis] for point in points] for axis in (0, 1))
    box = [min(xs) - wide, min(ys) - wide, max(xs) + wide, max(ys) + wide]
    return _Drawn(content, box, pikepdf.Array(box))


def _points(annotation: Any) -> list[tuple[float, float]]:
    found: Any = annotation.get("/L" if annotation.get("/Subtype") == "/Line" else "/Vertices")
    numbers = [float(each) for each in found] if isinstance(found, pikepdf.Array) else []
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _colour(annotation: Any, key: str, of_three: bytes, of_one: bytes) -> bytes:
    values = [float(each) for each in annotation.get(key, ())]
    operator = {1: of_one, 3: of_three}.get(len(values))
    return b" ".join([*(b"%.3f" % value for value in values), operator]) if operator else b""


def _number(dictionary: Any, key: str) -> int:
    return _number_of(dictionary.get(key)) if isinstance(dictionary, pikepdf.Dictionary) else 0


def _number_of(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
