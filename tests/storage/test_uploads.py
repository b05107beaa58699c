"""A phone without credentials may send one file: of the agreed size, under the agreed name, in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from storage import FolderStore, Received, Store, UploadTicket, tokens
from storage.errors import AlreadyUsed, InvalidToken, NotFound

Send = Callable[..., bool]

SIGNING_KEY = b"s" * 32
JPEG = "image/jpeg"
NAME = "incoming/0192-first"
PHOTO = b"\xff\xd8\xff" + b"photo" * 1000


def ticket(store: Store, *, max_bytes: int = 100_000, minutes: float = 5) -> UploadTicket:
    expires_at = datetime.now(UTC) + timedelta(minutes=minutes)
    return store.upload_ticket(NAME, content_type="image/jpeg", max_bytes=max_bytes, expires_at=expires_at)


def assert_nothing_arrived(store: Store) -> None:
    with pytest.raises(NotFound):
        store.received(NAME, JPEG)
    assert NAME not in store.list_before("incoming", datetime.now(UTC) + timedelta(hours=1))


def test_a_file_arrives_as_it_was_sent(store: Store, send: Send) -> None:
    assert send(store, ticket(store), PHOTO)
    assert store.received(NAME, JPEG) == Received(len(PHOTO), JPEG)
    assert store.read(NAME) == PHOTO


@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_every_size_up_to_the_limit_arrives(store: Store, send: Send, size: int) -> None:
    content = bytes(i % 251 for i in range(size))
    assert send(store, ticket(store, max_bytes=size), content)
    assert store.received(NAME, JPEG).size == size
    assert store.read(NAME) == content


def test_one_byte_too_many_is_refused(store: Store, send: Send) -> None:
    assert not send(store, ticket(store, max_bytes=len(PHOTO) - 1), PHOTO)
    assert_nothing_arrived(store)


def test_an_empty_file_is_refused(store: Store, send: Send) -> None:
    assert not send(store, ticket(store), b"")
    assert_nothing_arrived(store)


def test_an_expired_ticket_is_refused(store: Store, send: Send) -> None:
    assert not send(store, ticket(store, minutes=-0.1), PHOTO)
    assert_nothing_arrived(store)


@pytest.mark.parametrize("field", ["key", "Content-Type", "x-amz-server-side-encryption", "policy"])
def test_s3_refuses_a_form_with_another_value(s3: Store, send: Send, field: str) -> None:
    name = f"incoming/{field}"
    expires_at = datetime.now(UTC) + timedelta(minutes=5)
    form = s3.upload_ticket(name, content_type="image/jpeg", max_bytes=10_000, expires_at=expires_at)
    assert not send(s3, form, PHOTO, **{field: "text/html"})
    with pytest.raises(NotFound):
        s3.received(name, JPEG)


@pytest.mark.parametrize("claim", [{"name": "incoming/other"}, {"max_bytes": 10**9}, {"content_type": "text/html"}])
def test_the_folder_refuses_a_token_with_another_claim(folder: FolderStore, claim: dict[str, object]) -> None:
    genuine = ticket(folder).fields["token"]
    claims = asdict(tokens.verify_upload(genuine, SIGNING_KEY)) | claim
    forged = tokens.sign(tokens.Upload(**claims), b"the attacker's own key")
    for token in (forged, forged.rpartition(".")[0] + "." + genuine.rpartition(".")[2], "", "é.é"):
        with pytest.raises(InvalidToken):
            folder.receive(claims["name"], token, BytesIO(PHOTO))


def test_the_folder_refuses_a_token_for_another_name(folder: FolderStore) -> None:
    with pytest.raises(InvalidToken):
        folder.receive("incoming/other", ticket(folder).fields["token"], BytesIO(PHOTO))


def test_a_download_token_uploads_nothing(folder: FolderStore) -> None:
    url = folder.download_url(NAME, filename="a", content_type="image/jpeg", expires_in=timedelta(minutes=1))
    with pytest.raises(InvalidToken):
        folder.receive(NAME, url.rpartition("/")[2], BytesIO(PHOTO))


def test_the_folder_takes_one_file_a_ticket(folder: FolderStore) -> None:
    token = ticket(folder).fields["token"]
    folder.receive(NAME, token, BytesIO(PHOTO))
    with pytest.raises(AlreadyUsed):
        folder.receive(NAME, token, BytesIO(b"another"))
    assert folder.read(NAME) == PHOTO


def test_a_second_use_never_reaches_what_was_checked(store: Store, send: Send) -> None:
    used = ticket(store)
    assert send(store, used, PHOTO)
    store.write("documents/cleaned", store.read(NAME), "image/jpeg")
    store.delete(NAME)
    send(store, used, b"something else")
    assert store.read("documents/cleaned") == PHOTO
