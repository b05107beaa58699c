"""The worker's part in the life of recognitions: the end is told a month before, and comes after the last day."""

from __future__ import annotations

from app.accounts.actor import SYSTEM
from app.applications.procedures import APPLICATION_PROCEDURES
from app.applications.recognitions import REMINDED_BEFORE
from app.benefits.models import Recognition
from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.tasks import INSIDE, Task
from app.workflow.engine import perform

BATCH = 50


def end_recognitions() -> int:
    """Tell of and end up to `BATCH` of them. Answers how many."""
    today = clock.today()
    untold = Recognition.end_told_at.is_null() & (Recognition.valid_until <= today + REMINDED_BEFORE)
    with connection():
        due = Recognition.select(Recognition.application).where(
            Recognition.state == "active", untold | (Recognition.valid_until < today)
        )
        ids = [row.application for row in due.order_by(Recognition.valid_until).limit(BATCH)]
        for application in ids:
            perform(APPLICATION_PROCEDURES, application, "recognition_ends", SYSTEM)
    return len(ids)


TASKS = (Task("end recognitions", INSIDE, lambda _: end_recognitions(), every=60.0),)
