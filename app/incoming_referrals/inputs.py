"""What a department says of somebody in need, and by what right."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from app.departments.departments import DepartmentCode
from app.kernel.forms.fields import ChosenId, IdNumber, Input, Paragraph, PersonName, Phone, RegionCode

GROUND_LABELS = {
    "agreed": "本人或者监护人同意",
    "danger": "有生命危险，来不及问",
    "duty": "依法必须告诉民政（依据写在情况里）",
}


class Handed(Input):
    name: Annotated[PersonName, Field(title="这个人的姓名（不知道的写“无名”）")]
    id_number: Annotated[IdNumber | None, Field(title="身份证号（不知道可以不填）")] = None
    phone: Annotated[Phone | None, Field(title="本人或者家里的电话（没有可以不填）")] = None
    region: Annotated[RegionCode, Field(title="住在哪个乡镇、村、社区（人在医院的，写家在哪里）")]


class NewIncoming(Input):
    """`in_danger`: an emergency, at once; else somebody goes and looks."""

    id: ChosenId | None = None
    person: Handed
    need: Annotated[Paragraph, Field(title="遇到了什么困难，需要民政做什么")]
    in_danger: Annotated[bool, Field(title="现在有生命危险，或者今天就过不下去")] = False
    ground: Annotated[
        Literal["agreed", "danger", "duty"],
        Field(title="依据什么告诉民政", json_schema_extra={"x-enum-labels": GROUND_LABELS}),
    ]
    contact_phone: Annotated[Phone, Field(title="贵单位谁接电话（民政要问情况）")]

    @model_validator(mode="after")
    def danger_is_danger(self) -> Self:
        if self.ground == "danger" and not self.in_danger:
            raise ValueError("没有生命危险的，要本人同意，或者写明依法必须告诉的依据。")
        return self


class IncomingByCode(NewIncoming):
    code: Annotated[str, StringConstraints(pattern=r"^\d{25}$"), Field(title="移交码（25个数字）")]


class NewCode(Input):
    department: Annotated[DepartmentCode, Field(title="给哪个部门")]
