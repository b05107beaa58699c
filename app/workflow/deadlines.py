"""What happens without anybody asking: a limit passes, or the calendar that a limit was counted with changes.

The worker calls it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.directory import actor_of
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.calendar.counting import local_date
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import Prepared, connection, lock_row, placeholder, savepoint, transaction
from app.kernel.errors import DomainError
from app.kernel.tasks import INSIDE, Task, looks_for
from app.notifications.outbox import Audience, Notify, recipients, send, send_to
from app.programmes.competence import Level, level_of
from app.programmes.remedies import in_words, remedy_on
from app.record.events import Event, in_chain
from app.record.subjects import Subject
from app.regions.service import phone_of
from app.workflow.definition import Delay, Procedure
from app.workflow.engine import append_event, perform, recount
from app.workflow.legal_clock import states_by_day
from app.workflow.limits import REMINDERS, legal_limit_passed, reminder_due, step_limit_passed, watch
from app.workflow.offering import offered
from app.workflow.overdue import tell_of_overdue

log = logging.getLogger(__name__)

BATCH = 50
_as_uuid: Callable[[Any], Any] = Subject.id.python_value
_AWAKE = Prepared(
    lambda: (
        Subject.select(Subject.id, Subject.procedure)
        .where(Subject.wake_at <= placeholder())
        .order_by(Subject.wake_at)
        .limit(BATCH)
    )
)
_HELD = Prepared(lambda: lock_row(Subject.select().where(Subject.id == placeholder())))
_LATEST = Prepared(
    lambda: Event.select(Event.id).where(in_chain(placeholder(), placeholder()), Event.seq == placeholder())
)
# The message about each that is late, which whoever supervises many has once a day for all of them.
GATHERED = "case_overdue"


def end_limits(procedures: Mapping[str, Procedure]) -> int:
    """Deal with the limits that have passed: take the step that follows (a public notice ends),
    or put the delay on record.

    Answers how many subjects were dealt with. One that fails is logged and does not hold back the others.
    """
    with connection():
        due = _AWAKE.rows(Subject.wake_at.db_value(clock.now()))
        return sum(_end_limit(procedures[procedure], _as_uuid(each)) for each, procedure in due)


def _end_limit(procedure: Procedure, subject_id: UUID) -> bool:
    """In one transaction, since most limits lead to a step; a delay stays on record also where the step fails."""
    try:
        with transaction():
            follows = _note_delays(procedure, subject_id)
            return follows is None or _follow(procedure, subject_id, follows)
    except Exception as error:
        _log_failure(procedure, error)
        return False


def _follow(procedure: Procedure, subject_id: UUID, action: str) -> bool:
    try:
        with savepoint():
            perform({procedure.name: procedure}, subject_id, action, SYSTEM)
    except Exception as error:
        _log_failure(procedure, error)
        return False
    return True


def _log_failure(procedure: Procedure, error: Exception) -> None:
    if isinstance(error, DomainError):
        log.warning("a step did not follow by itself", extra={"procedure": procedure.name, "error": error.kind})
    else:
        log.error("a limit could not be ended", extra={"procedure": procedure.name, "error": type(error).__name__})


def _note_delays(procedure: Procedure, subject_id: UUID) -> str | None:
    """Put on record, once, which limits have passed and tell who must know.

    Answers the step that follows by itself, if one does.
    """
    with transaction():
        subject, now = _HELD.one(subject_id), clock.now()
        if subject is None or subject.wake_at is None or subject.wake_at > now:
            return None
        state = procedure.state(subject.state)
        passed = step_limit_passed(subject, now)
        follows = state.within.then if passed and state.within else None
        if procedure.term and legal_limit_passed(subject, now):
            subject.noted_due_on = subject.due_on
            facts = _facts(subject, note=state.label) | {"remedy": _against_delay(procedure, subject, local_date(now))}
            _note(subject, "deadline_missed", procedure, procedure.term.basis, _of_delay(procedure.delay), facts)
        elif passed and follows is None:
            basis = state.within.basis if state.within else procedure.basis
            _note(
                subject, "step_overdue", procedure, basis, (Notify(state.overdue, procedure.delay.to),), _facts(subject)
            )
        elif not passed:
            _remind(procedure, subject, now)
        if follows is None:
            watch(subject, working_calendar(), now)
        subject.save()
    return follows


def _of_delay(delay: Delay) -> tuple[Notify, Notify]:
    """Whoever stands above, and the person."""
    return Notify(delay.overdue, delay.to), Notify(delay.message)


def _note(
    subject: Subject, action: str, procedure: Procedure, basis: str, tells: Sequence[Notify], facts: dict[str, Any]
) -> None:
    event = append_event(subject, action, subject.state, SYSTEM, Role.SYSTEM, clock.now(), basis, {})
    for tell in tells:
        if procedure.delay.gathered and tell.message == GATHERED:
            tell_of_overdue(subject, tell.audience, procedure.label)
        else:
            send(subject, event, tell, facts)


def _against_delay(procedure: Procedure, subject: Subject, day: date) -> str:
    """What the person can do where the office has not acted in time (行政复议法 第11条)."""
    remedy = remedy_on(level_of(procedure.name, day), "failure_to_act", day)
    return in_words(remedy, "failure_to_act", phone_of(subject.township))


def _facts(subject: Subject, *, on: date | None = None, note: str | None = None) -> dict[str, Any]:
    day = on.isoformat() if on else None
    return {"item": subject.title, "number": subject.number or "", "date": day, "amount": None, "note": note}


def _remind(procedure: Procedure, subject: Subject, now: datetime) -> None:
    """Tell whoever is awaited that a last day comes near. No event: nothing has happened to the matter.

    The messages belong to its latest event, so that the same reminder is never written twice.
    """
    awaits = procedure.state(subject.state).awaits
    reminder = reminder_due(subject, working_calendar(), now, step_counts=awaits is not None)
    if reminder is None:
        return
    if reminder.of_step and awaits is Audience.APPLICANT:
        notice, accounts = "answer_due", recipients(subject, Audience.APPLICANT)
    else:
        notice, accounts = "case_due", _who_may_act(procedure, subject, awaits)
    ((latest,),) = _LATEST.rows(subject.id, subject.collection, subject.version)
    notice = f"{notice}_now" if reminder.left == min(REMINDERS) else notice
    send_to(
        accounts,
        subject.collection,
        subject.id,
        _as_uuid(latest),
        notice,
        _facts(subject, on=reminder.last_day),
    )


def _who_may_act(procedure: Procedure, subject: Subject, awaits: Audience | None) -> Sequence[UUID | None]:
    """The officers whose turn it is and whom nothing bars; the park where there is none."""
    office = Audience.TOWNSHIP if awaits in (None, Audience.APPLICANT) else awaits
    of_the_bureau = office is Audience.APPROVERS and level_of(procedure.name, clock.today()) == Level.BUREAU
    offices = (Audience.BUREAU_APPROVERS,) if of_the_bureau else (office,)
    able = [
        account
        for each in offices
        for account in recipients(subject, each)
        if offered(procedure, subject, actor_of(Account.get_by_id(account)))
    ]
    return able or recipients(subject, Audience.PARK)


def recount_clocks(procedures: Mapping[str, Procedure]) -> int:
    """Count the legal limits of open cases anew that were counted with another calendar. Answers how many."""
    version = working_calendar().version
    with connection():
        stale = Subject.select(Subject.id, Subject.procedure).where(
            Subject.is_open, Subject.calendar_version.is_null(False), Subject.calendar_version != version
        )
        subjects = list(stale.limit(BATCH))
        for subject in subjects:
            _recount(procedures[subject.procedure], subject.id)
    return len(subjects)


def _recount(procedure: Procedure, subject_id: UUID) -> None:
    """Count with the present calendar and keep on record what it was.

    `promised_on` and the step's own limit stay: people were told.
    """
    with transaction():
        subject, calendar, now = _HELD.one(subject_id), working_calendar(), clock.now()
        before = subject.due_on
        if subject.calendar_version == calendar.version:
            return
        recount(procedure, subject, states_by_day(subject), calendar, now)
        if subject.due_on != before:
            facts = {
                "due_on_before": before and before.isoformat(),
                "due_on": subject.due_on and subject.due_on.isoformat(),
            }
            append_event(
                subject, "calendar_recounted", subject.state, SYSTEM, Role.SYSTEM, now, "民法典 第203条", facts
            )
            watch(subject, calendar, now)
        subject.save()


def tasks(procedures: Mapping[str, Procedure]) -> tuple[Task, ...]:
    due = looks_for(Subject, Subject.wake_at)
    return (
        Task("end limits", INSIDE, lambda _: end_limits(procedures), due),
        Task("recount clocks", INSIDE, lambda _: recount_clocks(procedures), every=30.0),
    )
