"""What the steps for somebody who is stranded look at: each part is read when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from app.kernel.clock import clock
from app.programmes.policy import policy_on
from app.record.subjects import Standing, Subject
from app.stranded.again import earlier_cases
from app.stranded.models import SHELTER, Search, Stranded


class StrandedFile:
    """`state` is where the matter stood before the step."""

    def __init__(self, subject: Standing, **known: Any) -> None:
        self._id, self.state, self._department = subject.id, subject.state, subject.department
        vars(self).update(known)

    @property
    def hidden(self) -> bool:
        return bool(self._department == SHELTER)

    @cached_property
    def row(self) -> Stranded:
        found: Stranded = Stranded.get_by_id(self._id)
        return found

    @cached_property
    def searches(self) -> list[Search]:
        return list(Search.select().where(Search.stranded == self._id).order_by(Search.on, Search.id))

    @cached_property
    def numbers(self) -> dict[str, int]:
        return policy_on(clock.today())

    @cached_property
    def earlier(self) -> dict[UUID, str]:
        return earlier_cases(self.row)

    @cached_property
    def earlier_numbers(self) -> dict[str, UUID]:
        rows = Subject.select(Subject.id, Subject.number).where(Subject.id.in_(list(self.earlier)))
        return {row.number: row.id for row in rows if row.number}
