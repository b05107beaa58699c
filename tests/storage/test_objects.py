"""What the store promises about objects: whole, never overwritten, private, listed by age."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import urllib3

from storage import FolderStore, Store, open_store
from storage.errors import InvalidToken, NotFound, Unavailable

HOUR = timedelta(hours=1)


def test_what_was_written_is_read_back(store: Store) -> None:
    store.write("documents/abc", b"content", "image/png")
    assert store.read("documents/abc") == b"content"
    assert store.received("documents/abc", "image/jpeg").size == 7


def test_an_object_is_never_overwritten(store: Store) -> None:
    store.write("documents/abc", b"first", "image/png")
    store.write("documents/abc", b"second", "image/png")
    assert store.read("documents/abc") == b"first"


def test_a_deleted_object_is_gone_and_deleting_again_is_no_error(store: Store) -> None:
    store.write("documents/abc", b"content", "image/png")
    store.delete("documents/abc")
    store.delete("documents/abc")
    with pytest.raises(NotFound):
        store.read("documents/abc")
    with pytest.raises(NotFound):
        store.received("documents/abc", "image/jpeg")


def test_the_janitor_sees_what_is_older_than_a_moment(store: Store) -> None:
    store.write("incoming/one", b"1", "image/png")
    store.write("documents/two", b"2", "image/png")
    now = datetime.now(UTC)
    assert list(store.list_before("incoming", now + HOUR)) == ["incoming/one"]
    assert list(store.list_before("incoming", now - HOUR)) == []


@pytest.mark.parametrize(
    "name", ["documents/../secrets", "/etc/passwd", "documents/", "other/abc", "documents/a/b", ""]
)
def test_only_names_of_ours_are_touched(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        store.read(name)
    with pytest.raises(ValueError, match="not the name"):
        store.write(name, b"x", "image/png")
    with pytest.raises(ValueError, match="not the name"):
        store.delete(name)


def test_a_download_address_gives_the_file_its_type_and_name(store: Store) -> None:
    store.write("documents/abc", b"content", "image/png")
    url = store.download_url("documents/abc", filename="身份证.png", content_type="image/png", expires_in=HOUR)
    if isinstance(store, FolderStore):
        permitted = store.downloadable(url.partition("/files/")[2])
        assert (permitted.name, permitted.filename, permitted.content_type) == (
            "documents/abc",
            "身份证.png",
            "image/png",
        )
    else:
        answer = urllib3.request("GET", url, timeout=10)
        assert answer.data == b"content"
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Disposition"] == "inline; filename*=UTF-8''%E8%BA%AB%E4%BB%BD%E8%AF%81.png"


def test_a_download_address_expires(store: Store) -> None:
    store.write("documents/abc", b"content", "image/png")
    lifetime = timedelta(seconds=1)
    url = store.download_url("documents/abc", filename="a.png", content_type="image/png", expires_in=lifetime)
    if isinstance(store, FolderStore):
        url = store.download_url("documents/abc", filename="a", content_type="image/png", expires_in=-lifetime)
        with pytest.raises(InvalidToken):
            store.downloadable(url.partition("/files/")[2])
    else:
        _wait_for_refusal(url)


def test_nothing_is_readable_without_a_signed_address(store: Store) -> None:
    store.write("documents/abc", b"content", "image/png")
    url = store.download_url("documents/abc", filename="a.png", content_type="image/png", expires_in=HOUR)
    if isinstance(store, FolderStore):
        with pytest.raises(InvalidToken):
            store.downloadable(url.partition("/files/")[2] + "x")
    else:
        assert urllib3.request("GET", url.partition("?")[0], timeout=10).status == 403


def test_preparing_twice_is_harmless_and_then_it_is_ready(store: Store) -> None:
    store.prepare()
    store.ready()


@pytest.mark.parametrize("url", ["file:///proc/nowhere", "s3://key:secret@127.0.0.1:9/bucket?secure=0"])
def test_a_store_that_cannot_be_reached_says_so(url: str) -> None:
    unreachable = _open(url)
    with pytest.raises(Unavailable):
        unreachable.ready()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://host/x",
        "file://host/path",
        "s3://host/bucket",
        "s3://k:s@host/",
        "s3://k:s@h/b?sse=yes",
        "s3://k:s@h/b?x=1",
    ],
)
def test_a_storage_url_with_a_mistake_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match=r"storage|S3|sse"):
        _open(url)


def _open(url: str) -> Store:
    return open_store(
        url, encryption_keys={"k": b"k" * 32}, current_key="k", public_base_url="https://aid.example", signing_key=b"s"
    )


def _wait_for_refusal(url: str) -> None:
    deadline = datetime.now(UTC) + timedelta(seconds=5)
    while urllib3.request("GET", url, timeout=10).status == 200:
        assert datetime.now(UTC) < deadline, "still readable long after it expired"
