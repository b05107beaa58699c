"""The worker's part in letters to other places: whose last day is over without an answer, the township hears of."""

from __future__ import annotations

from app.accounts.actor import SYSTEM
from app.applications.models import AssistanceLetter
from app.applications.procedures import APPLICATION_PROCEDURES
from app.applications.states import under_way
from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.tasks import INSIDE, Task
from app.record.subjects import Subject
from app.workflow.engine import perform

BATCH = 50
# Elsewhere nobody decides on it: before the acceptance, and at an end.
AWAITED = under_way(public_notice=True).split(" | ")


def tell_of_letters() -> int:
    """Up to `BATCH` applications with a letter that is late and open. Answers how many."""
    with connection():
        late = (
            AssistanceLetter.select(AssistanceLetter.application)
            .join(Subject, on=(Subject.id == AssistanceLetter.application))
            .where(
                AssistanceLetter.outcome.is_null(),
                ~AssistanceLetter.overdue_told,
                AssistanceLetter.due_on < clock.today(),
                Subject.state.in_(AWAITED),
            )
            .distinct()
            .limit(BATCH)
        )
        applications = [row.application for row in late]
        for application in applications:
            perform(APPLICATION_PROCEDURES, application, "letter_unanswered", SYSTEM)
    return len(applications)


TASKS = (Task("tell of letters without an answer", INSIDE, lambda _: tell_of_letters(), every=60.0),)
