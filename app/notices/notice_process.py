"""The process that typesets notices: a PDF behind eight bytes that say where the place of its proof is."""

from __future__ import annotations

import socket
import sys
from typing import Any

from app.notices.render import render
from app.typesetting.exchange import LENGTH_BYTES
from app.typesetting.glyphs import Fonts
from app.typesetting.press_process import serve


def _notice(said: dict[str, Any], _: list[bytes], fonts: Fonts) -> bytes:
    made = render(said["kind"], said["facts"], said["verify_url"], fonts)
    return made.gap.to_bytes(LENGTH_BYTES) + made.document


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), _notice)
