"""Who may look into a complaint: examples, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.complaints import rules
from app.complaints.inputs import AssignInvestigator
from app.complaints.procedure import COMPLAINT
from app.kernel.calendar.counting import Calendar
from app.record.subjects import Subject
from app.workflow.definition import AnyStep, NoInput, StepContext
from tests.support.steps import MATTER, NOW, OFFICER, Example, table


@dataclass(frozen=True)
class File:
    investigators: frozenset[UUID] = frozenset()
    unfit: str | None = None
    words_of_writer: int = 0

    def why_unfit(self, username: str) -> str | None:
        return self.unfit


def case(given: Any = None, **file: Any) -> AnyStep:
    return StepContext(
        subject=Subject(id=MATTER, collection="complaints"),
        file=File(**file),
        actor=Actor(OFFICER, "staff"),
        roles=frozenset({Role.PARK_SUPERVISOR}),
        input=given or NoInput(),
        now=NOW,
        calendar=Calendar({}),
        procedure=COMPLAINT,
    )


def assigning(unfit: str | None) -> AnyStep:
    return case(AssignInvestigator(investigator="park1"), unfit=unfit)


OTHER = UUID(int=9)
EXAMPLES = (
    Example(rules.investigates_it, "assigned", lambda: case(investigators=frozenset({OFFICER})), None),
    Example(
        rules.investigates_it,
        "assigned under another account of theirs",
        lambda: case(investigators=frozenset({OTHER, OFFICER})),
        None,
    ),
    Example(
        rules.investigates_it,
        "somebody else's",
        lambda: case(investigators=frozenset({OTHER})),
        ("investigator", "负责核查"),
    ),
    Example(rules.investigates_it, "not assigned yet", case, ("investigator", "负责核查")),
    Example(rules.may_add, "the thirtieth", lambda: case(words_of_writer=29), None),
    Example(rules.may_add, "the thirty-first", lambda: case(words_of_writer=30), ("text", "再写一封")),
    Example(rules.may_investigate, "had no part", lambda: assigning(None), None),
    Example(rules.may_investigate, "took part", lambda: assigning("involved"), ("investigator", "办过这件事")),
    Example(
        rules.may_investigate, "knows who wrote", lambda: assigning("knows_the_writer"), ("investigator", "看过写信人")
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
