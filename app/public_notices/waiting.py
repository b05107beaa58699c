"""Objections without log-in (finding M14): kept at once, but nothing moves before an officer has looked at them."""

from __future__ import annotations

from typing import Annotated, Any, Protocol
from uuid import UUID

from pydantic import Field

from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Paragraph
from app.kernel.privacy import Secret
from app.public_notices.models import Objection
from app.workflow.definition import Situation, StepContext


class SetAside(Input):
    reason: Annotated[Paragraph, Field(title="为什么不算异议（例如：没有说任何事实）")]


class BoardFile(Protocol):
    """What the file of a matter offers that is put up on the board."""

    @property
    def waiting_objections(self) -> list[Objection]: ...


def waiting_objections(subject: UUID) -> list[Objection]:
    """Those that nobody has looked at yet, oldest first."""
    query = Objection.select().where(
        Objection.application == subject, Objection.answered_at.is_null(), Objection.taken_up_at.is_null()
    )
    return list(query.order_by(Objection.id))


def is_logged_in(case: Situation[Any]) -> bool:
    return case.actor.account_id is not None


def is_nobody_known(case: Situation[Any]) -> bool:
    return case.actor.account_id is None


def an_objection_waits(case: Situation[BoardFile]) -> FieldError | None:
    return None if case.file.waiting_objections else FieldError("objection", "没有等着看的意见。")


def no_objection_waits(case: Situation[BoardFile]) -> FieldError | None:
    if not case.file.waiting_objections:
        return None
    return FieldError("objection", "公示期间有人提了意见，还没有看。请先看过，按异议调查，或者写明为什么不算异议。")


def take_up(case: StepContext[BoardFile, Any]) -> None:
    """From now on they are objections like those of people who are logged in."""
    _update(case, taken_up_at=case.now)


def set_aside(case: StepContext[BoardFile, SetAside]) -> None:
    _update(case, answered_at=case.now, answer=Secret(case.input.reason))


def _update(case: StepContext[BoardFile, Any], **columns: Any) -> None:
    ids = [objection.id for objection in case.file.waiting_objections]
    Objection.update(columns).where(Objection.id.in_(ids)).execute()
