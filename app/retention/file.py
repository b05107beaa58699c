"""A list as its conditions look at it."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import fn

from app.record.subjects import Standing
from app.retention.models import DisposalItem, DisposalList


class ListFile:
    def __init__(self, subject: Standing) -> None:
        self.id: UUID = subject.id

    @cached_property
    def list(self) -> DisposalList:
        found: DisposalList = DisposalList.get_by_id(self.id)
        return found

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many files stand in which state."""
        rows: Any = (
            DisposalItem.select(DisposalItem.state, fn.COUNT(DisposalItem.id))
            .where(DisposalItem.list == self.id)
            .group_by(DisposalItem.state)
        )
        return dict(rows.tuples())

    def item(self, item: UUID) -> DisposalItem | None:
        found: DisposalItem | None = DisposalItem.get_or_none(
            (DisposalItem.list == self.id) & (DisposalItem.id == item)
        )
        return found
