"""三个月没有收入的一次性救助 (民发〔2022〕83号 三(一)): somebody who could not work because of an emergency.

Only where and while its measure holds, at the place of work or where they live, once, and for nobody whom basic living
covers. How much is given and who pays is as for every emergency.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from app.accounts.roles import OFFICER
from app.emergencies.file import EmergencyFile, EmergencySituation
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Paragraph
from app.public_emergency.marks import mark
from app.workflow.definition import Step, StepContext

MONTHS = 3
HERE_LABELS = {"works": "在这里打工", "lives": "经常住在这里"}


class AllowWithoutIncome(Input):
    months: Annotated[int, Field(ge=0, le=60, title="连着几个月没有收入")]
    insured: Annotated[bool, Field(title="有失业保险金可领")]
    here: Annotated[
        Literal["works", "lives"],
        Field(title="为什么在这里求助", json_schema_extra={"x-enum-labels": HERE_LABELS}),
    ]
    found: Annotated[Paragraph, Field(title="怎么核实的")]


AllowStep = StepContext[EmergencyFile, AllowWithoutIncome]


def measure_holds(case: EmergencySituation) -> FieldError | None:
    if case.file.without_income_mode is not None:
        return None
    return FieldError("", "这个地方现在没有开启“三个月没有收入的一次性救助”。")


def is_not_on_basic_living(case: EmergencySituation) -> FieldError | None:
    return FieldError("", "正在领低保或者特困供养，不走这一条。") if case.file.is_on_basic_living else None


def was_not_allowed_before(case: EmergencySituation) -> FieldError | None:
    return FieldError("", "已经按这一条办过，只能办一次。") if case.file.was_allowed_without_income else None


def months_are_enough(case: AllowStep) -> FieldError | None:
    return None if case.input.months >= MONTHS else FieldError("months", f"要连着{MONTHS}个月没有收入。")


def nobody_else_pays(case: AllowStep) -> FieldError | None:
    return FieldError("insured", "有失业保险金的，先去领失业保险金。") if case.input.insured else None


def allow(case: AllowStep) -> None:
    mode = case.file.without_income_mode
    assert mode is not None
    case.outcome.kept |= mark(mode, case.subject, "allow_without_income", case.now)


def _note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['under_emergency']}：连着{recorded['months']}个月没有收入，{HERE_LABELS[recorded['here']]}"


ALLOW_WITHOUT_INCOME = Step(
    "allow_without_income",
    "按三个月没有收入办理",
    "triaged -> =",
    by=OFFICER,
    basis="措施(十五)；民发〔2022〕83号 三(一)",
    input=AllowWithoutIncome,
    offered_when=(measure_holds,),
    requires=(is_not_on_basic_living, was_not_allowed_before),
    needs=(months_are_enough, nobody_else_pays),
    does=(allow,),
    note=_note,
)
