"""Assigning a matter (分办): to oneself or to a colleague of the place, who opens it without a reason from then on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from app.accounts.roles import APPROVER, OFFICER, TOWNSHIP_STAFF
from app.kernel.forms.fields import Input, Username
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import AnyStep, Naming, Presentation, State, Step


class Assign(Input):
    """`to` is a username; left out, whoever assigns takes it."""

    to: Annotated[
        Username | None, Field(title="交给谁（不选就是我自己办）", json_schema_extra={"x-choices-url": "/api/v1/staff"})
    ] = None


def assign(case: AnyStep) -> None:
    """Whom the step names, else whoever assigns."""
    case.subject.assignee = next(iter(case.outcome.named), case.actor.account_id)


def assigning(states: Sequence[State]) -> Step:
    """In every state in which somebody still has something to do."""
    open_states = [state.name for state in states if not state.final and state.name != "draft"]
    return Step(
        "assign",
        "分给经办人",
        f"{' | '.join(open_states)} -> =",
        by=OFFICER | APPROVER,
        basis="个人信息保护法 第51条",
        input=Assign,
        names=Naming(field="to", roles=TOWNSHIP_STAFF, confirmed=False),
        does=(assign,),
        tells=(Notify("case_assigned", Audience.NAMED),),
        public=False,
        presentation=Presentation(group="seldom"),
    )
