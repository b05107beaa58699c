"""What a version of the list must hold before its steps. Without a database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.kernel.forms.fields import Input
from app.purchased_services.lists.conditions import MOST_LINES, ListFile, has_room, is_in_it, says_something
from app.purchased_services.lists.inputs import AddLine, DropLine
from app.purchased_services.lists.models import ServiceList, ServiceListLine
from app.workflow.definition import NoInput
from tests.support.steps import Example, step, table

LINE, OTHER = UUID(int=7), UUID(int=8)


def _with(lines: int, said: Input | None = None) -> Any:
    written = tuple(ServiceListLine(line=LINE) for _ in range(lines))
    return step(ListFile(ServiceList(), written), said or NoInput())


EXAMPLES = (
    Example(says_something, "one line", lambda: _with(1), None),
    Example(says_something, "nothing", lambda: _with(0), ("", "还没有一项")),
    Example(has_room, "one more", lambda: _with(MOST_LINES - 1, AddLine.model_construct()), None),
    Example(has_room, "full", lambda: _with(MOST_LINES, AddLine.model_construct()), ("name", "最多60项")),
    Example(is_in_it, "it is", lambda: _with(1, DropLine(line=LINE)), None),
    Example(is_in_it, "it is not", lambda: _with(1, DropLine(line=OTHER)), ("line", "没有这一项")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
