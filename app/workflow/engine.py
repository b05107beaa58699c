"""The one engine. A procedure is a table; `begin` and `perform` are the only doors through
which state comes and changes.

In one transaction `perform` locks the subject and loads its file, finds the step, checks who acts and whether the
step's conditions hold, applies its effects, sets state, version and due dates, appends the event
and writes the messages to the outbox.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM, Actor, check_known_person, eyes_of, involvement_of, roles_towards
from app.accounts.assurance import check_step_up
from app.accounts.roles import OFFICES, Role
from app.accounts.sight import Thing
from app.kernel.calendar.counting import Calendar, local_date, promised
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import Prepared, insert, lock_row, placeholder, savepoint, transaction
from app.kernel.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, NotNow, StaleVersion
from app.kernel.forms.fields import Input
from app.pending.definition import Agreed
from app.record import events
from app.record.disposal import check_not_erased, check_not_handed_over
from app.record.subjects import Located, Subject
from app.workflow.definition import AnyStep, LegalClock, NoInput, Procedure, Step, StepContext
from app.workflow.done_on import done_before_the_matter
from app.workflow.legal_clock import legal_count, states_by_day
from app.workflow.limits import TimeLimit, far_future, set_limits, watch
from app.workflow.naming import await_confirmations, find_named, keep_parts
from app.workflow.notifying import queue
from app.workflow.offering import barred, offered, roles_for, unmet
from app.workflow.separation_of_duties import EligibleStaff

_LOCKED = Prepared(lambda: lock_row(Subject.select().where(Subject.id == placeholder())))


@dataclass(frozen=True, repr=False)
class NeedsSecond:
    """A step that could be taken, and waits for a second person: nothing has happened."""

    subject: Subject
    step: Step


class _Rehearsed(Exception):
    """Everything that the step wrote is undone."""


def begin(
    procedure: Procedure, subject: Subject, actor: Actor, role: Role, facts: Mapping[str, Any], basis: str
) -> events.Event:
    """Put a new subject at the start of its procedure, inside the caller's transaction. Answers its first event.

    The caller has filled in what the subject is about and has decided that `actor` may begin it as `role`.
    """
    if not subject.state:
        subject.state = procedure.states[0].name
    now = clock.now()
    subject.procedure, subject.collection = procedure.name, procedure.collection
    subject.created_at = subject.state_since = now
    subject.received_at = subject.submitted_at or now
    subject.kind = subject.kind or procedure.name
    subject.attention_on = far_future
    event = append_event(subject, "begin", "", actor, role, now, basis, facts)
    calendar = working_calendar()
    if procedure.term is not None and procedure.term.starts_with == "begin":
        _start_legal_clock(procedure, subject, procedure.term.working_days, [], calendar, now)
    set_limits(subject, procedure.state(subject.state).within, procedure.following(subject.state), calendar, since=now)
    insert(Subject, subject.__data__)
    return event


def perform(
    procedures: Mapping[str, Procedure],
    subject_id: UUID,
    action: str,
    actor: Actor,
    given: Input | None = None,
    *,
    expected_version: int | None = None,
    agreed: Agreed | None = None,
) -> Subject | NeedsSecond:
    """Take one step. Answers the subject as it then stands; NeedsSecond, unchanged, where the step needs two people
    and they have not `agreed`.

    `procedures`, by name, are those in which the subject is looked for: it is not found in another.
    Raises NotFound, Forbidden, StepUpNeeded, StaleVersion, NotNow (state), Invalid (input or an unmet condition);
    nothing is changed then.
    """
    with transaction():
        subject = _LOCKED.one(subject_id)
        procedure = procedures.get(subject.procedure) if subject is not None else None
        if procedure is None:
            raise NotFound
        roles = roles_towards(actor, subject)
        if not eyes_of(roles, subject).see(Thing.STATE):
            check_not_erased(subject_id)
            raise NotFound
        if not subject.is_open and actor is not SYSTEM:
            check_not_handed_over(subject_id)
        if expected_version is not None and expected_version != subject.version:
            raise StaleVersion(subject.version)
        case = StepContext(
            subject=subject,
            file=procedure.load(subject),
            actor=actor,
            roles=roles,
            input=given or NoInput(),
            now=clock.now(),
            calendar=working_calendar(),
            procedure=procedure,
        )
        step, role = _choose(case, action)
        if step.step_up and agreed is None:
            check_step_up(actor)
        _check(case, step)
        if step.repeats is not None and step.repeats(case):
            return case.subject
        if step.second is not None and agreed is None:
            return _rehearse(case, step, role)
        if agreed is not None:
            case.outcome.kept |= agreed.as_facts()
        _take(case, step, role)
    taken: Subject = subject
    return taken


def _rehearse(case: AnyStep, step: Step, role: Role) -> NeedsSecond:
    """Whatever the effects would refuse is refused now, to whoever proposes it, and not to the second person."""
    as_read = Subject(**case.subject.__data__)
    try:
        with savepoint():
            _take(case, step, role)
            raise _Rehearsed
    except _Rehearsed:
        return NeedsSecond(as_read, step)


def record_change(subject: Subject, actor: Actor, action: str, basis: str) -> None:
    """A change that is no step (a draft was edited): version and event all the same,
    inside the caller's transaction.
    """
    roles = roles_towards(actor, subject)
    role = next(role for role in Role if role in roles)
    append_event(subject, action, subject.state, actor, role, clock.now(), basis, {})
    subject.save()


def _choose(case: AnyStep, action: str) -> tuple[Step, Role]:
    """The row of the table that applies, and the role in which the actor takes it."""
    steps = case.procedure.steps_of(action)
    if not steps:
        raise NotFound("没有这样的操作。")
    roles, staff = case.roles, EligibleStaff(case.subject)
    if not any(roles_for(step, roles, staff) for step in steps):
        raise Forbidden("您没有办理这一步的权限。")
    here = [step for step in steps if case.subject.state in step.sources]
    if not here:
        names = tuple(offer.step.action for offer in offered(case.procedure, case.subject, case.actor))
        raise NotNow(_state_as_called(case), names)
    mine = [(step, as_whom) for step in here if (as_whom := roles_for(step, roles, staff))]
    if not mine:
        raise Forbidden("您没有办理这一步的权限。")
    if not case.actor.is_known_person:
        mine = [(step, as_whom) for step, as_whom in mine if not as_whom <= OFFICES]
        if not mine:
            check_known_person(case.actor)
    bars = _bars(case.actor, case.subject, roles, [step for step, _ in mine])
    free = [(step, as_whom) for step, as_whom in mine if not barred(step, as_whom, bars)]
    if not free:
        raise Forbidden("您参与过这件事的调查，或者与您本人、您的近亲属有关，应当由其他工作人员办理。")
    on_file = [(step, as_whom) for step, as_whom in free if step.where is None or step.where(case)]
    arising = [(step, as_whom) for step, as_whom in on_file if not unmet(case, step.offered_when)]
    for step, as_whom in arising:
        if step.when is None or step.when(case):
            return step, next(role for role in Role if role in as_whom)
    if not on_file and any(step.where is not None and step.where(case) for step in here):
        raise Forbidden("这一步现在由别的岗位办理。")
    if on_file and not arising:
        raise _invalid(unmet(case, on_file[0][0].offered_when))
    raise Conflict("按照现在的情况不能这样办理，请核对填写的内容。")


def _state_as_called(case: AnyStep) -> str:
    """The state's name in the words of whoever asks."""
    state = case.procedure.state(case.subject.state)
    return state.resident.label if case.roles.isdisjoint(OFFICES) else state.label


