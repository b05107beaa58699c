"""The services with which 掌上救助 talks, played for the demonstration and the tests: each a process, on loopback.

    python miniprogram-mock/stand-ins NAME [--port PORT] [--help]

NAME is wechat, means_check, bank, witness, department or key_service.

Several at once, from a program that is loaded once: `bank --port 8003 + witness --port 8004`; when one ends, so do all.
What each answers, and which faults it can be told to have, stands in its `server.py`.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import signal
import sys
from importlib import import_module
from itertools import groupby
from typing import Any

NAMES = ("wechat", "means_check", "bank", "witness", "department", "key_service")


def main() -> None:
    wanted = [list(words) for is_plus, words in groupby(sys.argv[1:], "+".__eq__) if not is_plus]
    if not wanted or any(words[0] not in NAMES for words in wanted):
        raise SystemExit(f"which one: {', '.join(NAMES)}")
    for name, *_ in wanted:
        import_module(f"{name}.server")
    if len(wanted) == 1:
        play(wanted[0])
    else:
        play_all(wanted)


def play(words: list[str]) -> None:
    sys.argv = [f"stand-ins {words[0]}", *words[1:]]
    import_module(f"{words[0]}.server").main()


def play_all(wanted: list[list[str]]) -> None:
    gc.collect()
    gc.freeze()
    fork = multiprocessing.get_context("fork").Process
    processes = [fork(target=play, args=(words,), daemon=True) for words in wanted]
    for process in processes:
        process.start()

    def stop(*_: Any) -> None:
        for process in processes:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    multiprocessing.connection.wait([process.sentinel for process in processes])
    stop()


if __name__ == "__main__":
    main()
