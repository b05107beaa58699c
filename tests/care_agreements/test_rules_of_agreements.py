"""What must hold before a step of a care agreement. Without a database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.care_agreements.conditions import lasts_longer
from app.care_agreements.inputs import Renew
from app.care_agreements.models import CareAgreement
from tests.support.steps import TODAY, Example, step, table


def _renewed(days: int) -> Any:
    return step(CareAgreement(until=TODAY), Renew.model_construct(signed_on=TODAY, until=TODAY + timedelta(days=days)))


EXAMPLES = (
    Example(lasts_longer, "a day more", lambda: _renewed(1), None),
    Example(lasts_longer, "no day more", lambda: _renewed(0), ("until", "晚")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
