"""What each condition of a lead's steps lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from app.accounts.actor import Actor, Grant
from app.accounts.roles import Role
from app.outreach import inputs, rules
from app.outreach.models import Lead
from app.workflow.definition import AnyStep
from tests.support.steps import OFFICER, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

ASSISTANT = Actor(OFFICER, "staff", grants=(Grant(Role.VILLAGE_ASSISTANT, "v", "village"),))


def visited_by(actor: Actor, assigned: UUID) -> AnyStep:
    return step(Lead(assistant=assigned), actor=actor)


def in_office(role: Role) -> Actor:
    return replace(ASSISTANT, grants=(Grant(role, "t", "town"),))


def convert(programme: str, index: str | None) -> AnyStep:
    return step(Lead(person_index=index), inputs.Convert(programme=programme))  # type: ignore[arg-type]


EXAMPLES = (
    Example(rules.is_the_assigned_one, "assigned", lambda: visited_by(ASSISTANT, OFFICER), None),
    Example(
        rules.is_the_assigned_one,
        "the township",
        lambda: visited_by(in_office(Role.TOWNSHIP_OFFICER), UUID(int=9)),
        None,
    ),
    Example(
        rules.is_the_assigned_one, "the park", lambda: visited_by(in_office(Role.PARK_SUPERVISOR), UUID(int=9)), None
    ),
    Example(
        rules.is_the_assigned_one,
        "another assistant's",
        lambda: visited_by(ASSISTANT, UUID(int=9)),
        ("assistant", "交给了另一位协理员"),
    ),
    Example(rules.id_number_for_application, "known", lambda: convert("minimum_living_allowance", "index"), None),
    Example(rules.id_number_for_application, "an emergency", lambda: convert("temporary_assistance", None), None),
    Example(
        rules.id_number_for_application,
        "unknown",
        lambda: convert("minimum_living_allowance", None),
        ("programme", "不知道本人的身份证号"),
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
