"""What the office fills in fits what the programme gives: a month's amount, one sum, or no money at all."""

from __future__ import annotations

from typing import Any

import pytest

from app.applications.procedures import APPLICATION_PROCEDURES
from app.kernel.forms.schema import offered_schema
from app.workflow.definition import Step

MONTHLY = {"minimum_living_allowance", "destitute_support", "disability_living", "disability_care", "orphan"}
ONE_SUM = {"temporary_assistance"}


def _amounts(step: Step) -> list[dict[str, Any]]:
    fields = offered_schema(step.input, step.offers)["properties"]
    return [field for name, field in fields.items() if name == "monthly_amount"]


@pytest.mark.parametrize("name", APPLICATION_PROCEDURES)
@pytest.mark.parametrize("action", ["propose", "approve"])
def test_the_amount_is_called_what_it_is(name: str, action: str) -> None:
    steps = APPLICATION_PROCEDURES[name].steps_of(action)
    titles = [amount["title"] for step in steps for amount in _amounts(step)]
    assert len(titles) == (len(steps) if name in MONTHLY | ONE_SUM else 0)
    assert all((title == "每月金额") == (name in MONTHLY) for title in titles)


@pytest.mark.parametrize(("name", "days"), [("temporary_assistance", (10, 15)), ("marginal_household", (20, 45))])
def test_a_term_is_lengthened_as_the_programme_s_own_rule_says(name: str, days: tuple[int, int]) -> None:
    procedure = APPLICATION_PROCEDURES[name]
    [extension] = procedure.steps_of("extend")
    assert procedure.term is not None
    assert (procedure.term.working_days, extension.extends_to) == days
    assert "57号" not in extension.basis
