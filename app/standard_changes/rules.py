"""What must hold before a standard changes. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kernel.errors import FieldError
from app.programmes.standards import KIND_LABELS, PERCENT
from app.standard_changes.models import StandardChange
from app.workflow.definition import Situation

MOST_PERCENT = 100
CLASSES = tuple(f"minimum_living_allowance.rural_{number}" for number in (1, 2, 3, 4))


@dataclass(frozen=True)
class ChangeFile:
    """The change, whether the bureau has confirmed a standard of this kind for the same day already, and what holds on
    the first day now, without this change: fen or percent, None where nothing does.
    """

    change: StandardChange
    is_taken: bool
    holds: int | None


def day_is_free(case: Situation[ChangeFile]) -> FieldError | None:
    """One confirmed standard of a kind for one first day: a mistake is put right from another day on."""
    if case.file.is_taken:
        return FieldError("effective_on", "这一项标准从这一天起已经有确认过的数了。要改的，请另填一个执行日期。")
    return None


def nothing_was_raised_meanwhile(case: Situation[ChangeFile]) -> FieldError | None:
    """What it adds was worked out from the standard of the day on which it was entered. Were another put in force
    since, its rise would be paid a second time.
    """
    before, holds = case.file.change.before, case.file.holds
    if before == holds:
        return None
    return FieldError("", "录入以后，这一项标准已经改成别的数了，照这一份会重复加。请撤回，按现在的标准重新录入。")


def is_simulated(case: Situation[ChangeFile]) -> FieldError | None:
    """Nobody agrees to what nobody has worked out."""
    change = case.file.change
    if change.counted_at is not None:
        return None
    if change.stopped_by:
        whose = f"待遇{change.stopped_at}：" if change.stopped_at else ""
        return FieldError("", f"测算停住了，没有算完。{whose}{change.stopped_by}。处理以后请点“重新测算”。")
    return FieldError("", f"正在测算：{change.counted}／{change.expected}户。算完再办。")


def day_has_come(case: Situation[ChangeFile]) -> FieldError | None:
    """Until then households get what they get: a list that is made now may still be of the old standard."""
    first = case.file.change.effective_on
    if first <= case.today:
        return None
    return FieldError("effective_on", f"这项标准从{first:%Y年%-m月%-d日}起执行，到那一天再点“执行”。")


def classes_out_of_order(kind: str, amount: int, classes: Mapping[str, int]) -> FieldError | None:
    """A class that is worse off never gets less than the next: `classes` are fen a month (or percent) by code."""
    if kind not in CLASSES:
        return None
    place = CLASSES.index(kind)
    above = classes.get(CLASSES[place - 1]) if place else None
    below = classes.get(CLASSES[place + 1]) if place + 1 < len(CLASSES) else None
    if above is not None and amount > above:
        return FieldError("amount", "比困难程度更高的一类还多，请核对是不是填错了类。")
    if below is not None and amount < below:
        return FieldError("amount", "比困难程度更低的一类还少，请核对是不是填错了类。")
    return None


def behind_a_later_one(effective_on: date, holds_since: date | None) -> FieldError | None:
    """A standard whose months another one has taken over already changes nothing from today on."""
    if holds_since is None or effective_on >= holds_since:
        return None
    said = f"从{holds_since:%Y年%-m月%-d日}起已经有更新的标准，不能再从更早的日子改。以前的月份少发的，请逐户办“补发”。"
    return FieldError("effective_on", said)


def entered_wrongly(kind: str, area: str, unit: str, amount: int, areas: list[str]) -> FieldError | None:
    """What cannot be a standard."""
    if kind not in KIND_LABELS:
        return FieldError("kind", "没有这一项标准。")
    if area not in areas:
        return FieldError("area", f"没有这个地区。可以选：{'、'.join(areas)}。")
    if unit == PERCENT and amount > MOST_PERCENT:
        return FieldError("amount", f"这一项按农村低保标准的百分比定，最多{MOST_PERCENT}%。")
    return None
