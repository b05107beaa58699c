"""The process that decodes one file: confines itself, then reads the file from a connection, and answers on it a line
of JSON and the cleaned files. It is forked from the warm process (`warm.py`) and knows nothing but that file.
"""

from __future__ import annotations

import json
import os
import resource
import signal
from collections.abc import Callable
from typing import NoReturn

from app.documents.inspection.judge import clean
from app.documents.inspection.seccomp import filter_calls
from app.documents.inspection.sniff import HEIC
from app.documents.inspection.verdict import Cleaned, Limits, Refused

_PIECE = 1024 * 1024
_WITH_THREADS = {HEIC}  # its decoder starts one, whatever it is told
_MOST_THREADS = 16  # and processes, of the user whom the warm process has become


def decode_and_end(connection: int, content_type: str, limits: Limits, *, filtered: bool) -> NoReturn:
    """`connection`: the descriptor that the file comes from; all others are closed."""
    confine(connection, limits, filtered=filtered, threads=content_type in _WITH_THREADS)
    try:
        answer = _accepted(clean(_read(connection), content_type, limits, about_to_draw=_draws_for(limits)))
    except Refused as refusal:
        answer = _refused(refusal.code)
    except MemoryError:
        answer = _refused("too_complex")
    _write(connection, answer)
    os._exit(0)


def confine(connection: int, limits: Limits, *, filtered: bool, threads: bool = False) -> None:
    """Give up everything that decoding does not need, before a byte of the file is read. It cannot be undone."""
    os.closerange(0, connection)
    os.closerange(connection + 1, 2**16)
    # The warm process ends whoever takes too long; but if that one dies, nobody else would end a loop.
    for what, most in (
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_NPROC, _MOST_THREADS if threads else 0),
    ):
        resource.setrlimit(what, (most, most))
    if filtered:
        filter_calls(threads=threads)


def _draws_for(limits: Limits) -> Callable[[], object]:
    """From the call on, so much processor and no more: then SIGPROF ends the process."""
    return lambda: signal.setitimer(signal.ITIMER_PROF, limits.drawing_seconds)


def _read(connection: int) -> bytes:
    pieces = []
    while piece := os.read(connection, _PIECE):
        pieces.append(piece)
    return b"".join(pieces)


def _write(connection: int, answer: bytes) -> None:
    left = memoryview(answer)
    while left:
        left = left[os.write(connection, left) :]


def _refused(code: str) -> bytes:
    return json.dumps({"refused": code}).encode() + b"\n"


def _accepted(cleaned: Cleaned) -> bytes:
    facts = {
        "content_type": cleaned.content_type,
        "pages": cleaned.pages,
        "width": cleaned.width,
        "height": cleaned.height,
        "dropped": cleaned.dropped,
        "thumbnail_starts_at": len(cleaned.content),
    }
    return json.dumps(facts).encode() + b"\n" + cleaned.content + cleaned.thumbnail
