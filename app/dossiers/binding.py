"""From the parts of a file to one PDF: cover, index with page numbers, everything else behind it. Pure.

Every page carries its number in the file at the top right, as archives number theirs. Forms and notices are joined as
they are; a photograph, or a page that somebody brought, stands on a page of ours that says what it is.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Page, Pdf, Rectangle

from app.dossiers.pictures import NotReadable, Picture, picture_of
from app.dossiers.rules import first_pages
from app.printouts.joining import Bookmark, append, finish
from app.printouts.typeset import typeset
from app.typesetting.glyphs import Fonts, printable_text

log = logging.getLogger(__name__)
MM = 72 / 25.4
# Where a brought page stands on ours, from its edges: below what it is, above the foot.
SIDE, HEAD, FOOT = 12 * MM, 30 * MM, 12 * MM
DIGIT = 5.56  # the width of a digit in Helvetica at 10 points
_UNREADABLE = "文件打不开，没有收进来"


@dataclass
class _Piece:
    """An entry with what it became: `bound` is joined as it is; `brought` are put on pages of ours: a picture, or the
    pages of `source`, which has to stay open.
    """

    entry: dict[str, Any]
    bound: Pdf | None = None
    brought: tuple[Page | Picture, ...] = ()
    source: Pdf | None = None

    @property
    def pages(self) -> int:
        return len(self.bound.pages) if self.bound else len(self.brought)


def make(said: dict[str, Any], files: list[bytes], fonts: Fonts) -> bytes:
    """A file, or a set of papers (`sets.py`)."""
    return bind(said, files, fonts) if "parts" in said else bind_set(said, files, fonts)


def bind_set(said: dict[str, Any], files: list[bytes], fonts: Fonts) -> bytes:
    """`said`: `title`, `sheets` (entries), and `front` with what could not be printed."""
    pieces = [_piece(entry, files, fonts) for entry in said["sheets"]]
    left_out = [*said["refused"], *({"case": said["title"], "why": _UNREADABLE} for each in pieces if not each.bound)]
    documents = [piece.bound for piece in pieces if piece.bound is not None]
    if left_out:
        front = said["front"] | {"facts": {"refused": left_out}}
        documents.insert(0, pikepdf.open(io.BytesIO(typeset("dossiers/missing", front, fonts))))
    whole = documents[0]
    for more in documents[1:]:
        append(whole, more)
    return finish(whole, printable_text(said["title"], fonts.covered), ())


def bind(said: dict[str, Any], files: list[bytes], fonts: Fonts) -> bytes:
    """`said`: `title`, `front` (data of the cover), `parts` (`contents.py`); `files` are numbered by the entries."""
    parts = [[_piece(entry, files, fonts) for entry in part["entries"]] for part in said["parts"]]
    pieces = [piece for part in parts for piece in part]
    front = said["front"]
    length = _pages_of(_front(front, said["parts"], [None] * len(pieces), 0, fonts))
    firsts = first_pages(length, [piece.pages for piece in pieces])
    total = length + sum(piece.pages for piece in pieces)
    whole = pikepdf.open(io.BytesIO(_front(front, said["parts"], firsts, total, fonts)))
    opened = [whole]
    for piece in pieces:
        opened += _add(whole, piece, front, fonts)
    _number(whole)
    return finish(whole, printable_text(said["title"], fonts.covered), _bookmarks(said["parts"], firsts, fonts))


def _piece(entry: dict[str, Any], files: list[bytes], fonts: Fonts) -> _Piece:
    try:
        if "sheet" in entry:
            made = typeset(entry["sheet"]["template"], entry["sheet"]["data"], fonts)
            return _Piece(entry, bound=pikepdf.open(io.BytesIO(made)))
        if "whole" in entry:
            return _Piece(entry, bound=pikepdf.open(io.BytesIO(files[entry["whole"]])))
        if "carried" in entry:
            return _brought(entry, files[entry["carried"]])
    except (pikepdf.PdfError, NotReadable, RuntimeError, ValueError) as error:
        log.error("a part of a file cannot be bound", extra={"error": type(error).__name__})
        entry["missing"] = _UNREADABLE
    return _Piece(entry)


def _brought(entry: dict[str, Any], file: bytes) -> _Piece:
    if entry["type"] != "application/pdf":
        return _Piece(entry, brought=(picture_of(file, entry["type"]),))
    source = pikepdf.open(io.BytesIO(file))
    return _Piece(entry, brought=tuple(source.pages), source=source)


def _front(
    front: dict[str, Any], parts: list[dict[str, Any]], firsts: list[int | None], total: int, fonts: Fonts
) -> bytes:
    numbers = iter(firsts)
    shown = ("label", "on", "note", "missing", "volume")
    index = [
        {
            "title": part["title"],
            "entries": [
                {name: entry[name] for name in shown if entry.get(name) is not None} | _page(next(numbers))
                for entry in part["entries"]
            ],
        }
        for part in parts
    ]
    return typeset("dossiers/front", front | {"facts": front["facts"] | {"parts": index, "total": total}}, fonts)


def _page(number: int | None) -> dict[str, int]:
    return {} if number is None else {"page": number}


def _pages_of(document: bytes) -> int:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return len(pdf.pages)


def _add(whole: Pdf, piece: _Piece, front: dict[str, Any], fonts: Fonts) -> list[Pdf]:
    """What was opened for it, to be kept until all is saved."""
    if piece.bound is not None:
        append(whole, piece.bound)
        return [piece.bound]
    if not piece.brought:
        return []
    carrier = pikepdf.open(io.BytesIO(_carrier(piece, front, fonts)))
    first = len(whole.pages)
    append(whole, carrier)
    for page, brought in zip(whole.pages[first:], piece.brought, strict=True):
        _put_on(whole, page, brought)
    return [carrier]


def _carrier(piece: _Piece, front: dict[str, Any], fonts: Fonts) -> bytes:
    entry = piece.entry
    pages = [{"lies": _lies(brought)} for brought in piece.brought]
    facts = {name: entry[name] for name in ("label", "on", "note") if entry.get(name)} | {"pages": pages}
    return typeset("dossiers/paper", front | {"title": entry["label"], "facts": facts}, fonts)


def _lies(brought: Page | Picture) -> bool:
    """Whether it is wider than high, as it is shown."""
    if isinstance(brought, Picture):
        return brought.width > brought.height
    left, bottom, right, top = (float(each) for each in brought.cropbox.as_list())
    lies = right - left > top - bottom
    return lies if int(brought.obj.get("/Rotate", 0)) % 180 == 0 else not lies


def _put_on(whole: Pdf, page: Page, brought: Page | Picture) -> None:
    _, _, width, height = (float(each) for each in page.mediabox.as_list())
    place = Rectangle(SIDE, FOOT, width - SIDE, height - HEAD)
    if isinstance(brought, Page):
        page.add_overlay(brought, place)
        return
    scale = min(place.width / brought.width, place.height / brought.height)
    wide, high = brought.width * scale, brought.height * scale
    name = page.add_resource(brought.drawn_in(whole), Name.XObject)
    x, y = place.llx + (place.width - wide) / 2, place.ury - high
    _draw(page, f"/Artifact BMC q {wide:.2f} 0 0 {high:.2f} {x:.2f} {y:.2f} cm {name} Do Q EMC")


def _draw(page: Page, drawn: str) -> None:
    """Over what is there, whatever that has done to the state of drawing."""
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ {drawn}".encode())


def _number(whole: Pdf) -> None:
    font = whole.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number, page in enumerate(whole.pages, start=1):
        _, _, right, top = (float(each) for each in page.mediabox.as_list())
        name = page.add_resource(font, Name.Font)
        x, y = right - SIDE - DIGIT * len(str(number)), top - 9 * MM
        _draw(page, f"/Artifact BMC q BT 0.3 g {name} 10 Tf {x:.2f} {y:.2f} Td ({number}) Tj ET Q EMC")


def _bookmarks(parts: list[dict[str, Any]], firsts: list[int | None], fonts: Fonts) -> list[Bookmark]:
    said, numbers = [Bookmark("封面和目录", 0)], iter(firsts)
    for part in parts:
        under = [
            Bookmark(printable_text(entry["label"], fonts.covered), number - 1)
            for entry, number in [(entry, next(numbers)) for entry in part["entries"]]
            if number is not None
        ]
        if under:
            said.append(Bookmark(part["title"], under[0].page, tuple(under)))
    return said
