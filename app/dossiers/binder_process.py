"""The process that binds a file: what `press_process` is for one paper. A volume in memory is its own affair."""

from __future__ import annotations

import socket
import sys

from app.dossiers.binding import make
from app.typesetting.press_process import serve

if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), make)
