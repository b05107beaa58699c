"""How the streams of a PDF are packed (ISO 32000-1, 7.4): known filters under their full names, nothing that lies
elsewhere, no photograph where its metadata would be out of reach.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf

from app.documents.inspection.verdict import Refused

PHOTOGRAPH, DEFLATED = "/DCTDecode", "/FlateDecode"
# The short names are meant for pictures inside a page (8.9.7), but readers understand them everywhere.
_SHORT = {
    "/A85": "/ASCII85Decode",
    "/AHx": "/ASCIIHexDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": PHOTOGRAPH,
    "/Fl": DEFLATED,
    "/LZW": "/LZWDecode",
    "/RL": "/RunLengthDecode",
}
_OF_PICTURES = {PHOTOGRAPH, "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode"}
_KNOWN = _OF_PICTURES | set(_SHORT.values())
_ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI")  # content in another file, in place of what is here
_DRAWN_IN_PLACE = re.compile(rb"(?:^|[\s\0>\]])BI(?=[\s\0/])(.{0,2000}?)[\s\0>\]]ID[\s\0]", re.DOTALL)
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")


def spell_out(stream: pikepdf.Stream) -> list[str]:
    """The filters of a stream, which it has under their full names afterwards. Raises Refused at an unknown one."""
    found: Any = stream.get("/Filter", [])
    names = list(found) if isinstance(found, pikepdf.Array | list) else [found]
    if not all(isinstance(name, pikepdf.Name) for name in names):
        raise Refused("unreadable")
    full = [_SHORT.get(str(name), str(name)) for name in names]
    if not _KNOWN.issuperset(full):
        raise Refused("unreadable")
    if full:
        stream.Filter = pikepdf.Array([pikepdf.Name(name) for name in full]) if full[1:] else pikepdf.Name(full[0])
    return full


def unpacked_to_the_photograph(pdf: pikepdf.Pdf, stream: pikepdf.Stream, filters: list[str]) -> tuple[bytes, Any]:
    """The bytes of a photograph that was packed once more (Acrobat, macOS and Firefox do so), and the parameters of its
    own filter. Raises Refused where it is not the innermost one.
    """
    if filters[-1] != PHOTOGRAPH or filters.count(PHOTOGRAPH) > 1:
        raise Refused("unreadable")
    packed, parameters = stream.read_raw_bytes(), stream.get("/DecodeParms")
    if len(filters) == 1:
        return packed, parameters
    each: list[Any] = list(parameters) if isinstance(parameters, pikepdf.Array) else []
    each += [None] * (len(filters) - len(each))  # the list may be shorter than that of the filters
    outer = pdf.make_stream(b"")
    outer.write(packed, filter=pikepdf.Array(list(stream.Filter)[:-1]), decode_parms=pikepdf.Array(each[:-1]))
    return outer.read_bytes(), each[-1]


def keep_nothing_elsewhere(stream: pikepdf.Stream) -> None:
    """What is here counts, not a file that the stream names."""
    for key in _ELSEWHERE:
        if key in stream:
            del stream[key]


def refuse_photographs_drawn_in_place(stream: pikepdf.Stream, filters: list[str]) -> None:
    """A photograph in the middle of drawing instructions would keep its metadata; producers do that with small
    patterns only. Raises Refused.
    """
    if _OF_PICTURES.isdisjoint(filters) and stream.get("/Subtype") != "/Image":
        for found in _DRAWN_IN_PLACE.finditer(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)):
            if b"/DCT" in _NUMBERED.sub(lambda number: bytes.fromhex(number[1].decode()), found[1]):
                raise Refused("unreadable")
