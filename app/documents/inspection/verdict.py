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
    drawing_seconds: float = 15.0  # of them, for drawing what was sent and what is kept of a PDF
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
    dropped: tuple[str, ...] = ()
    """What of it was not kept and the sender has to know: keys of `DROPPED`."""


@dataclass(frozen=True, kw_only=True)
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


DROPPED = {
    "attachments": "这份 PDF 能看。里面夹着的附件没有保留，附件也要交的，请单独上传。",
    "pictures": "这张照片能看。文件里还有别的图，没有保留，也要交的，请一张一张另存出来上传。",
    "notes": "这份 PDF 能看。点开才看得到的批注没有保留，批注也要交的，请打开批注截屏上传。",
}
"""What is told of a file that was taken: what of it was not kept."""

REASONS = {
    "empty": "收到的文件是空的。请重新选择照片，再上传一次。",
    "too_large": "文件太大了。请用手机的普通清晰度重新拍照，再上传。",
    "unsupported_type": "这种文件不能接收，只收照片和 PDF。请把材料拍成照片上传。",
    "unreadable": "文件打不开，可能没有传完，也可能已经损坏。请重新拍照或重新选择文件上传。",
    "cut_short": "这份 PDF 后面少了一截，可能没有下载完。请重新下载，或者把每一页拍成照片上传。",
    "pages_missing": "这份 PDF 里有的页不在文件里，只剩一部分。请重新下载，或者把每一页拍成照片上传。",
    "picture_unseen": "这份 PDF 里有的图打不开，那个地方只看得到空白或者一块黑。请把那张图另外拍照或者截屏，再上传。",
    "shown_otherwise": "这份 PDF 里有的内容我们存不完整，怕丢了您的字。请打印出来，或者把每一页拍成照片上传。",
    "letters_to_bring": "这份表格里填的字没有存成页面，别人打开可能看不到。请打印出来，或者把每一页拍成照片上传。",
    "portfolio": "这是一个装着好几份文件的 PDF 包，只看得到封面。请把里面的文件一份一份另存出来，分别上传。",
    "needs_a_program": "这份表格要用专门的软件才能显示。请在能打开它的地方打印出来，把每一页拍成照片上传。",
    "too_many_pixels": "图片的尺寸太大了。请用手机的普通清晰度重新拍照，再上传。",
    "animated": "这是一张会动的图，看不清要用哪一幅。请拍一张普通照片上传。",
    "encrypted": "这份 PDF 要输密码才能打开，我们打不开。请另存一份没有密码的，或者把每一页拍成照片上传。",
    "too_many_pages": "这份 PDF 超过 50 页了。请分成几份，每份不超过 50 页，分别上传。",
    "too_complex": "这个文件太复杂，没能检查完。请把材料拍成照片上传。",
    "infected": "这个文件带有病毒，不能接收。请换一部手机，把材料重新拍照上传。",
}
