"""The process that has the parsers loaded and forks a child for each file. It is started by the worker without its
environment, takes rooms of its own (`seclusion.py`), and never reads a byte of what anybody sent: descriptors come
over its control socket, and it passes them on.

    worker → here    {"content_type": …, "limits": {…}} with two descriptors: the child's connection, and where to tell
    here → worker    first of all, a list of the protections that are missing
    here → worker    on the second descriptor, how the child ended: {"signal": 0, "code": 0, "cpu_ms": 41}

It ends, and all of its children with it, when the worker's end of the socket is closed.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import NoReturn

from app.documents.inspection import seclusion
from app.documents.inspection.child import confine, decode_and_end
from app.documents.inspection.judge import clean
from app.documents.inspection.sniff import JPEG, PDF, PNG, WEBP
from app.documents.inspection.verdict import Limits
from app.kernel.linux import hide_memory

_LARGEST_REQUEST = 4096


def main(control: socket.socket) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides when to end
    in_rooms = seclusion.enter_rooms()
    if in_rooms and (process := os.fork()):  # only children are in the new room of processes
        control.close()
        os.waitpid(process, 0)
        return
    os.nice(5)  # whoever waits for a page comes first
    warm_up()
    missing = _seclude(in_rooms)
    gc.collect()
    gc.freeze()  # so that counting references touches fewer of the pages that all children share
    control.send(json.dumps(missing).encode())
    _Nursery(control, filtered=seclusion.NO_FILTER not in missing).serve()


def warm_up() -> None:
    """Load the parsers and whatever they load when first used: afterwards there are no files to load from."""
    from app.documents.inspection.pdf_lettering import font_file

    font_file()
    for name in _loaded_by(lambda: _go_every_way(letters=True)):
        with suppress(ImportError):  # names that extensions keep there for themselves
            import_module(name)
    _go_every_way(letters=False)


def _loaded_by(work: Callable[[], None]) -> list[str]:
    """The modules that a process has loaded after it has done the work, while nothing else of it stays here."""
    ours, theirs = os.pipe()
    if not (process := os.fork()):
        try:
            os.close(ours)
            work()
            with os.fdopen(theirs, "w") as answer:
                json.dump(list(sys.modules), answer)
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        names: list[str] = json.load(answer)
    os.waitpid(process, 0)
    return names


def _go_every_way(*, letters: bool) -> None:
    """`letters`: with those that a file does not bring. Their font takes 40 MB, read by each child that needs it."""
    import pikepdf
    from PIL import Image

    picture = Image.new("RGB", (16, 16), "white")
    for content_type, name in ((JPEG, "JPEG"), (PNG, "PNG"), (WEBP, "WEBP")):
        sample = BytesIO()
        picture.save(sample, name)
        clean(sample.getvalue(), content_type, Limits())
    taken = BytesIO()
    picture.save(taken, "JPEG")
    # Locked against changes, signed by finger, a photograph among its instructions, a note: every way a PDF can go.
    with pikepdf.new() as signed:
        page = signed.add_blank_page(page_size=(100, 100))
        drawn = b"q 50 0 0 50 0 0 cm BI /W 16 /H 16 /BPC 8 /CS /RGB /F /DCT ID " + taken.getvalue() + b" EI Q"
        page.obj.Contents = signed.make_stream(b"0 0 20 20 re f " + drawn)
        stroke = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Ink, Rect=[0, 0, 100, 100], F=4)
        stroke.InkList, stroke.C = pikepdf.Array([[10, 10, 90, 90]]), [0, 0, 0]
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 100, 20], F=4)
        note.Contents = pikepdf.String("张")
        page.obj.Annots = pikepdf.Array(
            [signed.make_indirect(each) for each in ([stroke, note] if letters else [stroke])]
        )
        sample = BytesIO()
        signed.save(sample, encryption=pikepdf.Encryption(user="", owner="owner", R=6))
    clean(sample.getvalue(), PDF, Limits())


def _seclude(in_rooms: bool) -> list[str]:
    """Answers which protections the kernel does not allow."""
    missing = []
    if not in_rooms or not seclusion.leave_files():
        missing.append(seclusion.NO_NAMESPACES)
    if not seclusion.become_nobody():
        missing.append(seclusion.OWN_USER)
    if not hide_memory() or not _filter_works():
        missing.append(seclusion.NO_FILTER)
    return missing


def _filter_works() -> bool:
    """Tried in a child, because it cannot be undone."""
    process = os.fork()
    if not process:
        try:
            confine(os.pipe()[0], Limits(), filtered=True)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


@dataclass(frozen=True)
class _Child:
    process: int
    tell: int
    ends_by: float  # `time.monotonic`


class _Nursery:
    def __init__(self, control: socket.socket, *, filtered: bool) -> None:
        self._control = control
        self._filtered = filtered
        self._children: dict[int, _Child] = {}  # by the descriptor that tells their end
        self._events = selectors.DefaultSelector()
        self._events.register(control, selectors.EVENT_READ)

    def serve(self) -> NoReturn:
        while True:
            for event, _ in self._events.select(self._patience()):
                if event.fileobj is self._control:
                    self._take()
                else:
                    self._bury(event.fd)
            for child in self._children.values():
                if child.ends_by <= time.monotonic():
                    os.kill(child.process, signal.SIGKILL)

    def _patience(self) -> float | None:
        ends = [child.ends_by for child in self._children.values()]
        return max(0.01, min(ends) - time.monotonic()) if ends else None

    def _take(self) -> None:
        request, descriptors, _, _ = socket.recv_fds(self._control, _LARGEST_REQUEST, 2)
        if not request:
            self._end()
        connection, tell = descriptors
        said = json.loads(request)
        limits = Limits(**said["limits"])
        process = os.fork()
        if not process:
            try:
                decode_and_end(connection, said["content_type"], limits, filtered=self._filtered)
            finally:
                os._exit(1)
        os.close(connection)
        watched = os.pidfd_open(process)
        self._children[watched] = _Child(process, tell, time.monotonic() + limits.wait)
        self._events.register(watched, selectors.EVENT_READ)

    def _bury(self, watched: int) -> None:
        child = self._children.pop(watched)
        self._events.unregister(watched)
        os.close(watched)
        _, status, used = os.wait4(child.process, 0)
        code = os.waitstatus_to_exitcode(status)
        cpu_ms = round((used.ru_utime + used.ru_stime) * 1000)
        said = {"signal": max(0, -code), "code": max(0, code), "cpu_ms": cpu_ms}
        with suppress(BrokenPipeError):  # nobody waits for it any more
            os.write(child.tell, json.dumps(said).encode())
        os.close(child.tell)

    def _end(self) -> NoReturn:
        for child in self._children.values():
            os.kill(child.process, signal.SIGKILL)
        os._exit(0)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
