"""Decoding in a process of its own: a file that crashes, blocks, exhausts or takes over a parser takes nobody with it.

The parsers are C and C++ libraries (libjpeg, libheif, qpdf, PDFium), and PDFium is not made for threads. Each file has
a child of its own, forked by a warm process (`warm.py`) that has nothing worth taking, and confined before it reads a
byte (`child.py`). What comes back from there is looked at like anything that comes from outside.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.documents.inspection.judge import inspect
from app.documents.inspection.sniff import JPEG, PDF, PNG, true_type
from app.documents.inspection.verdict import DROPPED, REASONS, Accepted, Cleaned, Limits, Refused, Scan
from app.kernel.errors import Unavailable

log = logging.getLogger(__name__)

_PROJECT = Path(__file__).parents[3]
_WARM = (sys.executable, "-B", "-s", "-m", "app.documents.inspection.warm")
_places = threading.BoundedSemaphore(2)  # a worker has few processors, and each inspection may take much memory
# Nothing of ours. A picture's pixels lie in large pages where the kernel has them: a seventh of what a child costs.
_ENVIRONMENT = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
_STARTS_WITHIN, _ENDS_WITHIN = 30.0, 5.0
_LONGEST_HEADER = 1000
_LARGEST_ANSWER = 96 * 1024 * 1024  # a picture of the most pixels, badly compressed
_PIECE = 1024 * 1024
_KEPT_AS = {PDF: {PDF}, PNG: {PNG}}

Spent = Callable[[int], None]


class Apart:
    """The warm process of this one, started when it is first needed and again if it has died."""

    def __init__(self, command: Sequence[str] = _WARM) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.missing: tuple[str, ...] = ()
        """Which protections the kernel did not allow, known once it was started."""

    def start(self) -> None:
        """Have it ready. Says in the log what of its protection is missing. Raises Unavailable."""
        with self._lock:
            if self._control is None:
                self._begin()

    def close(self) -> None:
        """End it and whatever it has forked."""
        with self._lock:
            self._let_go()

    def clean(self, data: bytes, content_type: str, limits: Limits, spent: Spent) -> Cleaned:
        """`spent` is told the milliseconds of processor that it took, however it ended. Raises Refused, Unavailable."""
        with _place(limits.wait):
            answer, end = self._ask(data, content_type, limits)
        spent(end["cpu_ms"])
        if end["signal"] == signal.SIGSYS:
            log.error("an inspector asked the kernel for what no file needs, and was ended")
        if end["signal"] or len(answer) > _LARGEST_ANSWER:  # a limit was reached, or the parser crashed
            raise Refused("too_complex")
        if end["code"]:
            raise RuntimeError("an inspector failed")
        return _read_answer(answer, _KEPT_AS.get(content_type, {JPEG}), limits)

    def _begin(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [*self._command, str(theirs.fileno())]
            # A session of its own: Ctrl-C is for us, and it ends when we have closed our end.
            self._process = subprocess.Popen(
                command, cwd=_PROJECT, env=_ENVIRONMENT, pass_fds=[theirs.fileno()], start_new_session=True
            )
        self._control = ours
        ours.settimeout(_STARTS_WITHIN)
        try:
            self.missing = tuple(json.loads(ours.recv(_PIECE)))
        except (OSError, ValueError) as error:
            self._let_go()
            raise _not_now() from error
        for what in self.missing:
            log.warning("a protection is switched off", extra={"setting": what})

    def _let_go(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(_ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None

    def _ask(self, data: bytes, content_type: str, limits: Limits) -> tuple[bytes, dict[str, int]]:
        self.start()
        ours, theirs = socket.socketpair()
        told, tell = os.pipe()
        with closing(ours), open(told, "rb") as end:
            try:
                self._hand_over([theirs.fileno(), tell], content_type, limits)
            finally:
                theirs.close()
                os.close(tell)
            answer = _exchange(ours, data)
            said = end.read()
        if not said:
            self.close()  # it has died, and starts anew for the next one
            raise _not_now()
        return answer, json.loads(said)

    def _hand_over(self, descriptors: list[int], content_type: str, limits: Limits) -> None:
        request = json.dumps({"content_type": content_type, "limits": asdict(limits)}).encode()
        with self._lock:
            control = self._control
            try:
                if control is None:
                    raise OSError("it was closed meanwhile")
                socket.send_fds(control, [request], descriptors)
            except OSError as error:
                self._let_go()
                raise _not_now() from error


inspectors = Apart()


def inspect_apart(
    data: bytes,
    *,
    limits: Limits,
    scan: Scan | None = None,
    spent: Spent = lambda cpu_ms: None,
    where: Apart = inspectors,
) -> Accepted:
    """As `inspect`, with the parsers in a process of its own, for `limits.wait` seconds at most.

    Raises `Unavailable` if others take up both places for longer than that.
    """

    def clean(data: bytes, content_type: str, limits: Limits) -> Cleaned:
        return where.clean(data, content_type, limits, spent)

    return inspect(data, limits=limits, scan=scan, clean=clean)


@contextmanager
def _place(seconds: float) -> Iterator[None]:
    if not _places.acquire(timeout=seconds):
        raise _not_now()
    try:
        yield
    finally:
        _places.release()


def _not_now() -> Unavailable:
    return Unavailable("现在上传的人很多，文件还没来得及检查。文件已经收到，请过几分钟再试。")


def _exchange(connection: socket.socket, data: bytes) -> bytes:
    """Send the file and take what comes back, no more than an answer can be. The warm process ends a child that is
    slow, and with it this.
    """
    pieces, size = [], 0
    with suppress(BrokenPipeError, ConnectionResetError):  # it ended early: how, is told besides
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        while size <= _LARGEST_ANSWER and (piece := connection.recv(_PIECE)):
            pieces.append(piece)
            size += len(piece)
    connection.close()
    return b"".join(pieces)


def _read_answer(answer: bytes, kept_as: set[str], limits: Limits) -> Cleaned:
    """Whoever takes over a parser writes this: it is what we asked for, or it is refused."""
    header, _, files = answer.partition(b"\n")
    try:
        facts = json.loads(header[:_LONGEST_HEADER])
        if facts.get("refused") in REASONS:
            raise Refused(facts["refused"])
        return _as_asked_for(facts, files, kept_as, limits)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("unreadable") from error


def _as_asked_for(facts: dict[str, Any], files: bytes, kept_as: set[str], limits: Limits) -> Cleaned:
    split, pages, width, height = (int(facts[name]) for name in ("thumbnail_starts_at", "pages", "width", "height"))
    content, thumbnail = files[:split], files[split:]
    if facts["content_type"] not in kept_as or true_type(content) != facts["content_type"]:
        raise ValueError("not of the kind that is kept")
    if true_type(thumbnail) != JPEG or not 1 <= pages <= limits.pages:
        raise ValueError("not what was asked for")
    if not DROPPED.keys() >= set(facts["dropped"]):
        raise ValueError("not what can be dropped")
    return Cleaned(content, facts["content_type"], thumbnail, pages, width, height, tuple(facts["dropped"]))
