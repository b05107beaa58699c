"""Ids of everything that is created: UUID version 7, made by the client or here. They sort by time of creation."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    return UUID(int=uuid_utils.uuid7().int)


@lru_cache(maxsize=5_000)
def id_of(text: str) -> UUID:
    """The id that is written so, with dashes or without. Raises ValueError.

    Kept, since the same people, log-ins and matters come again: reading one anew costs ten times as much.
    """
    return UUID(text)
