"""The vector form and the explained rule, household by household, for a million different ones (`make soak`)."""

from __future__ import annotations

import pytest

from app.assessment import amounts
from app.assessment.columns import columns_of
from app.assessment.vector import CALCULATORS
from app.programmes.policy import DEFAULT_POLICY
from tests.support.crowd import crowd
from tests.support.standards import FIVE_DISTRICTS, NEW_AREA

AT_ONCE, TURNS = 10_000, 100


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(TURNS))
def test_a_million_households_get_what_the_explanation_says(turn: int) -> None:
    """Turns of ten thousand, each with households of its own."""
    households = list(crowd(AT_ONCE, seed=1000 + turn))
    columns = columns_of(households, DEFAULT_POLICY)
    for programme, calculate in CALCULATORS.items():
        explain = getattr(amounts, programme)
        for standards in (NEW_AREA, FIVE_DISTRICTS):
            found = calculate(columns, standards, DEFAULT_POLICY).amount.tolist()
            said = [explain(accounts, standards, DEFAULT_POLICY).amount for accounts in households]
            assert said == found
