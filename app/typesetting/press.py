"""Printing without burdening whoever waits for a page: the typesetter is a process of its own beside each process that
prints, started when it is first needed, one paper at a time. Its memory, and a paper that takes long, are its own
affair; nobody else loads what it prints with.
"""

from __future__ import annotations

import json
import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.kernel.errors import Unavailable
from app.typesetting.exchange import LENGTH_BYTES, received

log = logging.getLogger(__name__)
_PROJECT = Path(__file__).parents[2]
WAITS_SECONDS, TAKES_SECONDS = 10.0, 20.0
LARGEST = 96 * 1024 * 1024


class Press:
    """A typesetter of this process. `command` takes the number of its socket as its last argument; `takes` are the
    seconds after which one paper is given up, `instead` is what whoever asked can do when it cannot be made.
    """

    def __init__(
        self, command: Sequence[str], takes: float | None = None, instead: str = "请先用空白表格手写。"
    ) -> None:
        self._command, self._takes, self._instead = command, takes, instead
        self._turn = threading.Lock()
        self._connection: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, said: Mapping[str, Any], attached: Sequence[Callable[[], bytes]] = ()) -> bytes:
        """What the process makes of plain data and of files, each read when its turn comes. Raises Unavailable."""
        if not self._turn.acquire(timeout=WAITS_SECONDS):
            raise _not_now()
        try:
            asked = json.dumps(dict(said) | ({"attached": len(attached)} if attached else {})).encode()
            made = self._asked_twice(asked, attached)
        finally:
            self._turn.release()
        if not made:
            raise Unavailable(f"没有打印出来，已经记下来了，我们会尽快修好。{self._instead}")
        return made

    def close(self) -> None:
        """End the process, if there is one."""
        with self._turn:
            self._let_go()

    def _asked_twice(self, asked: bytes, attached: Sequence[Callable[[], bytes]]) -> bytes:
        """It may have ended since the last paper: then once more, with a new one."""
        for last in (False, True):
            try:
                return self._ask(asked, attached)
            except TimeoutError:
                self._let_go()
                raise _not_now() from None
            except (EOFError, OSError):
                self._let_go()
                if last:
                    log.error("the typesetter does not start")
                    raise _not_now() from None
        raise AssertionError

    def _ask(self, asked: bytes, attached: Sequence[Callable[[], bytes]]) -> bytes:
        connection = self._connection or self._begin()
        connection.sendall(len(asked).to_bytes(LENGTH_BYTES) + asked)
        for read in attached:
            file = read()
            connection.sendall(len(file).to_bytes(LENGTH_BYTES))
            connection.sendall(file)
        length = int.from_bytes(received(connection, LENGTH_BYTES))
        if length > LARGEST:
            raise EOFError
        return received(connection, length)

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(self._takes or TAKES_SECONDS)
        with theirs:
            # A session of its own: Ctrl-C is for us, and it ends when we have closed our end.
            self._process = subprocess.Popen(  # noqa: S603
                [*self._command, str(theirs.fileno())],
                cwd=_PROJECT,
                env={},
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._connection = ours
        return ours

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
        self._connection = self._process = None


def _not_now() -> Unavailable:
    return Unavailable("现在打印的人很多，请过一分钟再试。")


def started_by(module: str) -> tuple[str, ...]:
    """The command that runs the file of a room; it is told its socket last."""
    return (sys.executable, "-B", "-s", "-m", module)
