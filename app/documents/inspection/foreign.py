"""What else somebody sent, told from its first bytes, so that the refusal says what to do with just that."""

from __future__ import annotations

# HEIF with another coder inside (ISO/IEC 23008-12, annexes E to M)
_PICTURE_BRANDS = {b"avif", b"avis", b"avci", b"avcs", b"jpeg", b"jpgs", b"j2ki", b"j2is", b"vvic", b"vvis", b"miaf"}
_PICTURES = (
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"\0\0\x01\0",  # icon
    b"\0\0\0\x0cjP  ",  # JPEG 2000
    b"\xff\x4f\xff\x51",
    b"\xff\x0a",  # JPEG XL
    b"\xff\xd8\xff",  # JPEG of 12 bits, JPEG-LS and the like: those that are taken do not come here
    b"\0\0\0\x0cJXL ",
)
_FILMS = (b"\x1aE\xdf\xa3", b"FLV\x01", b"OggS", b"ID3", b"#!AMR", b"#!SILK", b"\x02#!SILK", b"fLaC")
_OLD_OFFICE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_ARCHIVES = (b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OFFICE_PARTS = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"docProps/", b"mimetypeapplication/vnd.oasis")
_OFD_PARTS = (b"OFD.xml", b"Doc_0/")
_PAGES = (b"<!doctype html", b"<html")
_LOOKED_THROUGH = 4096

REASONS = {
    "picture": "这种格式的图片不能接收。请打开这张图，在手机上截屏，再上传截屏；有好几页的，每一页截一张。",
    "film": "这是录像或者录音，不能当材料。请拍成照片上传。",
    "office": "这是 Word、Excel 或者 WPS 文档，不能接收。请在里面选“输出为 PDF”或“分享为图片”，再上传。",
    "ofd": "这是 OFD 文件，不能接收。请下载 PDF 版的；没有 PDF 版的，打开后每一页截屏上传。",
    "archive": "这是压缩包，不能接收。请先解压，再把里面的照片或者 PDF 一份一份上传。",
    "page": "这是一个网页，不是文件本身，可能要登录以后才能下载。请重新下载，或者打开后截屏上传。",
}


def foreign_kind(data: bytes) -> str | None:
    """A key of `REASONS`, where it can be told."""
    start = data[:_LOOKED_THROUGH]
    brand = start[8:12] if start[4:8] == b"ftyp" else b""
    if brand in _PICTURE_BRANDS or start.startswith(_PICTURES):
        return "picture"
    if brand or start.startswith(_FILMS) or (start[:4] == b"RIFF" and start[8:12] in (b"AVI ", b"WAVE")):
        return "film"
    if start.startswith(_ARCHIVES):
        return _packed_kind(data)
    if start.startswith(_OLD_OFFICE):
        return "office"
    if any(mark in start.lower() for mark in _PAGES):
        return "page"
    return None


def _packed_kind(data: bytes) -> str:
    """The names of what is in an archive stand at its end as well."""
    names = data[:_LOOKED_THROUGH] + data[-_LOOKED_THROUGH:]
    if any(part in names for part in _OFD_PARTS):
        return "ofd"
    return "office" if any(part in names for part in _OFFICE_PARTS) else "archive"
