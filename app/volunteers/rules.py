"""Who may sign up, and which hours count. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.kernel.errors import FieldError

MINUTES_OF_AN_HOUR = 60


@dataclass(frozen=True)
class Span:
    """When something takes place: a day and minutes of it, the last not included."""

    on: date
    starts: int
    ends: int

    @property
    def minutes(self) -> int:
        return self.ends - self.starts

    def overlaps(self, other: Span) -> bool:
        return self.on == other.on and self.starts < other.ends and other.starts < self.ends


def minutes_of(time_of_day: str) -> int:
    """Of `HH:MM`."""
    hours, minutes = time_of_day.split(":")
    return int(hours) * MINUTES_OF_AN_HOUR + int(minutes)


def as_time(minutes: int) -> str:
    return f"{minutes // MINUTES_OF_AN_HOUR:02d}:{minutes % MINUTES_OF_AN_HOUR:02d}"


def why_no_activity(span: Span, today: date) -> FieldError | None:
    if span.on < today:
        return FieldError("on", "日子已经过了。")
    return None if span.minutes > 0 else FieldError("ends", "结束要晚于开始。")


def why_not_signed_up(
    span: Span, others: Iterable[Span], *, today: date, free: int, cancelled: bool
) -> FieldError | None:
    """`others` are what the same person has signed up for elsewhere."""
    if cancelled:
        return FieldError("", "这次活动取消了。")
    if span.on < today:
        return FieldError("", "这次活动已经过了。")
    if free <= 0:
        return FieldError("", "人已经够了，请看别的活动。")
    if any(span.overlaps(other) for other in others):
        return FieldError("", "您同一时间已经报了别的活动，请先退掉那一个。")
    return None


def why_not_these_hours(minutes: int, span: Span, *, today: date, confirmed: bool) -> FieldError | None:
    """Nobody works longer than the activity lasted, and nothing counts before it was held (社会救助法 第59条)."""
    if confirmed:
        return FieldError("", "时长已经核实，不能再改。")
    if span.on > today:
        return FieldError("", "活动还没有办，办完了再登记时长。")
    if minutes > span.minutes:
        return FieldError("minutes", f"活动一共{span.minutes}分钟，时长不能超过它。")
    return None
