"""What a personal benefit needs before it is proposed or decided. Without a database."""

from __future__ import annotations

from typing import Any

import pytest

from app.applications import amounts, inputs, personal
from app.applications.file import ApplicationFile
from app.applications.models import Application
from app.assessment.personal import Standing
from app.households.inputs import Disability
from app.programmes.personal import CARE
from app.programmes.policy import DEFAULT_POLICY
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.standards import in_force
from tests.support.steps import MATTER, TODAY, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

STANDARDS = in_force({f"{CARE}.higher": 110_00, f"{CARE}.lower": 60_00})


def of(level: int = 1, category: str | None = "care_higher", amount: int = 110_00, opinion: Any = None) -> AnyStep:
    made = {"standards": STANDARDS, "result": {"category": "care_higher", "amount": 110_00}}
    application = Application(programme=CARE, form={}, calculation=made, opinion=opinion)
    standing = Standing(on=TODAY, disability=Disability(kind="limb", level=level))
    file = ApplicationFile(Subject(id=MATTER), application=application, standing=standing, policy=DEFAULT_POLICY)
    return step(file, inputs.Approve(category=category, monthly_amount=amount, reason="同意"))


EXAMPLES = (
    Example(personal.nothing_keeps_from_it, "level 1", of, None),
    Example(personal.nothing_keeps_from_it, "level 3", lambda: of(3), ("reason", "不在护理补贴的范围内")),
    Example(amounts.amount_is_the_standard, "the standard", of, None),
    Example(
        amounts.amount_is_the_standard,
        "the standard of what was proposed",
        lambda: of(category=None, amount=60_00, opinion={"category": "care_lower"}),
        None,
    ),
    Example(amounts.amount_is_the_standard, "more", lambda: of(amount=110_01), ("monthly_amount", "110元")),
    Example(amounts.amount_is_the_standard, "another's", lambda: of(category="expense"), ("category", "不属于")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
