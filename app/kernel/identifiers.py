"""Ids of everything that is created: UUID version 7, made by the client or here. They sort by time of creation."""

from __future__ import annotations

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    return UUID(int=uuid_utils.uuid7().int)
