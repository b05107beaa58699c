"""What is filled in of a visit to a household on the list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import Input, Line, Paragraph, PastDay


class RecordVillageVisit(Input):
    on: Annotated[PastDay, Field(title="哪一天去的")]
    found: Annotated[Paragraph, Field(title="看到的情况")]
    in_need: Annotated[bool, Field(title="有困难，要乡镇马上去看")] = False


class ExcuseVillageVisit(Input):
    reason: Annotated[Line, Field(title="为什么不用去（住院、外出、搬走……）")]
