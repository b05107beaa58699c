"""What is filled in of a watched person and of a visit."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.benefits.served import ServedPerson
from app.kernel.forms.fields import ChosenId, DoneOn, Input, Paragraph, PersonName, Phone
from app.social_work.watched.rules import EVERY

KINDS = {
    "left_behind_child": "留守儿童",
    "left_behind_woman": "留守妇女",
    "left_behind_elder": "留守老人",
    "child_at_risk": "困境儿童",
    "disabled": "残疾人",
}
MANNERS = {"at_home": "上门看的", "by_phone": "打电话、视频"}
ENDS = {
    "grown": "孩子长大了",
    "back": "家里人回来了",
    "moved": "搬走了",
    "housed": "有人长期照料了",
    "died": "去世",
    "not_wanted": "本人（监护人）不要了",
}
Every = Annotated[
    Literal["month", "quarter", "half_year"],
    Field(title="多久看一次", json_schema_extra={"x-enum-labels": dict(EVERY)}),
]


class NewWatched(Input):
    id: ChosenId | None = None
    person: ServedPerson
    kind: Annotated[
        Literal["left_behind_child", "left_behind_woman", "left_behind_elder", "child_at_risk", "disabled"],
        Field(title="哪一类人", json_schema_extra={"x-enum-labels": dict(KINDS)}),
    ]
    guardian: Annotated[PersonName | None, Field(title="监护人、照料人")] = None
    guardian_phone: Annotated[Phone | None, Field(title="监护人、照料人电话")] = None
    every: Every
    station: Annotated[UUID | None, Field(title="请哪个社工站一起看（没有就不选）")] = None


class RecordVisit(Input):
    on: Annotated[DoneOn, Field(title="哪一天看的")]
    manner: Annotated[
        Literal["at_home", "by_phone"], Field(title="怎样看的", json_schema_extra={"x-enum-labels": dict(MANNERS)})
    ]
    met: Annotated[bool, Field(title="见到、问到本人了吗")]
    found: Annotated[Paragraph, Field(title="看到的情况")]
    in_need: Annotated[bool, Field(title="有困难，要乡镇马上去看")] = False


class ChangeRhythm(Input):
    every: Every


class StopWatching(Input):
    reason: Annotated[
        Literal["grown", "back", "moved", "housed", "died", "not_wanted"],
        Field(title="为什么不用再看", json_schema_extra={"x-enum-labels": dict(ENDS)}),
    ]
