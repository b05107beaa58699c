"""A filter of system calls for whoever decodes a file (seccomp(2)): it may compute, read and write what is open,
and end; nothing else. Whatever else it asks for ends it, but that a file be opened: libraries look for fonts and
settings, so that is answered as if there were none.

The program is classic BPF: four instructions to begin with, then two for each call.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Mapping

from app.kernel.linux import call, renounce_privileges

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _THIRD_ARGUMENT = 0, 4, 16, 32  # offsets in struct seccomp_data, low halves
_X32 = 0x40000000
_PROT_EXEC = 4
_CLONE_THREAD, _CLONE_NEW_ROOMS = 0x00010000, 0x7E020000

_Calls = Mapping[str, tuple[int | None, int | None]]
# Numbers of (x86_64, aarch64); None where the machine has no such call.
_MAY: _Calls = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "setitimer": (38, 103),
    "getpid": (39, 172),
    "exit": (60, 93),
    "gettimeofday": (96, 169),
    "gettid": (186, 178),
    "futex": (202, 98),
    "clock_gettime": (228, 113),
    "exit_group": (231, 94),
    "getrandom": (318, 278),
}
_MAY_WITHOUT_CODE: _Calls = {"mmap": (9, 222), "mprotect": (10, 226)}
_MAY_WITH_THREADS: _Calls = {"rseq": (334, 293), "set_robust_list": (273, 99)}
_CLONE, _CLONE_3 = (56, 220), (435, 435)
_FINDS_NOTHING: _Calls = {
    "open": (2, None),
    "stat": (4, None),
    "fstat": (5, 80),
    "lstat": (6, None),
    "ioctl": (16, 29),
    "access": (21, None),
    "getcwd": (79, 17),
    "readlink": (89, None),
    "sysinfo": (99, 179),
    "sched_getaffinity": (204, 123),
    "openat": (257, 56),
    "newfstatat": (262, 79),
    "readlinkat": (267, 78),
    "faccessat": (269, 48),
    "prlimit64": (302, 261),
    "statx": (332, 291),
    "faccessat2": (439, 439),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def filter_calls(*, threads: bool = False) -> None:
    """From now on, and never undone. Raises OSError where the kernel or the machine has no filters."""
    if platform.machine() not in _MACHINES or not renounce_privileges():
        raise OSError("no filter of system calls on this machine")
    instructions = program(platform.machine(), threads=threads)
    filled = _Program(len(instructions) // 8, instructions)
    call("prctl", _PR_SET_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(filled), ctypes.c_ulong(0), ctypes.c_ulong(0))


def program(machine: str, *, threads: bool) -> bytes:
    """The filter for a kind of machine, as the kernel reads it."""
    column, architecture = _MACHINES[machine]
    steps = [_step(_LOAD, _ARCHITECTURE), _step(_EQUAL, architecture, 1, 0), _step(_RETURN, _KILL)]
    steps += [_step(_LOAD, _NUMBER), _step(_AT_LEAST, _X32, 0, 1), _step(_RETURN, _KILL)]
    steps += _answers(_MAY, column, _ALLOW) + _answers(_FINDS_NOTHING, column, _REFUSE | errno.EACCES)
    if threads:
        steps += _answers(_MAY_WITH_THREADS, column, _ALLOW) + _threads(column)
    for number in _numbers(_MAY_WITHOUT_CODE, column):
        steps += [_step(_EQUAL, number, 0, 4), _step(_LOAD, _THIRD_ARGUMENT), _step(_ANY_BIT, _PROT_EXEC, 1, 0)]
        steps += [_step(_RETURN, _ALLOW), _step(_RETURN, _KILL)]
    return b"".join([*steps, _step(_RETURN, _KILL)])


def _threads(column: int) -> list[bytes]:
    """Threads of the same process, never a process. What the newer call is given cannot be seen from here: it does not
    exist, and the C library takes the older one.
    """
    return [
        _step(_EQUAL, _CLONE_3[column], 0, 1),
        _step(_RETURN, _REFUSE | errno.ENOSYS),
        _step(_EQUAL, _CLONE[column], 0, 5),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(_AND, _CLONE_THREAD | _CLONE_NEW_ROOMS),
        _step(_EQUAL, _CLONE_THREAD, 0, 1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _KILL),
    ]


def _answers(calls: _Calls, column: int, answer: int) -> list[bytes]:
    return [
        step for number in _numbers(calls, column) for step in (_step(_EQUAL, number, 0, 1), _step(_RETURN, answer))
    ]


def _numbers(calls: _Calls, column: int) -> list[int]:
    return [number for numbers in calls.values() if (number := numbers[column]) is not None]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
