"""What an inspection can end with, and the limits it applies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Scan = Callable[[bytes], str | None]
"""A virus scanner: the name of what it found, or None. What it raises when it cannot be asked goes to the caller."""


@dataclass(frozen=True)
class Limits:
    """How much one file may ask of us."""

    size: int = 20 * 1024 * 1024  # bytes, as received
    pixels: int = 60_000_000  # of a picture, also one inside a PDF: the largest common phone sensor is 50 million
    pages: int = 50
    pdf_objects: int = 50_000
    unpacked: int = 512 * 1024 * 1024  # bytes, all streams of a PDF together
    thumbnail_side: int = 320  # pixels
    seconds: int = 20  # of processor, in a process of its own
    drawing_seconds: float = 2.0  # of them, for the thumbnail of a PDF
    wait: float = 40.0  # seconds by the clock, for all of it
    memory: int = 1024 * 1024 * 1024  # bytes of address space of that process


@dataclass(frozen=True)
class Cleaned:
    """A file that was decoded as a whole and written anew. Width and height in pixels, of a PDF's page 1 in points."""

    content: bytes
    content_type: str
    thumbnail: bytes  # JPEG
    pages: int
    width: int
    height: int


@dataclass(frozen=True)
class Accepted(Cleaned):
    """A cleaned file with the hashes (SHA-256, hexadecimal) of what was sent and of what is kept."""

    sha256_received: str
    sha256: str


class Refused(Exception):
    """The file is not taken. `code` is stable; `reason` tells the person, in Chinese, what to do.

    Whoever refuses for a cause that no file can tell by itself brings a reason of their own.
    """

    def __init__(self, code: str, reason: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason or REASONS[code]


REASONS = {
    "empty": "收到的文件是空的。请重新选择照片，再上传一次。",
    "too_large": "文件太大了。请用手机的普通清晰度重新拍照，再上传。",
    "unsupported_type": "这种文件不能接收，只收照片和 PDF。请把材料拍成照片上传。",
    "type_mismatch": "文件的内容和它的名字对不上。请不要改文件名，直接用手机拍照上传。",
    "hidden_content": "这个文件里藏着别的文件，不能接收。请重新拍照上传。",
    "unreadable": "文件打不开，可能没有传完，也可能已经损坏。请重新拍照或重新选择文件上传。",
    "too_many_pixels": "图片的尺寸太大了。请用手机的普通清晰度重新拍照，再上传。",
    "animated": "这是一张会动的图，看不清要用哪一幅。请拍一张普通照片上传。",
    "encrypted": "这份 PDF 加了密码，我们打不开。请另存一份没有密码的，或者把每一页拍成照片上传。",
    "active_content": "这份 PDF 里有会自动运行的内容，为了安全不能接收。请打印出来，或者在屏幕上把每一页拍成照片上传。",
    "embedded_files": "这份 PDF 里还夹着别的文件或音像，不能接收。请把需要的材料单独拍照上传。",
    "too_many_pages": "页数太多了。请分成几份，分别上传。",
    "too_complex": "这个文件太复杂，没能检查完。请把材料拍成照片上传。",
    "infected": "这个文件带有病毒，不能接收。请换一部手机，把材料重新拍照上传。",
}