def _bars(actor: Actor, subject: Located, roles: frozenset[Role], steps: Sequence[Step]) -> frozenset[str]:
    """The parts in the matter that could bar the actor: asked for only where they act in office
    or a step keeps hands apart.
    """
    if roles.isdisjoint(OFFICES) and not any(step.excludes_involvement for step in steps):
        return frozenset()
    return involvement_of(actor, subject)


def _check(case: AnyStep, step: Step) -> None:
    if step.locks is not None:
        step.locks(case)
    blocked = unmet(case, step.requires)
    needs = (done_before_the_matter, *step.needs)
    problems = blocked or tuple(problem for need in needs if (problem := need(case)) is not None)
    if problems:
        raise _invalid(problems)


def _invalid(problems: tuple[FieldError, ...]) -> Invalid:
    return Invalid(problems[0].message, problems)


def _take(case: AnyStep, step: Step, role: Role) -> None:
    subject, now = case.subject, case.now
    before = subject.state
    subject.state = before if step.target == "=" else step.target
    subject.is_open = not case.procedure.state(subject.state).final
    _run_legal_clock(case, step, before)
    if step.target != "=":
        subject.state_since = now
        _set_limits(case, step.within)
    elif step.extends_to is not None:
        _lengthen_step(case)
    # Effects come last: what they write (a notice names the day that was promised) rests on state and dates
    # as they now are.
    if step.names is not None:
        find_named(case, step.names)
    for effect in step.does:
        effect(case)
    if step.names is not None:
        keep_parts(case, step.names)
    if step.issues is not None:
        step.issues(case)
    if role not in step.by:
        case.outcome.instead = (
            "乡镇没有其他人员可以办理这一步：有关人员都参与过调查、提出过意见，或者与本人、近亲属有关"
        )
    facts = case.input.as_recorded() | case.outcome.as_facts()
    event = append_event(subject, step.action, before, case.actor, role, now, step.basis, facts)
    if step.names is not None:
        await_confirmations(case, step.names, event)
    subject.save()
    queue(case, event, step.tells)


