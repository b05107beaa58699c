"""Where bytes live: a local folder or an S3 bucket, chosen by one URL."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from storage.envelope import Keys
from storage.folder import FolderStore
from storage.store import Received, Store, UploadTicket

__all__ = ["FolderStore", "Received", "Store", "UploadTicket", "open_store"]

_S3_OPTIONS = {"region", "secure", "sse"}


def open_store(
    url: str,
    *,
    encryption_keys: Mapping[str, bytes],
    current_key: str,
    public_base_url: str,
    signing_key: bytes,
    floor: int = 0,
) -> Store:
    """The store at `url`; no call is made to it yet.

    `file:///absolute/path` or `file:relative/path`, encrypted with `encryption_keys` (32 bytes each, by id) and served
    by this API at `public_base_url`; uploads leave `floor` bytes of its disk free. Or
    `s3://KEY:SECRET@host:port/bucket?region=us-east-1&secure=1&sse=1` (the defaults), encrypted by that server.
    Raises ValueError for anything else.
    """
    scheme = urlsplit(url).scheme
    if scheme == "file":
        keys = Keys(dict(encryption_keys), current_key)
        return FolderStore(
            _folder(url), keys=keys, public_base_url=public_base_url, signing_key=signing_key, floor=floor
        )
    if scheme == "s3":
        return _s3(url)
    raise ValueError("the storage URL must begin with file: or s3:")


def _folder(url: str) -> Path:
    parts = urlsplit(url)
    if parts.netloc or not parts.path or parts.query:
        raise ValueError("a storage folder is written file:///absolute/path or file:relative/path")
    return Path(unquote(parts.path))


def _s3(url: str) -> Store:
    parts = urlsplit(url)
    options = {key: values[-1] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    bucket = parts.path.strip("/")
    if not (parts.hostname and parts.username and parts.password and bucket) or options.keys() - _S3_OPTIONS:
        raise ValueError("an S3 store is written s3://KEY:SECRET@host:port/bucket?region=…&secure=0|1&sse=0|1")
    from storage.s3 import S3Store  # its client is some megabytes, which a folder does without

    return S3Store(
        parts.netloc.rpartition("@")[2],
        bucket,
        access_key=unquote(parts.username),
        secret_key=unquote(parts.password),
        region=options.get("region", "us-east-1"),
        secure=_switch(options, "secure"),
        sse=_switch(options, "sse"),
    )


def _switch(options: Mapping[str, str], name: str) -> bool:
    value = options.get(name, "1")
    if value not in ("0", "1"):
        raise ValueError(f"{name} of the storage URL must be 0 or 1")
    return value == "1"
