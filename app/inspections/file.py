"""The file of an inspection: what the conditions of its steps look at. Each part is read when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from app.inspections.checks.models import Check
from app.inspections.models import Inspection, SeedValue
from app.record.subjects import Located, Subject


class InspectionFile:
    """`known` are parts that need not be read."""

    def __init__(self, subject: Located, **known: Any) -> None:
        self._id = subject.id
        vars(self).update(known)

    @cached_property
    def inspection(self) -> Inspection:
        found: Inspection = Inspection.get_by_id(self._id)
        return found

    @cached_property
    def values(self) -> dict[str, SeedValue]:
        """What each body has given so far."""
        return {row.body: row for row in SeedValue.select().where(SeedValue.inspection == self._id)}

    @cached_property
    def open_checks(self) -> int:
        open_ones = Check.select().join(Subject, on=(Subject.id == Check.id)).where(Check.inspection == self._id)
        found: int = open_ones.where(Subject.is_open).count()
        return found
