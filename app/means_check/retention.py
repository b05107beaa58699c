"""What the sources answered is erased a year after the decision (个人信息保护法 第19条、第47条);
what followed from it stays.

Kept: the conclusion, who was asked and who did not answer, and a hash of what was erased, so that a copy at the
platform can be compared with it. The calculation that a decision rests on is part of the decision and stays with it.
"""

from __future__ import annotations

import hashlib
import json
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.database import connection, lock_row, transaction
from app.kernel.tasks import INSIDE, Task
from app.means_check.models import MeansCheck, SourceCheck
from app.programmes.policy import policy_on
from app.record.subjects import Subject
from app.workflow.engine import append_event

BASIS = "个人信息保护法 第19条、第47条；期限 [P]"


def erase_old_answers(concluded: Callable[[Subject], str], batch: int = 20) -> int:
    """Erase the answers of applications that ended long enough ago. Answers how many applications.

    `concluded` answers the conclusion that the opinion on an application rests on, or, without one, that
    of the answers.
    """
    with connection():
        ended = (
            Subject.select(Subject.id)
            .join(MeansCheck, on=(MeansCheck.application == Subject.id))
            .where(MeansCheck.erased_at.is_null(), ~Subject.is_open, Subject.state_since < _kept_since())
            .distinct()
        )
        applications = [row.id for row in ended.limit(batch)]
        for application in applications:
            _erase(application, concluded)
    return len(applications)


def _kept_since() -> datetime:
    """Ended before this moment: long enough ago."""
    today = clock.today()
    first_day = months_before(today, policy_on(today)["means_check.answers_kept_months"])
    return datetime.combine(first_day, time.min, LANZHOU).astimezone(UTC)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _erase(application: UUID, concluded: Callable[[Subject], str]) -> None:
    with transaction():
        subject = lock_row(Subject.select().where(Subject.id == application)).get()
        checks = list(MeansCheck.select().where(MeansCheck.application == application).order_by(MeansCheck.round))
        if all(check.erased_at is not None for check in checks):
            return
        conclusion, now = concluded(subject), clock.now()
        ids = [check.id for check in checks]
        rows = list(SourceCheck.select().where(SourceCheck.means_check.in_(ids)).order_by(SourceCheck.id))
        facts = {"conclusion": conclusion, "rounds": len(checks), "answers_hash": answers_hash(rows)}
        SourceCheck.update(answer=None, reference=None).where(SourceCheck.means_check.in_(ids)).execute()
        MeansCheck.update(erased_at=now, conclusion=conclusion).where(MeansCheck.id.in_(ids)).execute()
        append_event(subject, "check_answers_erased", subject.state, SYSTEM, Role.SYSTEM, now, BASIS, facts)
        subject.save()


def answers_hash(rows: Sequence[SourceCheck]) -> str:
    """SHA-256 over the id and the answer of each question, in the order of the ids."""
    spoken: list[list[Any]] = [[str(row.id), row.answer] for row in rows]
    return hashlib.sha256(json.dumps(spoken, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def tasks(concluded: Callable[[Subject], str]) -> tuple[Task, ...]:
    return (Task("erase old answers of means checks", INSIDE, lambda _: erase_old_answers(concluded), every=300.0),)
