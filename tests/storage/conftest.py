"""Every storage test runs on both kinds of store: the local folder and a real S3 server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import urllib3

from storage import FolderStore, Store, UploadTicket, open_store
from storage.errors import StorageError
from tests.support.servers import S3Server

KEYS = {"2026": b"k" * 32}
SIGNING_KEY = b"s" * 32


@pytest.fixture(params=["folder", "s3"])
def storage_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "folder":
        return f"file://{tmp_path}/objects"
    server: S3Server = request.getfixturevalue("s3_server")
    return server.url


@pytest.fixture
def store(storage_url: str) -> Store:
    """An empty store."""
    store = opened(storage_url)
    for prefix in ("incoming", "documents", "thumbnails"):
        for name in list(store.list_before(prefix, datetime.now(UTC) + timedelta(hours=1))):
            store.delete(name)
    return store


@pytest.fixture
def send() -> Callable[..., bool]:
    """Sends a file as its ticket says, the way `wx.uploadFile` does; answers whether the store took it."""
    return send_as_the_ticket_says


@pytest.fixture
def s3(s3_server: S3Server) -> Store:
    """The S3 store alone, for what only it can be asked."""
    return opened(s3_server.url)


@pytest.fixture
def open_folder(tmp_path: Path) -> Callable[..., FolderStore]:
    """Opens the same folder again, as another process would, by default with the same keys."""

    def open_again(keys: dict[str, bytes] = KEYS, current: str = "2026") -> FolderStore:
        store = opened(f"file://{tmp_path}/objects", keys, current)
        assert isinstance(store, FolderStore)
        return store

    return open_again


@pytest.fixture
def folder(open_folder: Callable[..., FolderStore]) -> FolderStore:
    return open_folder()


def opened(url: str, keys: dict[str, bytes] = KEYS, current: str = "2026") -> Store:
    store = open_store(
        url,
        encryption_keys=keys,
        current_key=current,
        public_base_url="https://aid.example/api/v1",
        signing_key=SIGNING_KEY,
    )
    store.prepare()
    return store


def send_as_the_ticket_says(store: Store, ticket: UploadTicket, data: bytes, **changed: str) -> bool:
    """With `changed` form fields in place of the ticket's own."""
    fields = ticket.fields | changed
    if not isinstance(store, FolderStore):
        body: dict[str, str | tuple[str, bytes, str]] = {
            **fields,
            ticket.file_field: ("a.jpg", data, "application/octet-stream"),
        }
        return urllib3.request("POST", ticket.url, fields=body, timeout=10).status == 204
    name = ticket.url.partition("/uploads/")[2]
    try:
        store.receive(name, fields["token"], BytesIO(data))
    except StorageError:
        return False
    return True
