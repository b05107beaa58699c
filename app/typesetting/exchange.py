"""Pieces of bytes on a socket, each behind its length."""

from __future__ import annotations

import socket

LENGTH_BYTES = 8


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
