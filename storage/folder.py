"""Objects as encrypted files in a local folder: the default set-up, one machine.

A file appears under its name whole and durable, or not at all: it is written under a temporary name in `incoming/`,
synced, and linked to its name, which fails if that exists. What a crash leaves behind is such a temporary file; the
janitor finds it through `list_before("incoming", …)` like any other upload that was never completed.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from storage import envelope, tokens
from storage.errors import AlreadyUsed, Full, InvalidToken, NotFound, Unavailable, WrongSize
from storage.store import Received, UploadTicket, check_name

_PREFIXES = ("incoming", "documents", "thumbnails", "notices")
_UNFINISHED = "incoming/unfinished-"
_PIECE = 64 * 1024


class FolderStore:
    """A `Store` in the folder `root`, served by this API under `public_base_url`."""

    def __init__(
        self, root: Path, *, keys: envelope.Keys, public_base_url: str, signing_key: bytes, floor: int = 0
    ) -> None:
        """`floor`: bytes of the disk that uploads leave free, for what was taken and still has to be worked on."""
        self._root = root
        self._floor = floor
        self._keys = keys
        self._public_base_url = public_base_url.rstrip("/")
        self._signing_key = signing_key

    def prepare(self) -> None:
        for prefix in _PREFIXES:
            (self._root / prefix).mkdir(mode=0o700, parents=True, exist_ok=True)

    def ready(self) -> None:
        probe = self._temporary()
        try:
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise Unavailable("the storage folder cannot be written to") from error

    def has_room(self, size: int) -> bool:
        return shutil.disk_usage(self._root).free - size >= self._floor

    def upload_ticket(self, name: str, *, content_type: str, max_bytes: int, expires_at: datetime) -> UploadTicket:
        permission = tokens.Upload(check_name(name), content_type, max_bytes, int(expires_at.timestamp()))
        token = tokens.sign(permission, self._signing_key)
        return UploadTicket(f"{self._public_base_url}/uploads/{name}", {"token": token}, expires_at)

    def receive(self, name: str, token: str, stream: BinaryIO) -> None:
        """Take in what a phone posts to the `url` of its ticket.

        Raises `InvalidToken`, `WrongSize`, `AlreadyUsed` or `Full`; then nothing is kept.
        """
        permission = tokens.verify_upload(token, self._signing_key)
        if permission.name != name:
            raise InvalidToken("made for another upload")
        if self._path(name).exists():
            raise AlreadyUsed(name)
        if not self.has_room(permission.max_bytes):
            raise Full(name)
        try:
            self._publish(name, _within(permission.max_bytes, stream))
        except FileExistsError as error:
            raise AlreadyUsed(name) from error

    def write(self, name: str, data: bytes, content_type: str) -> None:
        with suppress(FileExistsError):
            self._publish(name, [data])

    def read(self, name: str) -> bytes:
        with self._open(name) as file:
            return b"".join(envelope.unseal(name, file, self._keys))

    def received(self, name: str, content_type: str) -> Received:
        """Nothing but the bytes is taken from a form here, and the type stands in its token."""
        with self._open(name) as file:
            return Received(envelope.content_length(name, file, os.fstat(file.fileno()).st_size), content_type)

    def delete(self, name: str) -> None:
        path = self._path(name)
        with self._alone():
            path.unlink(missing_ok=True)
            _sync_folder(path.parent)

    def list_before(self, prefix: str, moment: datetime) -> Iterator[str]:
        for entry in os.scandir(self._root / prefix):
            with suppress(FileNotFoundError):
                if entry.stat().st_mtime < moment.timestamp():
                    yield f"{prefix}/{entry.name}"

    def download_url(self, name: str, *, filename: str, content_type: str, expires_in: timedelta) -> str:
        expires_at = int((datetime.now(UTC) + expires_in).timestamp())
        permission = tokens.Download(check_name(name), filename, content_type, expires_at)
        return f"{self._public_base_url}/files/{tokens.sign(permission, self._signing_key)}"

    def downloadable(self, token: str) -> tokens.Download:
        """What the last part of a `download_url` permits now. Raises `InvalidToken`."""
        return tokens.verify_download(token, self._signing_key)

    def rewrap_all(self) -> Iterator[str]:
        """Put every object's data key under the current master key; yields the names that this changed.

        Once it has ended the former master keys can be thrown away. Raises `Damaged` at an object that does not open.
        """
        for prefix in _PREFIXES:
            for name in self.list_before(prefix, datetime.max.replace(tzinfo=UTC)):
                if not name.startswith(_UNFINISHED) and self._rewrap(name):
                    yield name

    def _rewrap(self, name: str) -> bool:
        with self._alone(), suppress(NotFound), self._open(name) as file:
            rewrapped = envelope.rewrap(name, file, self._keys)
            if rewrapped is not None:
                os.replace(self._fill(rewrapped), self._path(name))
                _sync_folder(self._path(name).parent)
                return True
        return False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Deleting and rewrapping exclude each other, or an object being rewrapped would come back to life."""
        descriptor = os.open(self._root, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _publish(self, name: str, pieces: Iterable[bytes]) -> None:
        target = self._path(name)
        temporary = self._fill(envelope.seal(name, pieces, self._keys))
        try:
            os.link(temporary, target)
        finally:
            temporary.unlink()
        _sync_folder(target.parent)

    def _fill(self, pieces: Iterable[bytes]) -> Path:
        temporary = self._temporary()
        try:
            with temporary.open("xb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        except BaseException as error:
            temporary.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise Unavailable("the storage folder cannot be written to") from error
            raise
        return temporary

    def _temporary(self) -> Path:
        return self._root / f"{_UNFINISHED}{secrets.token_hex(16)}"

    def _path(self, name: str) -> Path:
        return self._root / check_name(name)

    def _open(self, name: str) -> BinaryIO:
        try:
            return self._path(name).open("rb")
        except FileNotFoundError as error:
            raise NotFound(name) from error


def _within(max_bytes: int, stream: BinaryIO) -> Iterator[bytes]:
    received = 0
    while piece := stream.read(_PIECE):
        received += len(piece)
        if received > max_bytes:
            raise WrongSize(f"more than {max_bytes} bytes")
        yield piece
    if not received:
        raise WrongSize("empty")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
