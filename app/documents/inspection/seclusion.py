"""Rooms of its own for the process that forks inspectors: processes, network, files, and a user without rights
(namespaces(7)). What the kernel or a container does not allow is named, never passed over.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import struct
from contextlib import suppress

from app.kernel.linux import call, renounce_privileges

_NEW_FILES, _NEW_NAMES, _NEW_IPC, _NEW_USER, _NEW_PROCESSES, _NEW_NETWORK = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_ROOMS = _NEW_FILES | _NEW_NAMES | _NEW_IPC | _NEW_PROCESSES | _NEW_NETWORK
_RECURSIVE, _PRIVATE = 0x4000, 1 << 18
_READ_ONLY, _NOTHING_RUNS = 1, 2 | 4 | 8  # no setuid, no devices, no programs
_REMOUNT, _DETACH = 32, 2
# Somebody whom no other process is, so that limits on the user count only ours; a container may know no such number.
_OWN_USER, _NOBODY = 0x70000000 + secrets.randbelow(2**16), 65534
_CAPABILITIES_VERSION_3 = 0x20080522

NO_NAMESPACES = (
    "no namespaces: inspectors see the machine's processes, files and network, and only the filter stops them"
)
NO_FILTER = "no filter of system calls: inspectors may ask the kernel for anything"
OWN_USER = "no user of their own: inspectors run as whoever runs the worker"


def enter_rooms() -> bool:
    """Processes, network and files apart from the machine's, from the next fork on; whether that was allowed.

    A system may allow them and then no use of them: `leave_files` finds that out.
    """
    user, group = os.geteuid(), os.getegid()
    if user == 0 and _unshare(_ROOMS):
        return True
    if not _unshare(_ROOMS | _NEW_USER):
        return False
    with suppress(OSError):
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{_OWN_USER} {user} 1")
        _write("/proc/self/gid_map", f"{_OWN_USER} {group} 1")
    return True


def leave_files() -> bool:
    """An empty folder that nobody can write to becomes all there is; only in rooms of its own. Whether that worked."""
    try:
        _leave_files()
    except OSError:
        return False
    return True


def _leave_files() -> None:
    _mount(b"none", b"/", None, _RECURSIVE | _PRIVATE)
    _mount(b"empty", b"/proc", b"tmpfs", _NOTHING_RUNS, b"size=4k,nr_inodes=1,mode=555")
    os.chdir("/proc")
    call("syscall", ctypes.c_long(_pivot_root()), b".", b".")
    call("umount2", b".", _DETACH)
    _mount(None, b"/", None, _REMOUNT | _READ_ONLY | _NOTHING_RUNS)
    os.chdir("/")


def become_nobody() -> bool:
    """A user who owns nothing, without any right; whether there is one."""
    if os.geteuid() == 0:
        os.setgroups([])
        try:
            _become(_OWN_USER)
        except OSError:
            _become(_NOBODY)
    renounce_privileges()
    call("capset", struct.pack("=Ii", _CAPABILITIES_VERSION_3, 0), bytes(24))
    return os.geteuid() in (_OWN_USER, _NOBODY)


def _become(user: int) -> None:
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _unshare(rooms: int) -> bool:
    try:
        call("unshare", rooms)
    except OSError:
        return False
    return True


def _mount(source: bytes | None, target: bytes, kind: bytes | None, flags: int, options: bytes | None = None) -> None:
    call("mount", source, target, kind, ctypes.c_ulong(flags), options)


def _pivot_root() -> int:
    return {"x86_64": 155, "aarch64": 41}[os.uname().machine]


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)
