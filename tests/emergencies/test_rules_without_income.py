"""Three months without income: what each condition lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from typing import Any

import pytest

from app.emergencies import without_income as rules
from app.emergencies.file import EmergencyFile
from app.emergencies.models import Emergency
from app.public_emergency.models import EmergencyMode
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def of(given: Any = None, **known: Any) -> AnyStep:
    facts: dict[str, Any] = {"without_income_mode": None, "is_on_basic_living": False}
    facts |= {"was_allowed_without_income": False} | known
    return step(EmergencyFile(Subject(id=MATTER), emergency=Emergency(track="small_amount"), **facts), given)


def asked(months: int = 3, *, insured: bool = False) -> AnyStep:
    return of(rules.AllowWithoutIncome(months=months, insured=insured, here="works", found="看了工资卡"))


EXAMPLES = [
    Example(rules.measure_holds, "it holds here", lambda: of(without_income_mode=EmergencyMode()), None),
    Example(rules.measure_holds, "it does not", of, ("", "没有开启")),
    Example(rules.is_not_on_basic_living, "nobody pays them", of, None),
    Example(rules.is_not_on_basic_living, "on basic living", lambda: of(is_on_basic_living=True), ("", "正在领")),
    Example(rules.was_not_allowed_before, "the first time", of, None),
    Example(rules.was_not_allowed_before, "again", lambda: of(was_allowed_without_income=True), ("", "只能办一次")),
    Example(rules.months_are_enough, "three", asked, None),
    Example(rules.months_are_enough, "two", lambda: asked(2), ("months", "3个月")),
    Example(rules.nobody_else_pays, "not insured", asked, None),
    Example(rules.nobody_else_pays, "insured", lambda: asked(insured=True), ("insured", "失业保险金")),
]


@table(EXAMPLES)
def test_example(example: Example) -> None:
    example.holds()
