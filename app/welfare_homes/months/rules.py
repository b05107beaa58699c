"""What must hold before a month of a home is checked and paid. Pure: no database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from app.kernel.errors import FieldError
from app.workflow.definition import Situation


class File(Protocol):
    """`not_there`: days of people who were not there; `cared_for_at_home`: whose care at home goes on."""

    @property
    def not_there(self) -> int: ...

    @property
    def cared_for_at_home(self) -> Sequence[str]: ...


def everybody_was_there(case: Situation[File]) -> FieldError | None:
    """What was told after it was drawn counts too: nothing is paid for somebody who was not there."""
    if case.file.not_there:
        return FieldError("", f"有{case.file.not_there}天，人已经不在院里了。请退回，让福利院重新报。")
    return None


def nobody_is_cared_for_twice(case: Situation[Any]) -> FieldError | None:
    names = case.file.cared_for_at_home
    if names:
        return FieldError("", f"{'、'.join(names)}在家的照料协议或者服务计划还没有结束。请先结束，再核对。")
    return None
