"""What the domain may ask of the place where bytes live, whichever place it is.

Names are `<prefix>/<key>`. `incoming/` holds what a phone has sent and nobody has checked; `documents/` and
`thumbnails/` hold cleaned files, each paper's under its own name, `notices/` what the office has issued, under the
SHA-256 of its content. All of it is private.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

_NAME = re.compile(r"(incoming|documents|thumbnails|notices)/[A-Za-z0-9_-]{1,100}")


@dataclass(frozen=True)
class UploadTicket:
    """How a phone sends one file: a multipart POST of `fields`, then the file as `file_field`, to `url`."""

    url: str
    fields: dict[str, str]
    expires_at: datetime
    file_field: str = "file"


@dataclass(frozen=True)
class Received:
    """What lies under a name that a phone had a ticket for. `beside`: what was sent along that the ticket does not
    say, by the names of its headers (how it is to be shown, where to lead on to, tags).
    """

    size: int  # bytes of content
    content_type: str
    beside: tuple[str, ...] = ()


class Store(Protocol):
    """Every method may raise `Unavailable`; network calls end by themselves after a time-out."""

    def prepare(self) -> None:
        """Make the folder or the private bucket if it is missing, and switch its encryption on. Safe to repeat."""

    def ready(self) -> None:
        """Return if the store can be used now; raise `Unavailable` if not."""

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more would leave enough for what was taken already; True where only others know."""

    def upload_ticket(self, name: str, *, content_type: str, max_bytes: int, expires_at: datetime) -> UploadTicket:
        """Let somebody without credentials send 1 to `max_bytes` bytes as `name` until `expires_at`."""

    def write(self, name: str, data: bytes, content_type: str) -> None:
        """Store `data` durably. An object that has this name already stays as it is."""

    def read(self, name: str) -> bytes:
        """The whole object. Raises `NotFound` or `Damaged`."""

    def received(self, name: str, content_type: str) -> Received:
        """What arrived with a ticket for this type. Raises `NotFound`."""

    def delete(self, name: str) -> None:
        """Remove the object; one that is gone already is no error."""

    def list_before(self, prefix: str, moment: datetime) -> Iterator[str]:
        """Names under `prefix` (such as `incoming`) that were last written before `moment`, in no order."""

    def download_url(self, name: str, *, filename: str, content_type: str, expires_in: timedelta) -> str:
        """An address that gives the object to anyone who has it, until it expires.

        `filename` becomes part of the address, which logs and proxies see: nothing about a person belongs in it.
        """


def check_name(name: str) -> str:
    """`name` if it is one of ours. A ValueError is a mistake of the caller: names are never a user's words."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a stored object: {name!r}")
    return name
