"""Decoding in a process of its own: a file that crashes, blocks or exhausts a parser takes nobody with it.

The parsers are C and C++ libraries (libjpeg, libheif, qpdf, PDFium), and PDFium is not made for threads. The process
gets the file, limits, and nothing else: no environment, no database, no keys; it may write no file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from app.documents.inspection.judge import inspect
from app.documents.inspection.verdict import Accepted, Cleaned, Limits, Refused, Scan
from app.kernel.errors import Unavailable

_PROJECT = Path(__file__).parents[3]
_CHILD = "app.documents.inspection.child"
_places = threading.BoundedSemaphore(2)  # a worker has few processors, and each inspection may take much memory


def inspect_apart(data: bytes, *, declared_type: str, limits: Limits, scan: Scan | None = None) -> Accepted:
    """As `inspect`, with the parsers in a process of its own; takes about 0.2 s more, `limits.seconds` at most.

    Raises `Unavailable` if others take up both places for longer than that.
    """
    return inspect(data, declared_type=declared_type, limits=limits, scan=scan, clean=_clean_apart)


def _clean_apart(data: bytes, content_type: str, limits: Limits) -> Cleaned:
    command = [sys.executable, "-B", "-m", _CHILD, content_type, json.dumps(asdict(limits))]
    try:
        with _place(limits.seconds):
            done = subprocess.run(
                command, input=data, capture_output=True, cwd=_PROJECT, env={}, timeout=limits.seconds, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_complex") from error
    if done.returncode < 0:  # ended by a signal: a limit was reached, or the parser crashed
        raise Refused("too_complex")
    if done.returncode > 0:
        raise RuntimeError(f"the inspecting process failed: {done.stderr.decode(errors='replace')[-2000:]}")
    return _read_answer(done.stdout)


@contextmanager
def _place(seconds: float) -> Iterator[None]:
    if not _places.acquire(timeout=seconds):
        raise Unavailable("现在上传的人很多，文件还没来得及检查。文件已经收到，请过几分钟再试。")
    try:
        yield
    finally:
        _places.release()


def _read_answer(answer: bytes) -> Cleaned:
    header, _, files = answer.partition(b"\n")
    facts = json.loads(header)
    if "refused" in facts:
        raise Refused(facts["refused"])
    split = facts.pop("thumbnail_starts_at")
    return Cleaned(content=files[:split], thumbnail=files[split:], **facts)
