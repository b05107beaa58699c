"""The process that typesets: what is to be printed comes over its socket, and the PDF goes back. It knows no database,
keeps nothing, and ends when the other end is closed or nobody has printed for a while.

    web → here    length (8 bytes), {"template": …, "data": {…}}; with "attached": n, n times length and bytes of a file
    here → web    length (8 bytes), the PDF; 0 where it cannot be made
"""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from app.kernel.errors import place_of
from app.kernel.linux import hide_memory
from app.notices.glyphs import Fonts, noto
from app.printouts.typeset import typeset

IDLE_SECONDS = 600.0
LENGTH_BYTES = 8
log = logging.getLogger(__name__)


def serve(ours: socket.socket, make: Callable[[dict[str, Any], list[bytes], Fonts], bytes]) -> None:
    """Answer what is asked, with what `make` makes of plain data and files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides when to end
    hide_memory()
    os.nice(5)  # whoever waits for a page comes first
    ours.settimeout(IDLE_SECONDS)
    fonts = noto()
    while asked := _received(ours):
        said = json.loads(asked)
        attached = [_received(ours) for _ in range(said.get("attached", 0))]
        try:
            made = make(said, attached, fonts)
        except Exception as error:  # a fault of one paper is no fault of the next
            log.error(
                "a paper cannot be printed", extra={"template": said.get("template"), "error": type(error).__name__}
            )
            log.error("raised at %s", place_of(error))
            made = b""
        del attached
        ours.sendall(len(made).to_bytes(LENGTH_BYTES) + made)


def _one_paper(said: dict[str, Any], _: list[bytes], fonts: Fonts) -> bytes:
    return typeset(said["template"], said["data"], fonts)


def _received(ours: socket.socket) -> bytes:
    """One request; empty when the other end is closed, or silent for long."""
    try:
        length = int.from_bytes(received(ours, LENGTH_BYTES))
        return received(ours, length)
    except (EOFError, TimeoutError):
        return b""


def received(connection: socket.socket, length: int) -> bytes:
    """Exactly so many bytes. Raises EOFError where the other end closes before."""
    pieces, missing = [], length
    while missing:
        piece = connection.recv(min(missing, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), _one_paper)
