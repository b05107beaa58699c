"""The condition of ending an agency, without a database."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.workflow.agency import somebody_else_began_it
from tests.support.steps import Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

PERSON, AGENT = UUID(int=7), UUID(int=8)
EXAMPLES = [
    Example(somebody_else_began_it, "an agent", lambda: step(applicant_id=PERSON, submitted_by_id=AGENT), None),
    Example(somebody_else_began_it, "nobody with a log-in", lambda: step(applicant_id=PERSON), None),
    Example(
        somebody_else_began_it,
        "the person",
        lambda: step(applicant_id=PERSON, submitted_by_id=PERSON),
        ("agent", "没有别人代办"),
    ),
]


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
