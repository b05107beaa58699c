"""The process that typesets: what is to be printed comes over its socket, and the PDF goes back. It knows no database,
keeps nothing, and ends when the other end is closed or nobody has printed for a while. A room that prints has a file
of its own to start it with what is made there (`app/printouts/paper_process.py`).

    who prints → here    length (8 bytes), what is to be made as JSON; with "attached": n, n times length and a file
    here → who prints    length (8 bytes), the PDF; 0 where it cannot be made
"""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from app.kernel.errors import place_of
from app.kernel.linux import hide_memory
from app.typesetting.exchange import LENGTH_BYTES, received
from app.typesetting.glyphs import Fonts, known_fonts

IDLE_SECONDS = 60.0  # to start again costs half a second, to wait as much memory as a web process has of its own
log = logging.getLogger(__name__)


def serve(ours: socket.socket, make: Callable[[dict[str, Any], list[bytes], Fonts], bytes]) -> None:
    """Answer what is asked, with what `make` makes of plain data and files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides when to end
    hide_memory()
    os.nice(5)  # whoever waits for a page comes first
    ours.settimeout(IDLE_SECONDS)
    fonts = known_fonts()
    while asked := _received(ours):
        said = json.loads(asked)
        attached = [_received(ours) for _ in range(said.get("attached", 0))]
        try:
            made = make(said, attached, fonts)
        except Exception as error:  # a fault of one paper is no fault of the next
            which = said.get("template") or said.get("kind")
            log.error("a paper cannot be printed", extra={"template": which, "error": type(error).__name__})
            log.error("raised at %s", place_of(error))
            made = b""
        del attached
        ours.sendall(len(made).to_bytes(LENGTH_BYTES) + made)


def _received(ours: socket.socket) -> bytes:
    """One request; empty when the other end is closed, or silent for long."""
    try:
        length = int.from_bytes(received(ours, LENGTH_BYTES))
        return received(ours, length)
    except (EOFError, TimeoutError):
        return b""
