"""gunicorn's threads, spared what costs most and says nothing: head and body leave in one write instead of two, no
line of gunicorn's own is put together for each request (the application writes its own, `api/http/logs.py`), and who
asks again at once is answered by the same thread.
"""

from __future__ import annotations

import select
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

STAYS_MILLISECONDS = 2


class NoAccessLog(Logger):  # type: ignore[misc]
    """gunicorn's own words, without a line for each request."""

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Nothing: who configures its logging otherwise has every line put together and then thrown away."""


class Worker(ThreadWorker):  # type: ignore[misc]
    """Holds the head of each answer until the first piece of its body is there, and stays a moment with the connection:
    handing it back and forth between threads costs as much as reading a request.
    """

    def handle(self, conn: Any) -> Any:
        """As gunicorn's, again and again while the next request is there at once and nobody waits for a thread."""
        goes_on = super().handle(conn)
        while goes_on is True and self.alive and self.tpool._work_queue.empty() and _asks_again(conn):
            goes_on = super().handle(conn)
        return goes_on

    def handle_request(self, req: Any, conn: Any) -> Any:
        """As gunicorn's; what it sends goes through a socket that holds the head back."""
        held = _HeldConnection(conn)
        goes_on = super().handle_request(req, held)
        held.sock.send_what_is_held()
        return goes_on


def _asks_again(conn: Any) -> bool:
    arrives = select.poll()
    arrives.register(conn.sock, select.POLLIN)
    return bool(arrives.poll(STAYS_MILLISECONDS))


class _HeldConnection:
    """What answering reads of a connection."""

    def __init__(self, conn: Any) -> None:
        self.sock, self.client, self.server = _HeadHeld(conn.sock), conn.client, conn.server


class _HeadHeld:
    """A socket whose first `sendall` waits for the second."""

    def __init__(self, sock: Any) -> None:
        self._sock, self._head, self._is_first = sock, b"", True

    def __getattr__(self, name: str) -> Any:
        """Whatever else is done with the socket; what is held goes first."""
        self.send_what_is_held()
        return getattr(self._sock, name)

    def sendall(self, data: bytes) -> None:
        """The first call brings the head of the answer (gunicorn's `Response.send_headers`)."""
        if self._is_first:
            self._head, self._is_first = data, False
            return
        head, self._head = self._head, b""
        self._sock.sendall(head + data if head else data)

    def send_what_is_held(self) -> None:
        """For an answer without a body, and before anything that is no `sendall`."""
        if self._head:
            head, self._head = self._head, b""
            self._sock.sendall(head)
