"""A version of the list as its steps look at it, and what must hold before them."""

from __future__ import annotations

from dataclasses import dataclass

from app.kernel.errors import FieldError
from app.purchased_services.lists.inputs import AddLine, DropLine
from app.purchased_services.lists.models import ServiceList, ServiceListLine
from app.record.subjects import Standing
from app.workflow.definition import Situation, StepContext

MOST_LINES = 60


@dataclass(frozen=True)
class ListFile:
    """`lines` in the order in which they were written."""

    version: ServiceList
    lines: tuple[ServiceListLine, ...]


def file_of(subject: Standing) -> ListFile:
    lines = ServiceListLine.select().where(ServiceListLine.list == subject.id).order_by(ServiceListLine.id)
    return ListFile(ServiceList.get_by_id(subject.id), tuple(lines))


def says_something(case: Situation[ListFile]) -> FieldError | None:
    return None if case.file.lines else FieldError("", "清单里还没有一项服务，请先加上。")


def has_room(case: StepContext[ListFile, AddLine]) -> FieldError | None:
    if len(case.file.lines) < MOST_LINES:
        return None
    return FieldError("name", f"一份清单最多{MOST_LINES}项，请把相近的合成一项。")


def is_in_it(case: StepContext[ListFile, DropLine]) -> FieldError | None:
    if any(each.line == case.input.line for each in case.file.lines):
        return None
    return FieldError("line", "清单里没有这一项，请从列表里选择。")
