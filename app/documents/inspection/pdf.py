"""PDF: reduced to what draws its pages, and compared with what a viewer shows of what was sent.

    sent ── letters that a viewer would bring, drawn (`pdf_brought.py`)
         └─ repaired where it has to be ──► only what draws ──► the same ink on each page?  kept
         └─ notes and fields drawn into the page by PDFium ───► the same?                   kept
         └─ pages that are drawn otherwise, as pictures ──────► the same?                   kept, else refused

What could act or carries other files is dropped on the way (`pdf_actions.py`); attachments are told to the sender.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

from app.documents.inspection import pdf_drawing
from app.documents.inspection.images import thumbnail
from app.documents.inspection.pdf_actions import acts_or_carries, carries_files, without_actions
from app.documents.inspection.pdf_brought import bring, has_notes_to_open, has_to_be_brought
from app.documents.inspection.pdf_pages import (
    check_streams,
    fonts_from_elsewhere,
    has_fields_without_a_form,
    keep_only_pages,
    opened,
    refuse_excess,
    saved,
)
from app.documents.inspection.pdf_unseen import with_unseen_pictures_marked
from app.documents.inspection.sniff import PDF
from app.documents.inspection.verdict import Cleaned, Limits, Refused

_FOR_GOOD = {
    "cut_short",
    "letters_to_bring",
    "too_complex",
    "too_many_pages",
    "too_many_pixels",
    "pages_missing",
    "needs_a_program",
    "portfolio",
}
_PICTURE_QUALITY = 85

Candidate = bytes | Refused
"""A way to keep it, or why there is none."""


def clean_pdf(data: bytes, limits: Limits, about_to_draw: Callable[[], object] = lambda: None) -> Cleaned:
    """Raises `Refused`, or anything that the parsers raise on a broken file."""
    sent = data[max(0, data.find(b"%PDF-")) :]
    before, sent = sent, _with_what_is_left_to_viewers(sent, limits)
    plain = _or_refusal(lambda: _only_pages(sent, limits))  # before PDFium sees it: bombs end here
    about_to_draw()
    shown = _shown(sent, limits, plain)
    _refuse_pictures_that_nobody_sees(sent, shown, limits)
    if before is not sent:
        _refuse_unless_all_is_there(before, limits)
    for candidate in _candidates(sent, plain, shown, limits):
        if isinstance(candidate, bytes) and (
            _shows_the_same(sent, shown, candidate) or _has_fields_besides(sent, shown, candidate)
        ):
            return _cleaned(candidate, shown, limits, _dropped(sent))
    raise Refused("shown_otherwise")


def _with_what_is_left_to_viewers(sent: bytes, limits: Limits) -> bytes:
    try:
        with opened(sent) as pdf:
            refuse_excess(pdf, limits)
            return bring(pdf) if has_to_be_brought(pdf) else sent
    except Refused as refusal:
        if refusal.code in _FOR_GOOD:
            raise
        return sent


def _refuse_unless_all_is_there(before: bytes, limits: Limits) -> None:
    """Raises Refused where bringing letters changed anything outside their places."""
    with opened(before) as pdf:
        covered = bring(pdf, covered=True)
    shown, now = (_shown(each, limits, before) for each in (before, covered))
    if len(shown) != len(now) or not all(map(pdf_drawing.has_all_of, now, shown)):
        raise Refused("letters_to_bring")


def _refuse_pictures_that_nobody_sees(sent: bytes, shown: list[Image.Image], limits: Limits) -> None:
    """Raises Refused where a page looks otherwise once a picture that no decoder opens is a grey field: a page kept
    with nothing there would pass for a paper that says nothing.
    """
    try:
        with opened(sent) as pdf:
            marked = with_unseen_pictures_marked(pdf)
    except Refused:
        return
    if marked is not None and any(
        was.tobytes() != now.tobytes() for was, now in zip(shown, _shown(marked, limits, marked), strict=True)
    ):
        raise Refused("picture_unseen")


def _shows_the_same(sent: bytes, shown: list[Image.Image], content: bytes) -> bool:
    """A page that became a picture is looked at closely where a glance sees a difference: PDFium draws no line thinner
    than a dot, and such a line pales when its picture is made smaller.
    """
    wrong = _pages_that_differ(sent, shown, content)
    if any(kept is None or pdf_drawing.much_thinner(shown[number], kept) for number, kept in wrong.items()):
        return False
    return not wrong or set(wrong) <= _same_from_nearby(sent, content, set(wrong))


def _has_fields_besides(sent: bytes, shown: list[Image.Image], content: bytes) -> bool:
    """Whether it has all that is shown, and besides only fields of a page that was taken out of its form: PDFium shows
    none of these, other viewers do.
    """
    return has_fields_without_a_form(sent) and all(
        kept is not None and pdf_drawing.only_more(shown[number], kept)
        for number, kept in _pages_that_differ(sent, shown, content).items()
    )


def _same_from_nearby(sent: bytes, content: bytes, numbers: set[int]) -> set[int]:
    """Which of these pages are pictures with the ink of what was sent, both drawn as finely as the picture was."""
    with pdf_drawing.opened(sent) as before, pdf_drawing.opened(content) as after:
        return {
            number
            for number in numbers
            if _is_picture(after[number])
            and pdf_drawing.same_ink(
                *(pdf_drawing.picture_of(each[number]).convert("L") for each in (before, after)), blurred=True
            )
        }


def _shown(sent: bytes, limits: Limits, plain: Candidate) -> list[Image.Image]:
    try:
        with pdf_drawing.opened(sent) as document:
            if len(document) > limits.pages:
                raise Refused("too_many_pages")
            shown = pdf_drawing.drawings(document)
    except Refused as refusal:  # of the two parsers, one can tell that a password is missing
        raise (plain if isinstance(plain, Refused) and plain.code == "encrypted" else refusal) from None
    if not shown:
        raise Refused("unreadable")
    return shown


def _candidates(sent: bytes, plain: Candidate, shown: list[Image.Image], limits: Limits) -> Iterator[Candidate]:
    yield plain
    drawn_in = _or_refusal(lambda: _only_pages(_drawn_in(sent), limits))
    yield drawn_in
    whole = next((each for each in (plain, drawn_in) if isinstance(each, bytes)), None)
    yield _or_refusal(lambda: _with_pictures(sent, whole, shown))


def _or_refusal(make: Callable[[], bytes]) -> Candidate:
    """What comes of it; a refusal that another way cannot mend is raised."""
    try:
        return make()
    except Refused as refusal:
        if refusal.code in _FOR_GOOD:
            raise
        return refusal
    except MemoryError:
        raise
    except Exception:  # what one parser stumbles over, another may read
        return Refused("unreadable")


def _only_pages(data: bytes, limits: Limits) -> bytes:
    with opened(data) as pdf:
        refuse_excess(pdf, limits)
        check_streams(pdf, limits)
        keep_only_pages(pdf)
        without_actions(pdf)
        content = saved(pdf)
    with pikepdf.open(BytesIO(content)) as kept:
        if acts_or_carries(kept):
            raise Refused("unreadable")
    return content


def _drawn_in(sent: bytes) -> bytes:
    """With notes, signatures of a finger and filled-in fields as part of the page, as PDFium draws them."""
    with pdf_drawing.opened(sent) as document:
        for page in pdf_drawing.pages(document):
            pdf_drawing.drawn(page, pdf_drawing.scale_of(page))  # it makes the appearances that are missing
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        output = BytesIO()
        document.save(output, flags=pdfium.FPDF_REMOVE_SECURITY)
    return output.getvalue()


def _with_pictures(sent: bytes, whole: bytes | None, shown: list[Image.Image]) -> bytes:
    """Pages that are shown otherwise, as pictures. Raises Refused where letters would be missing: an inspector has no
    fonts but those in the file, and PDFium's own for Latin letters.
    """
    own_fonts = not fonts_from_elsewhere(sent)
    wrong = _pages_that_differ(sent, shown, whole) if whole else dict.fromkeys(range(len(shown)))
    if any(kept and pdf_drawing.only_more(shown[number], kept) for number, kept in wrong.items()):
        raise Refused("shown_otherwise")  # what others would show must not go because PDFium does not
    with pikepdf.open(BytesIO(whole)) if whole else pikepdf.new() as pdf, pdf_drawing.opened(sent) as document:
        for number, page in enumerate(pdf_drawing.pages(document)):
            if number in wrong:
                if not own_fonts and not pdf_drawing.only_latin(page):
                    raise Refused("shown_otherwise")
                picture = _page_of(pdf, pdf_drawing.picture_of(page), page.get_size())
                if whole:
                    pdf.pages[number] = picture
                else:
                    pdf.pages.append(picture)
        return saved(pdf)


def _page_of(pdf: pikepdf.Pdf, picture: Image.Image, size: tuple[float, float]) -> pikepdf.Page:
    encoded = BytesIO()
    picture.save(encoded, "JPEG", quality=_PICTURE_QUALITY)
    image = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    image.ColorSpace = pikepdf.Name.DeviceRGB
    image.write(encoded.getvalue(), filter=pikepdf.Name.DCTDecode)
    width, height = size
    drawing = pdf.make_stream(b"q %.3f 0 0 %.3f 0 0 cm /P Do Q" % (width, height))
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, width, height],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image)),
        Contents=drawing,
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _pages_that_differ(sent: bytes, shown: list[Image.Image], content: bytes) -> dict[int, Image.Image | None]:
    """Each as it would be kept; without drawings where their number is another."""
    with pdf_drawing.opened(content) as document:
        kept = pdf_drawing.drawings(document)
        pictures = {number for number, page in enumerate(pdf_drawing.pages(document)) if _is_picture(page)}
    if len(kept) != len(shown):
        return dict.fromkeys(range(len(shown)))
    both = list(enumerate(zip(shown, kept, strict=True)))
    wrong = {n for n, (was, now) in both if not pdf_drawing.same_ink(was, now, blurred=n in pictures)}
    nearly = {n for n, (was, now) in both if n not in wrong | pictures and was.tobytes() != now.tobytes()}
    wrong |= _differing_from_nearby(sent, content, nearly)
    return {number: now for number, (_, now) in both if number in wrong}


def _differing_from_nearby(sent: bytes, content: bytes, numbers: set[int]) -> set[int]:
    """A point between figures is as small as an edge that was smoothed otherwise: where not every dot is the same, both
    are drawn larger.
    """
    if not numbers:
        return set()
    with pdf_drawing.opened(sent) as before, pdf_drawing.opened(content) as after:
        return {
            number
            for number in numbers
            if not pdf_drawing.same_ink(*(pdf_drawing.from_nearby(each[number]) for each in (before, after)))
        }


def _is_picture(page: object) -> bool:
    objects = [each.type for each in page.get_objects(max_depth=1)]  # type: ignore[attr-defined]
    return objects == [pdfium.FPDF_PAGEOBJ_IMAGE]


def _dropped(sent: bytes) -> tuple[str, ...]:
    try:
        with opened(sent) as pdf:
            found = {"attachments": carries_files(pdf), "notes": has_notes_to_open(pdf)}
    except Refused:
        found = {"attachments": b"/EmbeddedFile" in sent}
    return tuple(what for what, is_there in found.items() if is_there)


def _cleaned(content: bytes, shown: list[Image.Image], limits: Limits, dropped: tuple[str, ...]) -> Cleaned:
    with pdf_drawing.opened(content) as document:
        first = document[0]
        width, height = (max(1, round(side)) for side in first.get_size())
        small = pdf_drawing.drawn(first, limits.thumbnail_side / max(first.get_size()))
    return Cleaned(content, PDF, thumbnail(small, limits), len(shown), width, height, dropped)