def _set_limits(case: AnyStep, instead: TimeLimit | None = None) -> None:
    subject, procedure = case.subject, case.procedure
    within = instead or procedure.state(subject.state).within
    set_limits(subject, within, procedure.following(subject.state), case.calendar, case.now)


def _lengthen_step(case: AnyStep) -> None:
    """More time for the whole: whoever works on it has the step's own limit once more. A notice on the board and
    the person's days to speak stay as they were told.
    """
    within = case.procedure.state(case.subject.state).within
    if within is not None and within.then is None:
        _set_limits(case)
    else:
        watch(case.subject, case.calendar, case.now)


def _start_legal_clock(
    procedure: Procedure,
    subject: Subject,
    working_days: int,
    history: Sequence[tuple[str, date]],
    calendar: Calendar,
    now: datetime,
) -> None:
    """The law's clock starts today, and the person is told its last day."""
    subject.clock_started_on, subject.clock_limit = local_date(now), working_days
    recount(procedure, subject, history, calendar, now)
    if subject.due_on is not None:
        subject.promised_on = promised(subject.promised_on, subject.due_on)


def _run_legal_clock(case: AnyStep, step: Step, before: str) -> None:
    """Start the law's clock, extend it, or count it anew where a pause begins or ends."""
    subject, term = case.subject, case.procedure.term
    if term is None:
        return
    starts, extends = step.action == term.starts_with, step.extends_to is not None
    if starts:
        subject.clock_started_on, subject.clock_limit = case.today, term.working_days
    elif extends:
        subject.clock_limit = step.extends_to
    elif LegalClock.PAUSED not in (case.procedure.state(before).clock, case.procedure.state(subject.state).clock):
        return
    recount(
        case.procedure,
        subject,
        [*states_by_day(subject), (subject.state, case.today)],
        case.calendar,
        case.now,
    )
    if (starts or extends) and subject.due_on is not None:
        subject.promised_on = promised(subject.promised_on, subject.due_on)


def recount(
    procedure: Procedure, subject: Subject, history: Sequence[tuple[str, date]], calendar: Calendar, now: datetime
) -> None:
    """Count the legal limit with this calendar; what the person was told (`promised_on`) stays."""
    counted = legal_count(procedure, subject, history, calendar, local_date(now))
    if counted is not None:
        subject.due_on, subject.calendar_version = counted.due_on, calendar.version


def append_event(
    subject: Subject,
    action: str,
    before: str,
    actor: Actor,
    role: Role,
    now: datetime,
    basis: str,
    facts: Mapping[str, Any],
) -> events.Event:
    """Append the event of a change to the subject's chain and count the version up.

    The caller holds the row and saves it.
    """
    happening = events.NewEvent(
        collection=subject.collection,
        subject=subject.id,
        action=action,
        from_state=before,
        to_state=subject.state,
        actor=actor.account_id,
        role=role,
        region=subject.region,
        at=now,
        basis=basis,
        facts=facts,
    )
    subject.version += 1
    event = events.append(happening, seq=subject.version, previous_hash=subject.chain_head)
    subject.chain_head = event.hash
    return event
