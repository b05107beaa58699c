"""What stands on an agenda and in which order, and what must hold at the steps of a meeting. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from app.kernel.errors import FieldError
from app.meetings.inputs import Decide
from app.workflow.definition import Situation, StepContext

# In this order on the agenda: what was decided and not done comes before what nobody has talked about yet.
REASONS: Mapping[str, str] = {
    "late_task": "上次议定、到期没有办完的",
    "silent": "部门到期没有答复的",
    "returned": "发放被退回、还没有处理好的",
    "disputed": "有异议、投诉、复议诉讼，还没有结果的",
    "added": "另外提出的",
}
# [P] More than this nobody talks over in one meeting; how many are left over stands on the paper.
MOST_ITEMS = 60
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Found:
    """A matter that waits: `since` when, `times` how often nobody has answered. `department` whom it concerns."""

    reason: str
    collection: str
    subject: UUID
    title: str
    number: str | None
    place: str
    since: date
    department: str | None = None
    department_name: str | None = None
    times: int = 0


def in_order(found: Iterable[Found]) -> list[Found]:
    """By reason, then who was silent most often, then what has waited longest; each matter once, for its first
    reason.
    """
    reasons = list(REASONS)
    ordered = sorted(found, key=lambda each: (reasons.index(each.reason), -each.times, each.since, str(each.subject)))
    once: dict[UUID, Found] = {}
    for each in ordered:
        once.setdefault(each.subject, each)
    return list(once.values())


def line_of(found: Found, today: date) -> str:
    """What the agenda says of it: which matter, where, and for how long. Nobody's name."""
    named = "".join((found.title, f"（{found.number}）" if found.number else ""))
    who = f"{found.department_name}，" if found.department_name else ""
    times = f"，没有答复{found.times}次" if found.times else ""
    days = max((today - found.since).days, 0)
    waited = f"等了{days}天" if days else "今天刚有"
    return f"{found.place}：{named}，{who}{waited}{times}"[:200]


class Item(Protocol):
    @property
    def id(self) -> Any: ...


class Room(Protocol):
    """What the file of a meeting says (`file.py`)."""

    @property
    def items(self) -> Collection[Item]: ...

    @property
    def decided(self) -> Collection[UUID]: ...

    @property
    def owners(self) -> Mapping[str, str]: ...

    @property
    def held_on(self) -> date: ...


def is_still_to_come(case: Situation[Room]) -> FieldError | None:
    if case.file.held_on < case.today:
        return FieldError("", "开会的日子已经过了。请取消这次会议，另外安排一次。")
    return None


def day_has_come(case: Situation[Room]) -> FieldError | None:
    if case.file.held_on > case.today:
        return FieldError("", "还没有到开会的日子。")
    return None


def item_is_on_the_agenda(case: StepContext[Room, Decide]) -> FieldError | None:
    if any(each.id == case.input.item for each in case.file.items):
        return None
    return FieldError("item", "议程里没有这一项，请从议程里选择。")


def owner_is_known(case: StepContext[Room, Decide]) -> FieldError | None:
    if case.input.owner is None or case.input.owner in case.file.owners:
        return None
    return FieldError("owner", "没有这个单位，请从列表里选择。")


def day_is_to_come(case: StepContext[Room, Decide]) -> FieldError | None:
    due = case.input.due_on
    if due is None or case.today < due <= case.today + LONGEST:
        return None
    return FieldError("due_on", "请选明天到一年以内的一天。")


def everything_is_decided(case: Situation[Room]) -> FieldError | None:
    """Each item is a task, or says why not: nothing is passed over in silence."""
    left = sum(each.id not in case.file.decided for each in case.file.items)
    if left:
        return FieldError("", f"还有{left}项没有议定。每一项都要有人办，或者写明为什么不办。")
    return None
