"""Recognitions as others read them: who holds one today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.benefits.models import Recognition


def held_by(people: Sequence[str], on: date) -> Recognition | None:
    """The recognition that holds on that day for one of these blind indexes; the one that holds longest."""
    rows = Recognition.select().where(
        Recognition.recipient_index.in_(list(people)), Recognition.state == "active", Recognition.valid_until >= on
    )
    found: Recognition | None = rows.order_by(Recognition.valid_until.desc()).first()
    return found
