"""The answer where something waits for a second person: 202, and who that is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.shapes.common import Shape
from app.pending.models import Pending
from app.pending.presenters import serialize_pending
from app.registry.acts import ACTS


class PendingShape(Shape):
    """`by` is the username of whoever proposed it, "" for the command line; `waits_for` are roles; `text` is what will
    happen, in plain words.
    """

    id: UUID
    action: str
    action_label: str
    by: str
    by_name: str
    text: str
    waits_for: list[str]
    waits_for_label: str
    state: str = Field(
        description="`waiting`, `delayed`, `done`, `rejected`, `withdrawn`, `stopped`, `expired` or `failed`"
    )
    state_label: str
    proposed_at: AwareDatetime
    due_at: AwareDatetime | None
    reason: str | None


class PendingAnswer(Shape):
    pending: PendingShape


def waits(pending: Pending) -> tuple[dict[str, Any], int]:
    return {"pending": serialize_pending(ACTS[pending.act], pending)}, 202
