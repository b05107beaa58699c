"""确认: whoever is named says so, or says that it is not so; and the park looks into what nobody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.accounts.actor import SYSTEM
from app.accounts.roles import PARK, TOWNSHIP_STAFF, Role
from app.kernel.clock import clock
from app.kernel.database import connection, lock_row, transaction
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Paragraph
from app.kernel.tasks import INSIDE, Task, looks_for
from app.notifications.outbox import Audience, Notify, send
from app.record.confirmations import CONFIRMED, DENIED, OPEN, SIGNED, STANDS, UNSETTLED, VOID, Confirmation
from app.record.subjects import Subject
from app.workflow.definition import Presentation, Procedure, Situation, State, Step, StepContext, note_from
from app.workflow.engine import append_event
from app.workflow.naming import CONFIRMED_WITHIN, NamingFile, unsettled

MAY_BE_NAMED = TOWNSHIP_STAFF | {Role.VILLAGE_ASSISTANT}
BASIS = "[P] 谁被登记，谁确认"
OUTCOME_LABELS = {"stands": "本人确实参加了", "void": "不属实，这项登记不算数"}
NamedEvent = Annotated[
    UUID, Field(title="哪一项登记", json_schema_extra={"x-choices-url": "/api/v1/confirmations?subject={id}"})
]


class ConfirmNaming(Input):
    """`event` is the id of the item of the timeline that names the caller."""

    event: NamedEvent


class DenyNaming(Input):
    event: NamedEvent
    reason: Annotated[Paragraph, Field(title="您没有参加，或者哪里和登记的不一样")]


class SettleNaming(Input):
    event: NamedEvent
    outcome: Annotated[
        Literal["stands", "void"],
        Field(title="核实的结果", json_schema_extra={"x-enum-labels": OUTCOME_LABELS}),
    ]
    reason: Annotated[Paragraph, Field(title="怎样核实的")]


def confirmation_is_awaited(case: Situation[NamingFile]) -> FieldError | None:
    return _none_of_mine(case, frozenset({OPEN}))


def naming_can_be_denied(case: Situation[NamingFile]) -> FieldError | None:
    """Also what others say that one has signed on the spot."""
    return _none_of_mine(case, frozenset({OPEN, SIGNED}))


def naming_is_unsettled(case: Situation[NamingFile]) -> FieldError | None:
    return None if unsettled(case.file.named) else FieldError("event", "登记的人员都确认过了，不用核实。")


def event_awaits_the_actor(case: StepContext[NamingFile, ConfirmNaming]) -> FieldError | None:
    return _not_of_mine(case, frozenset({OPEN}))


def event_names_the_actor(case: StepContext[NamingFile, DenyNaming]) -> FieldError | None:
    return _not_of_mine(case, frozenset({OPEN, SIGNED}))


def event_is_unsettled(case: StepContext[NamingFile, SettleNaming]) -> FieldError | None:
    if unsettled(case.file.named, case.input.event):
        return None
    return FieldError("event", "这一项登记的人员都确认过了，请重新选择。")


def nothing_named_is_denied(case: Situation[NamingFile]) -> FieldError | None:
    """Papers are not put in order around a statement that is contested."""
    denying = [each.name for each in case.file.named if each.state == DENIED]
    if not denying:
        return None
    return FieldError("event", f"{'、'.join(denying)}说自己没有参加。请先由园区民政核实登记的人员是否参加。")


def _none_of_mine(case: Situation[NamingFile], states: frozenset[str]) -> FieldError | None:
    if any(each.account == case.actor.account_id and each.state in states for each in case.file.named):
        return None
    return FieldError("event", "这件事没有要您本人确认的。")


def _not_of_mine(case: StepContext[NamingFile, Any], states: frozenset[str]) -> FieldError | None:
    mine = [each for each in case.file.named if each.account == case.actor.account_id and each.state in states]
    if any(each.event == case.input.event for each in mine):
        return None
    return FieldError("event", "这一项登记没有要您确认的，请重新选择。")


def save_confirmation(case: StepContext[NamingFile, ConfirmNaming]) -> None:
    _answer(case, CONFIRMED, Confirmation.account == case.actor.account_id)


def save_denial(case: StepContext[NamingFile, DenyNaming]) -> None:
    _answer(case, DENIED, Confirmation.account == case.actor.account_id)


def save_settlement(case: StepContext[NamingFile, SettleNaming]) -> None:
    _answer(case, STANDS if case.input.outcome == "stands" else VOID, Confirmation.state.in_(UNSETTLED))


def _answer(case: StepContext[NamingFile, Any], state: str, whose: Any) -> None:
    about = (Confirmation.subject == case.subject.id) & (Confirmation.event == case.input.event)
    Confirmation.update(state=state, due_at=None).where(about & whose).execute()


def confirming(states: Sequence[State]) -> tuple[Step, ...]:
    """In every state but a draft, also after the end: what was said of somebody stays said."""
    moves = f"{' | '.join(state.name for state in states if state.name != 'draft')} -> ="
    return _confirming(moves)


@cache
def _confirming(moves: str) -> tuple[Step, ...]:
    return (
        Step(
            "confirm",
            "确认本人参加了",
            moves,
            by=MAY_BE_NAMED,
            basis=BASIS,
            input=ConfirmNaming,
            offered_when=(confirmation_is_awaited,),
            needs=(event_awaits_the_actor,),
            does=(save_confirmation,),
            public=False,
        ),
        Step(
            "deny",
            "我没有参加",
            moves,
            by=MAY_BE_NAMED,
            basis=BASIS,
            input=DenyNaming,
            offered_when=(naming_can_be_denied,),
            needs=(event_names_the_actor,),
            does=(save_denial,),
            tells=(Notify("naming_denied", Audience.PARK),),
            public=False,
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "settle_naming",
            "核实登记的人员是否参加",
            moves,
            by=PARK,
            basis=BASIS,
            input=SettleNaming,
            offered_when=(naming_is_unsettled,),
            needs=(event_is_unsettled,),
            does=(save_settlement,),
            public=False,
            note=note_from("reason"),
        ),
    )


def tell_of_unconfirmed(procedures: Mapping[str, Procedure]) -> int:
    """Put on record and tell the park what nobody has confirmed in time. Answers of how many matters."""
    with connection():
        due = Confirmation.select(Confirmation.subject).where(Confirmation.due_at <= clock.now()).distinct().limit(50)
        subjects = [row.subject for row in due]
        for subject in subjects:
            _tell_of(procedures, subject)
    return len(subjects)


def _tell_of(procedures: Mapping[str, Procedure], subject_id: UUID) -> None:
    with transaction():
        subject = lock_row(Subject.select().where(Subject.id == subject_id)).get()
        late = (Confirmation.subject == subject_id) & (Confirmation.due_at <= clock.now())
        actions = {row.action for row in Confirmation.select().where(late, Confirmation.state == OPEN)}
        Confirmation.update(due_at=None).where(late).execute()
        steps = [step for action in sorted(actions) for step in procedures[subject.procedure].steps_of(action)]
        messages = dict.fromkeys(step.names.overdue for step in steps if step.names and step.names.overdue)
        if not messages:
            return
        now, basis = clock.now(), CONFIRMED_WITHIN.basis
        event = append_event(subject, "naming_unconfirmed", subject.state, SYSTEM, Role.SYSTEM, now, basis, {})
        facts = {"item": subject.title, "number": subject.number or "", "date": None, "amount": None, "note": None}
        for message in messages:
            send(subject, event, Notify(message, Audience.PARK), facts)
        subject.save()


def tasks(procedures: Mapping[str, Procedure]) -> tuple[Task, ...]:
    due = looks_for(Confirmation, Confirmation.due_at)
    return (Task("tell of unconfirmed", INSIDE, lambda _: tell_of_unconfirmed(procedures), due),)
