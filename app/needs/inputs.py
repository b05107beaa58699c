"""What the steps of a kept assessment ask for."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.kernel.clock import clock
from app.kernel.forms.fields import ChosenId, Day, Input, Line, Paragraph, PersonName

Answer = bool | int | Annotated[str, Field(max_length=40)] | None
STARTED_LABELS = {
    "minimum_living_allowance": "最低生活保障申请",
    "destitute_support": "特困供养申请",
    "marginal_household": "低保边缘家庭认定",
    "rigid_expense_household": "刚性支出困难家庭认定",
    "temporary_assistance": "支出型临时救助申请",
}


class AboutMatter(Input):
    """A matter of the household that is assessed."""

    collection: Annotated[str, Field(max_length=24, pattern=r"^[a-z][a-z-]*$")]
    id: UUID


class Assess(Input):
    """`answers` by the codes of the questions; any may be left out. `keep`: for whoever is logged in, once by its
    `id`.
    """

    id: ChosenId | None = None
    answers: Annotated[dict[Annotated[str, Field(max_length=40)], Answer], Field(max_length=40)]
    subject: AboutMatter | None = None
    keep: bool = False

    def as_recorded(self) -> dict[str, Any]:
        return {}


class PlannedMeasure(Input):
    what: Annotated[Line, Field(title="办什么")]
    who: Annotated[PersonName, Field(title="谁来办")]
    by: Annotated[Day, Field(title="最迟哪一天")]

    @model_validator(mode="after")
    def lies_ahead(self) -> Self:
        if self.by < clock.today():
            raise ValueError("最迟的日子不能早于今天。")
        return self


class Plan(Input):
    items: Annotated[list[PlannedMeasure], Field(min_length=1, max_length=20, title="救助计划")]

    def as_recorded(self) -> dict[str, Any]:
        return {}


class StartApplication(Input):
    programme: Annotated[
        Literal[
            "minimum_living_allowance",
            "destitute_support",
            "marginal_household",
            "rigid_expense_household",
            "temporary_assistance",
        ],
        Field(title="开始办哪一项", json_schema_extra={"x-enum-labels": STARTED_LABELS}),
    ]


class FinishPlan(Input):
    note: Annotated[Paragraph, Field(title="各项办得怎样")]
