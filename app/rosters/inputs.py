"""What is asked for a roster, and what a department reports of its lines."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from app.kernel.forms.fields import ChosenId, IdNumber, Input, Line, PastDay, PersonName, Phone, RegionCode
from app.rosters.kinds import KIND_LABELS

MOST_LINES = 20_000


class NewRoster(Input):
    """For the period of today."""

    id: ChosenId | None = None
    kind: Annotated[
        Literal[tuple(KIND_LABELS)],  # type: ignore[valid-type]
        Field(title="哪一种名册", json_schema_extra={"x-enum-labels": KIND_LABELS}),
    ]


class ReportedLine(Input):
    """One line of the list that comes back: by its number on the roster, else by ID number. Whoever is not on the
    roster is told with name and place, so that somebody can go and look.
    """

    line: Annotated[int | None, Field(ge=1, title="序号")] = None
    id_number: Annotated[IdNumber | None, Field(title="身份证号")] = None
    answer: Annotated[Line, Field(title="核对结果")]
    name: Annotated[PersonName | None, Field(title="姓名（名册上没有的要填）")] = None
    phone: Annotated[Phone | None, Field(title="电话（名册上没有的可以填）")] = None
    region: Annotated[RegionCode | None, Field(title="村、社区（名册上没有的要填）")] = None
    grade: Annotated[Line | None, Field(title="残疾类别和等级（残联的名单填）")] = None
    since: Annotated[PastDay | None, Field(title="从哪一天起（残联的名单填）")] = None

    @property
    def more(self) -> str:
        """What the list knows beside the answer, in words; empty where it says nothing."""
        from_day = f"{self.since:%Y年%-m月%-d日}起" if self.since else ""
        return "，".join(part for part in (self.grade, from_day) if part)

    @model_validator(mode="after")
    def says_whom(self) -> Self:
        """Raises for a line of nobody."""
        if self.line is None and self.id_number is None:
            raise ValueError("请填序号或者身份证号，不然不知道说的是谁")
        return self


class Report(Input):
    lines: Annotated[list[ReportedLine], Field(min_length=1, max_length=MOST_LINES, title="核对结果")]

    def as_recorded(self) -> dict[str, Any]:
        """How many: each line keeps its answer."""
        return {"lines": len(self.lines)}
