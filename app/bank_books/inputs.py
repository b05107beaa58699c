"""What is filled in about a kept bank book."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import Day, DoneOn, Fen, Input, Line, Paragraph, PastDay, Username

SIGNED_BY = {"self": "本人签字", "mark": "本人按手印，有见证人", "guardian": "监护人签字"}
ENDED_BECAUSE = {
    "wish": "本人要拿回去",
    "able": "本人自己能取了",
    "keeper_left": "保管的人换岗位、离职",
    "over": "协议到期",
    "died": "本人去世，交给继承人或者村里封存",
    "other": "其他",
}


class KeepBook(Input):
    """`document`: the signed agreement, photographed."""

    keeper: Annotated[Username, Field(title="由谁保管（不能是审核、发钱的人）")]
    why: Annotated[Paragraph, Field(title="为什么本人不能自己取")]
    signed_by: Annotated[
        Literal["self", "mark", "guardian"],
        Field(title="协议谁签的", json_schema_extra={"x-enum-labels": dict(SIGNED_BY)}),
    ]
    document: Annotated[UUID, Field(title="签好的协议（先把照片传上来）")]
    since: Annotated[PastDay, Field(title="从哪一天起保管")]
    until: Annotated[Day, Field(title="到哪一天为止")]


class RecordDrawing(Input):
    drawn_on: Annotated[DoneOn, Field(title="哪一天取的")]
    amount: Annotated[Fen, Field(gt=0, title="取了多少")]
    given_to: Annotated[Line, Field(title="交给谁了（本人不在场的，写谁在场作证）")]
    receipt: Annotated[UUID, Field(title="取款回单，或者本人签收的照片（先传上来）")]


class GiveBack(Input):
    on: Annotated[DoneOn, Field(title="哪一天交还的")]
    because: Annotated[
        Literal["wish", "able", "keeper_left", "over", "died", "other"],
        Field(title="为什么交还", json_schema_extra={"x-enum-labels": dict(ENDED_BECAUSE)}),
    ]
    to: Annotated[Line, Field(title="交给谁了，谁签收的")]
