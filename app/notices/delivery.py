"""送达: a decision against somebody must reach them in writing within three working days,
and until then the office owes it.

They have it when they open the document or read the message about it in the inbox; else an officer hands it over or
posts it, and records that. Whoever acts for them does not receive it in their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import Role
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import lock_row, transaction
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Line, PastDay
from app.notices.models import OfficialNotice
from app.record.subjects import Subject
from app.workflow.definition import AnyStep, Situation, StepContext
from app.workflow.engine import append_event
from app.workflow.limits import TimeLimit, Unit, await_until

DELIVERED_WITHIN = TimeLimit(3, Unit.WORKING_DAYS, "民发〔2021〕57号 第21条")
BASIS = "社会救助法 第45条；民发〔2021〕57号 第21条；民发〔2021〕43号 第18条"
MUST_REACH = frozenset({"refusal", "not_accepted", "termination", "decline"})
MESSAGES_OF_THEM = frozenset({"refused", "not_accepted", "terminated", "emergency_declined"})
WAY_LABELS = {"handed_over": "当面送交", "posted": "邮寄", "opened": "本人打开了文书", "read": "本人看了消息"}


class RecordDelivery(Input):
    way: Annotated[
        Literal["handed_over", "posted"],
        Field(title="怎样送达的", json_schema_extra={"x-enum-labels": {"handed_over": "当面送交", "posted": "邮寄"}}),
    ]
    delivered_on: Annotated[PastDay, Field(title="送达日期")]
    received_by: Annotated[Line, Field(title="谁签收的（邮寄的写邮件号）")]


class NoticedFile(Protocol):
    @property
    def undelivered_notices(self) -> list[OfficialNotice]: ...


def await_delivery(case: AnyStep) -> None:
    """The matter is over, and yet the office is held to handing over what was decided: on the work list,
    with its own last day.
    """
    await_until(case.subject, DELIVERED_WITHIN.ends_at(case.now, case.calendar), case.calendar, case.now)


def notice_is_to_be_delivered(case: Situation[NoticedFile]) -> FieldError | None:
    return None if case.file.undelivered_notices else FieldError("", "没有要送达的书面通知，或者已经送达。")


def save_delivery(case: StepContext[NoticedFile, RecordDelivery]) -> None:
    case.outcome.kept["notices"] = _mark(case.subject, case.input.way)
    await_until(case.subject, None, case.calendar, case.now)


def delivered_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['delivered_on']}{WAY_LABELS[recorded['way']]}，{recorded['received_by']}"


def reached(actor: Actor, subject_id: UUID, way: str) -> None:
    """The person has seen what was decided: `opened` the document or `read` the message.

    Once; nothing for anybody else.
    """
    if not undelivered_notices(subject_id):
        return
    with transaction():
        subject = lock_row(Subject.select().where(Subject.id == subject_id)).get()
        if Role.APPLICANT not in roles_towards(actor, subject) or not (numbers := _mark(subject, way)):
            return
        now = clock.now()
        await_until(subject, None, working_calendar(), now)
        facts = {"notices": numbers, "way": way}
        append_event(subject, "notice_received", subject.state, actor, Role.APPLICANT, now, BASIS, facts)
        subject.save()


def undelivered_notices(subject_id: UUID) -> list[OfficialNotice]:
    """Those that must reach the person and have not, oldest first."""
    query = OfficialNotice.select(OfficialNotice.id, OfficialNotice.number).where(
        OfficialNotice.subject == subject_id,
        OfficialNotice.kind.in_(sorted(MUST_REACH)),
        OfficialNotice.delivered_at.is_null(),
    )
    return list(query.order_by(OfficialNotice.id))


def _mark(subject: Subject, way: str) -> list[str]:
    """Answers the numbers of the notices that have reached the person by this. The caller holds the subject's row."""
    notices = undelivered_notices(subject.id)
    OfficialNotice.update(delivered_at=clock.now(), delivered_by=way).where(
        OfficialNotice.id.in_([notice.id for notice in notices])
    ).execute()
    return [notice.number for notice in notices]
