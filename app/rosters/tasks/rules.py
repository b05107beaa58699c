"""What must hold at the steps of a task. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from app.kernel.errors import FieldError
from app.rosters.kinds import KINDS
from app.rosters.tasks.inputs import Offer, Settle
from app.workflow.definition import Situation, StepContext

# 民发〔2021〕57号 第34条: three offers that were refused.
REFUSALS = 3


class Looked(Protocol):
    """A row of `roster_task`."""

    kind: str


def offers_count(case: Situation[Looked]) -> FieldError | None:
    if KINDS[case.file.kind].counts_offers:
        return None
    return FieldError("", "只有就业的名册才登记介绍工作。")


def until_one_works(case: StepContext[Looked, Settle]) -> FieldError | None:
    """确保零就业家庭动态“清零”: as long as somebody can work and nobody does, it is not over."""
    if KINDS[case.file.kind].opens is None or case.input.outcome in ("put_right", "roster_wrong"):
        return None
    return FieldError("outcome", "要等家里有一个人有工作，这件事才算完。已经没有人能劳动的，请选“家里情况变了”。")


def refusal_is_explained(case: StepContext[Looked, Offer]) -> FieldError | None:
    if case.input.answer == "refused" and not case.input.why:
        return FieldError("why", "没有去的，请写本人怎么说：以后听证要看。")
    return None


def refused_in_a_row(offers: Iterable[tuple[date, str]]) -> int:
    """How often somebody has refused since they last accepted, each day counted once. `offers`: day and answer."""
    days: set[date] = set()
    for day, answer in sorted(offers):
        if answer == "accepted":
            days.clear()
        else:
            days.add(day)
    return len(days)
