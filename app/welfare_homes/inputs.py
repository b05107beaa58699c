"""What is entered of a welfare home, and at each step of somebody's way into it."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.assessment.self_care import LEVEL_LABELS, SelfCareItems
from app.kernel.forms.fields import HIGHEST_AMOUNT_FEN, ChosenId, Day, Fen, Input, Line, Paragraph, PastDay

AWAY = {"hospital": "住院", "family": "回家、探亲", "other": "其他"}
GONE = {"died": "去世", "family": "回家生活", "moved": "去了别的机构", "hospital": "长期住院", "other": "其他"}
GoneBecause = Annotated[
    Literal["died", "family", "moved", "hospital", "other"],
    Field(title="为什么不住了", json_schema_extra={"x-enum-labels": dict(GONE)}),
]
Label = Annotated[str, StringConstraints(min_length=1, max_length=32)]


class NewBed(Input):
    label: Annotated[Label, Field(title="床号")]
    nursing: Annotated[bool, Field(title="是护理型床位")]


class NewBeds(Input):
    beds: Annotated[list[NewBed], Field(min_length=1, max_length=200, title="床位")]


class CarersInput(Input):
    carers: Annotated[int, Field(ge=0, le=1000, title="现在有几名护理人员")]


class NewRate(Input):
    level: Annotated[
        Literal["full", "partial", "none"],
        Field(title="哪一档", json_schema_extra={"x-enum-labels": dict(LEVEL_LABELS)}),
    ]
    per_day: Annotated[Fen, Field(gt=0, le=HIGHEST_AMOUNT_FEN, title="一天多少钱")]
    since: Annotated[Day, Field(title="从哪一天起")]
    document_number: Annotated[Line, Field(title="文件号")]


class RateFacts(NewRate):
    home: UUID


class NewInvitation(Input):
    """`member` is the position in the household of the benefit. `items`: what the person can do without help, asked
    where nobody has assessed it yet. `on_own_wish`: they asked themselves, so that an earlier no holds nobody back.
    """

    id: ChosenId | None = None
    home: Annotated[
        UUID, Field(title="哪家福利院", json_schema_extra={"x-choices-url": "/api/v1/welfare-homes/choices"})
    ]
    benefit: UUID
    member: Annotated[int, Field(ge=0, le=29)]
    items: Annotated[SelfCareItems | None, Field(title="生活自理能力")] = None
    on_own_wish: Annotated[bool, Field(title="本人自己提出想去的")] = False


class RecordWish(Input):
    """The person's written wish (入住意愿书), signed on paper or said before two of the office."""

    how: Annotated[
        Literal["signature", "on_the_spot"],
        Field(
            title="本人怎样表示的",
            json_schema_extra={
                "x-enum-labels": {"signature": "本人在意愿书上签了字", "on_the_spot": "当着两名工作人员的面说的"}
            },
        ),
    ]
    signature_document: Annotated[
        UUID | None,
        Field(title="本人签名（签在意愿书上的拍照，也可以签在屏幕上）", json_schema_extra={"x-widget": "signature"}),
    ] = None


class SayNo(Input):
    reason: Annotated[Paragraph | None, Field(title="为什么不去（可以不写）")] = None


class SetLevel(Input):
    items: Annotated[SelfCareItems, Field(title="生活自理能力")]


class ConfirmGone(Input):
    on: Annotated[PastDay, Field(title="从哪一天起不住在这里")]
    reason: GoneBecause


class StillThere(Input):
    finding: Annotated[Paragraph, Field(title="去看了，是什么情况")]


class MovedIn(Input):
    on: Annotated[PastDay, Field(title="哪一天住进来的")]
    bed: Annotated[UUID, Field(title="哪张床")]


class Away(Input):
    since: Annotated[PastDay, Field(title="从哪一天起整天不在")]
    reason: Annotated[
        Literal["hospital", "family", "other"],
        Field(title="为什么不在", json_schema_extra={"x-enum-labels": dict(AWAY)}),
    ]


class Back(Input):
    on: Annotated[PastDay, Field(title="哪一天回来的")]


class Gone(Input):
    on: Annotated[PastDay, Field(title="从哪一天起不住在这里")]
    reason: GoneBecause
