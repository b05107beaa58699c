"""What only Linux offers a process that wants to keep something to itself, or to give something up (prctl(2)),
and what it knows of its clock.

Elsewhere these calls answer False: whoever makes them says what is then missing.
"""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Any

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVILEGES = 38
# Larger than any `struct timex`; zeros ask and set nothing.
_TIMEX_BYTES = 512
_TIME_ERROR = 5


def call(name: str, *arguments: Any) -> None:
    """One function of the C library. Raises OSError, also where there is no such function."""
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        raise OSError(f"no {name} here")
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def hide_memory() -> bool:
    """No other process of the same user reads this one's memory and environment or traces it; no core is written."""
    return _prctl(_PR_SET_DUMPABLE, 0)


def end_with_parent() -> bool:
    """This process is asked to end when the one that forked it has ended, however that came."""
    return _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def renounce_privileges() -> bool:
    """Nothing that this process starts gains rights by it; a filter of system calls asks for that."""
    return _prctl(_PR_SET_NO_NEW_PRIVILEGES, 1)


def is_clock_synchronised() -> bool:
    """Whether something keeps this machine's clock right, such as NTP (adjtimex(2))."""
    ask = getattr(ctypes.CDLL(None), "adjtimex", None)
    return ask is not None and 0 <= ask(ctypes.create_string_buffer(_TIMEX_BYTES)) < _TIME_ERROR


def _prctl(option: int, value: int) -> bool:
    try:
        call("prctl", option, ctypes.c_ulong(value), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
    except OSError:
        return False
    return True
