"""Which half-year is meant, and what a commendation says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.appraisals.rules import Half
from app.kernel.forms.fields import Input, PastDay, Plain

Whom = Literal["department", "organisation", "person"]
WHOM: dict[str, str] = {"department": "单位", "organisation": "社会组织、机构", "person": "个人"}


def _line(most: int) -> object:
    return StringConstraints(min_length=1, max_length=most)


class WhichHalf(Input):
    year: Annotated[int, Field(ge=2020, le=2100, title="哪一年")]
    part: Annotated[int, Field(ge=1, le=2, title="1 上半年，2 下半年")]

    @property
    def half(self) -> Half:
        return Half(self.year, self.part)


class NewCommendation(Input):
    kind: Annotated[Whom, Field(title="表彰的是", json_schema_extra={"x-enum-labels": WHOM})]
    whom: Annotated[str, _line(100), Plain, Field(title="单位或者个人的名称")]
    reason: Annotated[
        str, _line(500), Plain, Field(title="作出了什么显著成绩", json_schema_extra={"x-widget": "textarea"})
    ]
    given_by: Annotated[str, _line(100), Plain, Field(title="由谁表彰")]
    document_number: Annotated[str, _line(100), Plain, Field(title="表彰文件的文号")]
    given_on: Annotated[PastDay, Field(title="哪一天表彰的")]
