"""Objects in a bucket of an S3 server (SeaweedFS, Ceph, MinIO, a cloud), through the `minio` client.

Phones post to the server itself under a signed policy, so that bytes do not pass the API; the server encrypts what
it keeps (SSE-S3). S3 cannot promise that a POST policy is good only once: see `docs/documents.md` for what holds.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import wraps
from io import BytesIO
from typing import ParamSpec, TypeVar

from minio import Minio
from minio.datatypes import PostPolicy
from minio.error import MinioException, S3Error
from minio.sse import SseS3
from minio.sseconfig import Rule, SSEConfig
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError, SSLError

from storage.errors import NotFound, Unavailable
from storage.store import Received, UploadTicket, check_name
from storage.tokens import content_disposition

log = logging.getLogger(__name__)
_P = ParamSpec("_P")
_R = TypeVar("_R")
_TIMEOUT = Timeout(connect=2, read=20)
_BESIDE = {"cache-control", "content-disposition", "content-encoding", "content-language", "expires"}
_BESIDE_PREFIXES = ("x-amz-meta-", "x-amz-website-", "x-amz-tagging", "x-amz-object-lock-")
_SSE_HEADER = "x-amz-server-side-encryption"


def _translated(call: Callable[_P, _R]) -> Callable[_P, _R]:
    """Errors of the client and of the network in the words of `storage.errors`."""

    @wraps(call)
    def translated(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return call(*args, **kwargs)
        except S3Error as error:
            if error.code == "NoSuchKey":
                raise NotFound(error.object_name) from error
            raise Unavailable(f"the object store answered {error.code}") from error
        except (MinioException, HTTPError, OSError) as error:
            if isinstance(getattr(error, "reason", error), SSLError):
                log.error("the object store's TLS does not hold")
            raise Unavailable(f"the object store does not answer: {type(error).__name__}") from error

    return translated


class S3Store:
    """A `Store` in one private bucket. `sse` asks the server to encrypt every object with keys of its own."""

    def __init__(
        self, endpoint: str, bucket: str, *, access_key: str, secret_key: str, region: str, secure: bool, sse: bool
    ) -> None:
        retries = Retry(total=2, redirect=0, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504))
        self._client = Minio(
            endpoint,
            access_key=access_key,
            secret_key=secret_key,
            region=region,
            secure=secure,
            http_client=PoolManager(timeout=_TIMEOUT, retries=retries, maxsize=10),
        )
        self._bucket = bucket
        self._post_url = f"{'https' if secure else 'http'}://{endpoint}/{bucket}"
        self._sse = SseS3() if sse else None

    @_translated
    def prepare(self) -> None:
        if not self._client.bucket_exists(self._bucket):
            self._make_bucket()
        if self._sse:
            # The policy of every upload asks for encryption; the bucket's default covers whatever else writes there.
            self._client.set_bucket_encryption(self._bucket, SSEConfig(Rule.new_sse_s3_rule()))

    @_translated
    def ready(self) -> None:
        if not self._client.bucket_exists(self._bucket):
            raise Unavailable(f"the bucket {self._bucket!r} does not exist")

    def has_room(self, size: int) -> bool:
        return True  # S3 has no question for it: whoever runs the server watches its disks

    @_translated
    def upload_ticket(self, name: str, *, content_type: str, max_bytes: int, expires_at: datetime) -> UploadTicket:
        fields = {"key": check_name(name), "Content-Type": content_type}
        if self._sse:
            fields[_SSE_HEADER] = "AES256"
        policy = PostPolicy(self._bucket, expires_at)
        for field, value in fields.items():
            policy.add_equals_condition(field, value)
        policy.add_content_length_range_condition(1, max_bytes)
        return UploadTicket(self._post_url, fields | self._client.presigned_post_policy(policy), expires_at)

    @_translated
    def write(self, name: str, data: bytes, content_type: str) -> None:
        # Two writers at once both find nothing and both write; names are hashes, so they write the same bytes.
        if not self._exists(check_name(name)):
            self._client.put_object(self._bucket, name, BytesIO(data), len(data), content_type, sse=self._sse)

    @_translated
    def read(self, name: str) -> bytes:
        response = self._client.get_object(self._bucket, check_name(name))
        try:
            content: bytes = response.read()
            return content
        finally:
            response.close()
            response.release_conn()

    @_translated
    def received(self, name: str, content_type: str) -> Received:
        """Some servers take fields of a form that its policy does not name, and serve what was sent with them."""
        found = self._client.stat_object(self._bucket, check_name(name))
        beside = {key.lower() for key in found.metadata or {}}
        unasked = {key for key in beside if key in _BESIDE or key.startswith(_BESIDE_PREFIXES)}
        return Received(int(found.size or 0), found.content_type or "", tuple(sorted(unasked)))

    @_translated
    def delete(self, name: str) -> None:
        self._client.remove_object(self._bucket, check_name(name))

    def list_before(self, prefix: str, moment: datetime) -> Iterator[str]:
        listing = self._client.list_objects(self._bucket, prefix=f"{prefix}/")
        advance = _translated(lambda: next(listing, None))
        while found := advance():
            if found.is_dir:  # some servers list the prefix itself
                continue
            if found.object_name and found.last_modified and found.last_modified < moment:
                yield found.object_name

    @_translated
    def download_url(self, name: str, *, filename: str, content_type: str, expires_in: timedelta) -> str:
        headers: dict[str, str | list[str] | tuple[str]] = {
            "response-content-type": content_type,
            "response-cache-control": "private, no-store",
            "response-content-disposition": content_disposition(filename),
        }
        return self._client.presigned_get_object(
            self._bucket, check_name(name), expires=expires_in, response_headers=headers
        )

    def _exists(self, name: str) -> bool:
        try:
            self._client.stat_object(self._bucket, name)
        except S3Error as error:
            if error.code == "NoSuchKey":
                return False
            raise
        return True

    def _make_bucket(self) -> None:
        try:
            self._client.make_bucket(self._bucket)
        except S3Error as error:
            if error.code != "BucketAlreadyOwnedByYou":  # another process was faster
                raise
