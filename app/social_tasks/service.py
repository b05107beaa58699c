"""Giving a social worker a task."""

from __future__ import annotations

from app.accounts.actor import Actor, entrusted_to
from app.accounts.roles import Role
from app.benefits.served import Served, served
from app.households.addresses import keep_address
from app.kernel.calendar.counting import end_of_day
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Notify, send, send_to
from app.record.events import Event
from app.record.subjects import Subject
from app.social_tasks.inputs import KINDS, NewTask
from app.social_tasks.models import SocialTask
from app.social_tasks.procedure import BASIS, SOCIAL_TASK
from app.social_tasks.rules import why_no_ground, why_not_due, why_not_in_words
from app.social_tasks.workers import Worker, named_worker
from app.social_work.whom import put_before
from app.workflow.engine import begin
from app.workflow.limits import await_until


def give(actor: Actor, facts: NewTask) -> Subject:
    """Raises Forbidden outside the caller's township, Conflict where the id is taken, Invalid without a ground, for a
    day too near or too far, and for a worker who is not on the list.
    """
    _check(facts)
    with transaction():
        whom, worker = served(actor, facts.person), named_worker(facts.worker)
        subject = Subject(
            id=facts.id or new_id(),
            state="",
            title=f"社工任务：{KINDS[facts.kind]}",
            kind=facts.kind,
            name=whom.name,
            department=entrusted_to(str(worker.station), worker.account),
        )
        role = put_before(actor, subject, whom.region, whom, Role.TOWNSHIP_OFFICER)
        said = {"kind": facts.kind, "station": worker.station_name, "worker": worker.name, "ground": facts.ground}
        event = begin(SOCIAL_TASK, subject, actor, role, said | {"due_on": facts.due_on.isoformat()}, BASIS)
        await_until(subject, end_of_day(facts.due_on), working_calendar(), clock.now())
        subject.save()
        _keep(subject, facts, whom, worker)
        _tell(subject, event, worker)
    return subject


def _check(facts: NewTask) -> None:
    has_applied = facts.person.application is not None or facts.person.benefit is not None
    wrong = (
        why_no_ground(
            facts.ground,
            consented=facts.consented_at is not None,
            explained=facts.because is not None,
            has_applied=has_applied,
        ),
        why_not_due(facts.due_on, clock.today()),
        why_not_in_words(facts.what),
    )
    errors = tuple(each for each in wrong if each is not None)
    if errors:
        raise Invalid(errors[0].message, errors)


def _keep(subject: Subject, facts: NewTask, whom: Served, worker: Worker) -> None:
    insert(
        SocialTask,
        {
            "id": subject.id,
            "station": worker.station,
            "worker": worker.account,
            "kind": facts.kind,
            "what": Secret(facts.what),
            "address": whom.address,
            "phone": whom.phone,
            "due_on": facts.due_on,
            "ground": facts.ground,
            "consented_at": facts.consented_at,
            "because": Secret(facts.because) if facts.because else None,
        },
    )
    keep_address(subject.id, whom.address)


def _tell(subject: Subject, event: Event, worker: Worker) -> None:
    told = {"item": SOCIAL_TASK.label, "number": "", "amount": None, "note": None}
    told["date"] = subject.step_due_on.isoformat() if subject.step_due_on else None
    send_to([worker.account], subject.collection, subject.id, event.id, "social_task_given", told)
    send(subject, event, Notify("social_task_coming"), told)
