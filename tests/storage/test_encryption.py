"""Whoever takes the disk, or changes it, gets nothing: not with the local folder and not with S3."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from storage import FolderStore, Store, open_store
from storage.errors import Damaged, NotFound
from tests.support.servers import S3Server

Send = Callable[..., bool]

CANARY = b"ID NUMBER 620121196001010017"
CONTENT = os.urandom(100_000) + CANARY + os.urandom(100_000)  # incompressible: servers may compress
NAME = "documents/0123"
HEADER = len("SEALED1\n") + 1 + len("2026") + 12 + 48  # bytes before the first chunk
CHUNK = 64 * 1024 + 16


def disk_holds(directory: Path, needle: bytes) -> bool:
    return any(needle in path.read_bytes() for path in directory.rglob("*") if path.is_file())


def test_the_disk_does_not_hold_what_was_stored(store: Store, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    store.write("documents/canary", CONTENT, "image/png")
    if isinstance(store, FolderStore):
        directory = tmp_path
    else:
        server: S3Server = request.getfixturevalue("s3_server")
        directory = server.log.parent
    assert store.read("documents/canary") == CONTENT
    assert not disk_holds(directory, CANARY)


def test_the_disk_does_not_hold_what_a_phone_sent(
    store: Store, send: Send, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    expires_at = datetime.now(UTC) + timedelta(minutes=5)
    ticket = store.upload_ticket("incoming/c", content_type="image/png", max_bytes=10**6, expires_at=expires_at)
    assert send(store, ticket, CONTENT)
    directory = tmp_path if isinstance(store, FolderStore) else request.getfixturevalue("s3_server").log.parent
    assert not disk_holds(directory, CANARY)
    store.delete("incoming/c")


def test_s3_encrypts_also_what_does_not_ask_for_it(s3: Store, s3_server: S3Server) -> None:
    careless = open_store(
        s3_server.bucket_url("documents", sse=False),
        encryption_keys={"k": bytes(32)},
        current_key="k",
        public_base_url="https://aid.example",
        signing_key=b"s",
    )
    careless.write("documents/careless", CONTENT, "image/png")
    assert s3.read("documents/careless") == CONTENT
    assert not disk_holds(s3_server.log.parent, CANARY)


@pytest.mark.parametrize("position", [0, 8, 10, 20, 60, 75, 100, 70_000, -1])
def test_a_changed_byte_is_noticed(folder: FolderStore, path: Path, position: int) -> None:
    folder.write(NAME, CONTENT, "image/png")
    sealed = bytearray(path.read_bytes())
    sealed[position] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(Damaged):
        folder.read(NAME)


@pytest.mark.parametrize("kept", [0, 5, 40, HEADER, HEADER + 1, HEADER + CHUNK, HEADER + 2 * CHUNK, HEADER + 150_000])
def test_a_file_cut_short_is_noticed(folder: FolderStore, path: Path, kept: int) -> None:
    folder.write(NAME, CONTENT, "image/png")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(Damaged):
        folder.read(NAME)


def test_chunks_in_another_order_are_noticed(folder: FolderStore, path: Path) -> None:
    folder.write(NAME, CONTENT, "image/png")
    sealed = path.read_bytes()
    first, second = sealed[HEADER : HEADER + CHUNK], sealed[HEADER + CHUNK : HEADER + 2 * CHUNK]
    path.write_bytes(sealed[:HEADER] + second + first + sealed[HEADER + 2 * CHUNK :])
    with pytest.raises(Damaged):
        folder.read(NAME)


def test_a_file_put_in_the_place_of_another_is_noticed(folder: FolderStore, path: Path) -> None:
    folder.write(NAME, b"the paper of one family", "image/png")
    folder.write("documents/4567", b"the paper of another", "image/png")
    path.with_name("4567").replace(path)
    with pytest.raises(Damaged):
        folder.read(NAME)


def test_a_new_master_key_takes_over_and_the_old_one_can_go(
    open_folder: Callable[..., FolderStore], path: Path
) -> None:
    old, new = {"2026": b"o" * 32}, {"2027": b"n" * 32}
    open_folder(old, "2026").write(NAME, CONTENT, "image/png")
    with pytest.raises(Damaged):
        open_folder(new, "2027").read(NAME)

    both = open_folder(old | new, "2027")
    assert both.read(NAME) == CONTENT
    before = path.read_bytes()
    assert list(both.rewrap_all()) == [NAME]
    assert path.read_bytes()[-200_000:] == before[-200_000:], "the content itself need not be encrypted again"
    assert list(both.rewrap_all()) == []

    assert open_folder(new, "2027").read(NAME) == CONTENT
    with pytest.raises(Damaged):
        open_folder(old, "2026").read(NAME)


def test_an_upload_that_breaks_off_leaves_nothing(folder: FolderStore, tmp_path: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(size) or self._gone()

        def _gone(self) -> bytes:
            raise RuntimeError("the phone went out of reach")

    with pytest.raises(RuntimeError):
        folder.receive("incoming/a", _token(folder), Broken(CONTENT))
    assert not [path for path in (tmp_path / "objects").rglob("*") if path.is_file()]


def test_a_process_that_is_killed_leaves_no_half_object(folder: FolderStore, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _RECEIVE, str(tmp_path / "objects"), _token(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin and process.stdout
    process.stdin.write(CONTENT)
    process.stdin.flush()
    assert process.stdout.read(1) == b"!", "it has begun to write"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()

    with pytest.raises(NotFound):
        folder.received("incoming/a", "image/jpeg")
    left = list(folder.list_before("incoming", datetime.now(UTC) + timedelta(hours=1)))
    assert len(left) == 1 and left[0].startswith("incoming/unfinished-"), "the janitor finds the leavings"
    assert list(folder.rewrap_all()) == [], "and a change of keys is not held up by them"
    folder.delete(left[0])


_RECEIVE = """
import sys
from pathlib import Path
from storage import open_store
store = open_store(f"file://{sys.argv[1]}", encryption_keys={"2026": b"k" * 32}, current_key="2026",
                   public_base_url="https://aid.example/api/v1", signing_key=b"s" * 32)
class Told:
    def read(self, size):
        if any(Path(sys.argv[1], "incoming").iterdir()):
            print("!", end="", flush=True)
        return sys.stdin.buffer.read(size)
store.receive("incoming/a", sys.argv[2], Told())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "objects" / NAME


def _token(folder: FolderStore) -> str:
    expires_at = datetime.now(UTC) + timedelta(minutes=5)
    ticket = folder.upload_ticket("incoming/a", content_type="image/png", max_bytes=10**6, expires_at=expires_at)
    return ticket.fields["token"]
