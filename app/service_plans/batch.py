"""What was told without a signal, sent together later: each item for itself, and told again it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.kernel.errors import DomainError, FieldError
from app.kernel.forms.fields import Input
from app.service_plans.duties import confirm_duty, excuse, mark_done, mark_missed
from app.service_plans.inputs import Confirmed, Done, Excused, Missed
from app.service_plans.models import ServiceDuty


@dataclass(frozen=True)
class Told:
    """What became of one item: `created`, `existing` or `invalid` with `errors`."""

    id: UUID | None
    status: str
    errors: tuple[FieldError, ...] = ()


# What can be told, with what is filled in for it.
ACTIONS: Mapping[str, tuple[type[Input], Callable[..., ServiceDuty]]] = {
    "done": (Done, mark_done),
    "confirm": (Confirmed, confirm_duty),
    "missed": (Missed, mark_missed),
    "excuse": (Excused, excuse),
}


def take(actor: Actor, item: UUID, duty: UUID, action: str, facts: Any) -> Told:
    """One item; `facts` are those of its action."""
    if ServiceDuty.select().where(ServiceDuty.id == duty, ServiceDuty.told_as == item).exists():
        return Told(item, "existing")
    try:
        ACTIONS[action][1](actor, duty, facts, told_as=item)
    except DomainError as error:
        return Told(item, "invalid", error.errors or (FieldError("", error.detail),))
    return Told(item, "created")
