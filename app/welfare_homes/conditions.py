"""What must hold before a step on somebody's way into a home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from app.kernel.errors import FieldError
from app.welfare_homes.inputs import ConfirmGone, RecordWish
from app.welfare_homes.rules import Free, next_in_line
from app.workflow.definition import Situation, StepContext


class Row(Protocol):
    """A row of `home_place`."""

    lives_since: date | None


class File(Protocol):
    """`line` are those who wait, in their order, with their levels; `free` the beds that are free."""

    @property
    def row(self) -> Row: ...

    @property
    def line(self) -> Sequence[tuple[UUID, str]]: ...

    @property
    def free(self) -> Free: ...


def it_is_their_turn(case: Situation[File]) -> FieldError | None:
    turn = next_in_line(case.file.line, case.file.free)
    if turn == case.subject.id:
        return None
    if turn is None:
        return FieldError("", "现在没有合适的空床位。有人搬出来、增加了床位，再来请他住进去。")
    return FieldError("", "还没有排到他。床位按报名先后给排在前面的人。")


def signature_is_there(case: StepContext[File, RecordWish]) -> FieldError | None:
    if case.input.how == "signature" and case.input.signature_document is None:
        return FieldError("signature_document", "请把本人签了字的意愿书拍照传上来。")
    return None


def left_after_arriving(case: StepContext[File, ConfirmGone]) -> FieldError | None:
    since = case.file.row.lives_since
    if since is not None and case.input.on < since:
        return FieldError("on", f"他是{since:%Y年%-m月%-d日}住进来的，不能早于这一天。")
    return None
