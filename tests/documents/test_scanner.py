"""The scanner is asked as clamd wants to be asked, and only a clear answer counts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.documents.scanner import clamd
from app.kernel.errors import Unavailable

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
Answer = Callable[[bytes], bytes | None]
Start = Callable[..., tuple[str, "Clamd"]]


def honest(data: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"


class Clamd:
    """Speaks clamd's side of INSTREAM on one socket, strictly, and answers as it is told to."""

    def __init__(self, listening: socket.socket, answer: Answer) -> None:
        self._listening = listening
        self._answer = answer
        self.received: list[bytes] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as lines:
                assert lines.read(10) == b"zINSTREAM\0"
                data = b""
                while size := int.from_bytes(lines.read(4), "big"):
                    data += lines.read(size)
                self.received.append(data)
                answer = self._answer(data)
                if answer is None:
                    threading.Event().wait(0.5)
                else:
                    connection.sendall(answer)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Clamd] = []

    def start_one(answer: Answer = honest, unix: bool = False) -> tuple[str, Clamd]:
        if unix:
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(str(tmp_path / "clamd"))
            url = f"unix://{tmp_path}/clamd"
        else:
            listening = socket.create_server(("127.0.0.1", 0))
            url = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        listening.listen()
        running.append(Clamd(listening, answer))
        return url, running[-1]

    yield start_one
    for each in running:
        each.close()


@pytest.mark.parametrize("unix", [False, True], ids=["tcp", "unix"])
def test_a_virus_is_named_and_a_clean_file_is_not(start: Start, unix: bool) -> None:
    url, server = start(unix=unix)
    scan = clamd(url, timeout=2)
    assert scan(b"a photograph") is None
    assert scan(b"before " + EICAR) == "Eicar-Test-Signature"
    assert server.received == [b"a photograph", b"before " + EICAR]


@pytest.mark.parametrize("size", [1, 65_536, 65_537, 1_000_000])
def test_every_byte_reaches_the_scanner(start: Start, size: int) -> None:
    url, server = start()
    data = bytes(i % 251 for i in range(size))
    assert clamd(url, timeout=5)(data) is None
    assert server.received == [data]


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Access denied. ERROR\0",
        b"stream: OK",
        b"stream: OKAY\0",
        b"UNKNOWN COMMAND\0",
        b"\xff\xfe\0",
        b"x" * 10_000,
        b"",
        None,
    ],
    ids=lambda answer: repr(answer)[:20],
)
def test_an_unclear_answer_is_no_answer(start: Start, answer: bytes | None) -> None:
    url, _ = start(lambda data: answer)
    with pytest.raises(Unavailable):
        clamd(url, timeout=0.2)(b"a photograph")


def test_a_scanner_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    for url in ("tcp://127.0.0.1:9", f"unix://{tmp_path}/none"):
        with pytest.raises(Unavailable):
            clamd(url, timeout=0.5)(b"a photograph")


@pytest.mark.parametrize("url", ["", "clamd", "tcp://host", "http://host:1", "unix://"])
def test_a_url_with_a_mistake_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="virus scanner"):
        clamd(url)
