"""The process that typesets one form or list at a time."""

from __future__ import annotations

import socket
import sys
from typing import Any

from app.printouts.typeset import typeset
from app.typesetting.glyphs import Fonts
from app.typesetting.press_process import serve


def _paper(said: dict[str, Any], _: list[bytes], fonts: Fonts) -> bytes:
    return typeset(said["template"], said["data"], fonts)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), _paper)
