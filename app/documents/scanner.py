"""A virus scanner that runs elsewhere: clamd, spoken to in its INSTREAM protocol (clamd(8))."""

from __future__ import annotations

import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from app.kernel.errors import Unavailable

_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096


def clamd(url: str, *, timeout: float = 20.0) -> Callable[[bytes], str | None]:
    """The scanner at `tcp://host:port` or `unix:///path`: a function that names the virus in a file, or answers None.

    That function raises `app.errors.Unavailable` when no clear answer comes within `timeout` seconds for each step:
    the file stays where it is and is asked about again, and is never taken for clean. Raises ValueError for a bad URL.
    """
    connect = _connection(url)

    def scan(data: bytes) -> str | None:
        try:
            with connect(timeout) as connection:
                answer = _ask(connection, data)
        except OSError as error:
            raise _unavailable() from error
        return _verdict(answer)

    return scan


def _connection(url: str) -> Callable[[float], socket.socket]:
    parts = urlsplit(url)
    if parts.scheme == "tcp" and parts.hostname and parts.port:
        address = (parts.hostname, parts.port)
        return lambda timeout: socket.create_connection(address, timeout)
    if parts.scheme == "unix" and parts.path:
        return lambda timeout: _connect_unix(parts.path, timeout)
    raise ValueError("the virus scanner's URL is written tcp://host:port or unix:///path")


def _connect_unix(path: str, timeout: float) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(timeout)
    try:
        connection.connect(path)
    except OSError:
        connection.close()
        raise
    return connection


def _ask(connection: socket.socket, data: bytes) -> bytes:
    connection.sendall(b"zINSTREAM\0")
    for start in range(0, len(data), _CHUNK):
        chunk = data[start : start + _CHUNK]
        connection.sendall(len(chunk).to_bytes(4, "big") + chunk)
    connection.sendall(bytes(4))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


def _verdict(answer: bytes) -> str | None:
    words = answer.rstrip(b"\0\n").decode(errors="replace")
    if answer.endswith(b"\0") and words == "stream: OK":
        return None
    if answer.endswith(b"\0") and words.startswith("stream: ") and words.endswith(" FOUND"):
        return words.removeprefix("stream: ").removesuffix(" FOUND")
    raise _unavailable()


def _unavailable() -> Unavailable:
    return Unavailable("现在没能完成对文件的安全检查。文件已经收到，请过几分钟再试。")
