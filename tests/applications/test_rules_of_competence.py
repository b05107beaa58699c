"""Where an application belongs (社会救助法 第37条). Without a database."""

from __future__ import annotations

from typing import Any

import pytest

from app.applications import competence, inputs
from app.households.models import Household
from app.programmes.policy import DEFAULT_POLICY
from app.workflow.definition import AnyStep
from tests.applications.arranged import SELF, of
from tests.support.steps import Example, household, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")
PERMIT = {"number": "JZ1", "issued_on": "2025-01-01", "expires_on": "2026-06-10"}
EXPIRED = PERMIT | {"expires_on": "2026-06-09"}


def taken_in(
    hukou: str | None,
    permit: dict[str, Any] | None = None,
    programme: str = "minimum_living_allowance",
    said: str | None = None,
    **policy: int,
) -> AnyStep:
    """`hukou` by the form, `said` by the officer."""
    home = household(SELF)
    vars(home)["row"] = Household(more={"residence_permit": permit})
    given = inputs.Accept(relatives_of_staff=False, hukou=said)  # type: ignore[arg-type]
    known = {"household": home, "hukou": hukou, "policy": DEFAULT_POLICY | policy}
    return of(given, application={"programme": programme, "hukou_answer": None}, **known)


EXAMPLES = (
    Example(competence.belongs_here, "registered here", lambda: taken_in("here"), None),
    Example(competence.belongs_here, "nobody knows", lambda: taken_in(None), None),
    Example(competence.belongs_here, "another township", lambda: taken_in("other_township"), ("hukou", "移交")),
    Example(competence.belongs_here, "elsewhere", lambda: taken_in("elsewhere"), ("hukou", "不予受理")),
    Example(competence.belongs_here, "by the officer", lambda: taken_in(None, said="elsewhere"), ("hukou", "不予受理")),
    Example(competence.belongs_here, "a permit to its last day", lambda: taken_in("elsewhere", PERMIT), None),
    Example(
        competence.belongs_here,
        "a permit without an end",
        lambda: taken_in("elsewhere", PERMIT | {"expires_on": None}),
        None,
    ),
    Example(competence.belongs_here, "run out", lambda: taken_in("elsewhere", EXPIRED), ("hukou", "没有有效的居住证")),
    Example(
        competence.belongs_here,
        "where permits are not taken",
        lambda: taken_in("elsewhere", PERMIT, **{"permit.minimum_living_allowance.accepted": 0}),
        ("hukou", "不予受理"),
    ),
    Example(
        competence.belongs_here,
        "temporary assistance is given where the need arose",
        lambda: taken_in("elsewhere", programme="temporary_assistance"),
        None,
    ),
    Example(competence.is_registered_elsewhere, "elsewhere", lambda: taken_in("elsewhere"), None),
    Example(competence.is_registered_elsewhere, "here", lambda: taken_in("here"), ("", "不用向外地核实")),
    Example(competence.hukou_place_has_answered, "registered here", lambda: taken_in("here"), None),
    Example(competence.hukou_place_has_answered, "not asked", lambda: taken_in("elsewhere"), ("hukou", "还没有问过")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
