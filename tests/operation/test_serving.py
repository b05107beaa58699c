"""The worker class of gunicorn.conf.py: every kind of answer arrives whole, and head and body in one write."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace

import pytest
from gunicorn.workers.gthread import ThreadWorker

from api.http.serving import Worker, _HeadHeld
from app.kernel.identifiers import new_id
from tests.support.servers import free_ports

ROOT = Path(__file__).parents[2]
APPLICATION = """
def app(environ, start):
    path = environ["PATH_INFO"]
    if path == "/empty":
        start("204 No Content", [])
        return []
    if path == "/unchanged":
        start("304 Not Modified", [("ETag", '"1"')])
        return []
    if path == "/stream":
        start("200 OK", [])
        return (b"x" * 1000 for _ in range(50))
    if path == "/file":
        start("200 OK", [("Content-Length", str(len(open(__file__, "rb").read())))])
        return environ["wsgi.file_wrapper"](open(__file__, "rb"))
    if path == "/nothing":
        start("200 OK", [("Content-Length", "0")])
        return []
    if path == "/echo":
        body = environ["wsgi.input"].read()
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]
    raise RuntimeError("as a fault of ours")
"""


class Recorder:
    """A socket that keeps what each call brought."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, bytes]] = []

    def sendall(self, data: bytes) -> None:
        self.calls.append(("sendall", data))

    def send(self, data: bytes) -> None:
        self.calls.append(("send", data))


def test_head_and_body_leave_together() -> None:
    sock = Recorder()
    held = _HeadHeld(sock)
    held.sendall(b"head")
    assert sock.calls == []
    held.sendall(b"body")
    held.sendall(b"more")
    held.send_what_is_held()
    assert sock.calls == [("sendall", b"headbody"), ("sendall", b"more")]


def test_a_head_alone_leaves_before_anything_else_is_done() -> None:
    sock = Recorder()
    held = _HeadHeld(sock)
    held.sendall(b"head")
    held.send(b"other")
    held.send_what_is_held()
    assert sock.calls == [("sendall", b"head"), ("send", b"other")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, (port,) = tmp_path_factory.mktemp("serving"), free_ports(1)
    (folder / "small.py").write_text(APPLICATION)
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-k", "api.http.serving.Worker"]
    command += ["--threads", "2", "--no-control-socket", "--pythonpath", f"{ROOT},{folder}", "small:app"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            _ask(http.client.HTTPConnection("127.0.0.1", port), "/empty")
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(port)


def _ask(line: http.client.HTTPConnection, path: str, method: str = "GET", body: bytes | None = None) -> bytes:
    line.request(method, path, body)
    answer = line.getresponse()
    return str(answer.status).encode() + answer.read()


def test_every_kind_of_answer_arrives_whole_on_one_connection(server: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server, timeout=20)
    assert _ask(line, "/empty") == b"204"
    assert _ask(line, "/unchanged") == b"304"
    assert _ask(line, "/nothing") == b"200"
    assert _ask(line, "/stream") == b"200" + b"x" * 50_000
    assert _ask(line, "/stream", "HEAD") == b"200"
    assert _ask(line, "/file") == b"200" + APPLICATION.encode()
    assert _ask(line, "/echo", "POST", "好".encode()) == b"200" + "好".encode()
    assert _ask(http.client.HTTPConnection("127.0.0.1", server, timeout=20), "/fault").startswith(b"500")


def test_ids_made_in_two_forks_of_one_process_differ() -> None:
    """The web processes are forked from one that has made ids before."""
    new_id()
    reading, writing = os.pipe()
    for _ in range(2):
        if os.fork() == 0:
            os.write(writing, new_id().bytes)
            os._exit(0)
    for _ in range(2):
        os.wait()
    made = os.read(reading, 32)
    # What stands behind the moment is random.
    assert made[6:16] != made[22:32]


@pytest.mark.parametrize(
    ("answers", "alive", "others_wait", "handled"),
    [
        ([True, True, True], True, False, 3),
        ([True, False], True, False, 2),
        ([True], True, True, 1),
        ([True], False, False, 1),
        ([None], True, False, 1),
    ],
    ids=["asks thrice", "the line is closed", "others wait", "the process ends", "nothing came yet"],
)
def test_a_thread_stays_with_who_asks_again_at_once_unless_others_wait(
    monkeypatch: pytest.MonkeyPatch, answers: list[bool | None], alive: bool, others_wait: bool, handled: int
) -> None:
    ours, phones = socket.socketpair()
    phones.sendall(b"x" * (handled if handled == 3 else handled + 1))  # but for the first there is more to read
    left = iter(answers)

    def handle(worker: Worker, conn: SimpleNamespace) -> bool | None:
        conn.sock.recv(1)
        return next(left)

    monkeypatch.setattr(ThreadWorker, "handle", handle)
    worker, waiting = Worker.__new__(Worker), SimpleQueue[str]()
    worker.alive, worker.tpool = alive, SimpleNamespace(_work_queue=waiting)
    if others_wait:
        waiting.put("another connection")
    with ours, phones:
        assert worker.handle(SimpleNamespace(sock=ours)) is answers[-1]
    assert list(left) == answers[handled:]
