"""Whether a department can take one more: how many slips lie with it, and how long its answers took."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from peewee import Case, fn

from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.record.subjects import Subject
from app.referrals.models import Referral
from app.referrals.procedure import REFERRAL

LOOKED_BACK = timedelta(days=180)
# More answers of a department than these change its median by nothing that anybody would notice.
MOST_ANSWERS = 5000
WITH_IT = tuple(state.name for state in REFERRAL.states if not state.final and state.awaits == "department")


@dataclass(frozen=True)
class Load:
    """`waiting` slips lie with a department, on `silent` of them it has let a clock end. Of its answers of the last
    half year: `answered` how many, `median_days` from sending to answer (None without any), and `unsolved` how many of
    them the person says have not helped.
    """

    waiting: int = 0
    silent: int = 0
    answered: int = 0
    median_days: float | None = None
    unsolved: int = 0


def loads() -> dict[str, Load]:
    """Of every department, also of one that was sent nothing."""
    waiting, answers = _waiting(), _answers()
    return {code: _load(*waiting.get(code, (0, 0)), answers.get(code, [])) for code in DEPARTMENTS}


def _load(waiting: int, silent: int, answers: list[tuple[float, bool | None]]) -> Load:
    days = [taken for taken, _ in answers]
    unsolved = sum(solved is False for _, solved in answers)
    return Load(waiting, silent, len(days), round(median(days), 1) if days else None, unsolved)


def _waiting() -> dict[str, tuple[int, int]]:
    silent = fn.SUM(Case(None, ((Referral.silences > 0, 1),), 0))
    query = (
        Subject.select(Subject.department, fn.COUNT(Subject.id), silent)
        .join(Referral, on=(Referral.id == Subject.id))
        .where(Subject.collection == REFERRAL.collection, Subject.state.in_(WITH_IT))
        .group_by(Subject.department)
    )
    return {department: (int(n), int(late)) for department, n, late in query.tuples().iterator()}


def _answers() -> dict[str, list[tuple[float, bool | None]]]:
    since = clock.now() - LOOKED_BACK
    query = (
        Referral.select(Referral.to_department, Referral.sent_at, Referral.answered_at, Referral.solved)
        .where(Referral.answered_at >= since)
        .order_by(Referral.answered_at.desc())
        .limit(MOST_ANSWERS)
    )
    found: dict[str, list[tuple[float, bool | None]]] = defaultdict(list)
    for row in query:
        taken = (row.answered_at - row.sent_at) / timedelta(days=1)
        if taken >= 0:
            found[row.to_department].append((taken, row.solved))
    return found
