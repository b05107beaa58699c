"""What whoever complains writes, and what the office fills in."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.kernel.forms.fields import Input, Line, Paragraph, PersonName, RegionCode, Username

OUTCOMES = {
    "substantiated": "情况属实",
    "partly": "部分属实",
    "unfounded": "不属实",
    "not_verifiable": "现有线索查不清",
}


class About(Input):
    """A matter: by its kind and id, or by a number that stands on its papers."""

    collection: Annotated[str | None, Field(max_length=16, pattern=r"^[a-z][a-z-]*$")] = None
    id: UUID | None = None
    number: Annotated[Line | None, Field(max_length=40, title="受理编号或者通知书编号")] = None

    @model_validator(mode="after")
    def is_said_once(self) -> Self:
        if (self.collection is None) != (self.id is None) or (self.id is None) == (self.number is None):
            raise ValueError("请写编号，或者从那件事的页面点进来写，二选一。")
        return self


class WriteComplaint(Input):
    """Nobody need say who they are. Who leaves `contact` is told in a text message when there is an answer."""

    about: About | None = None
    region: Annotated[RegionCode | None, Field(title="是哪里的事（可以不选）")] = None
    text: Annotated[Paragraph, Field(title="什么人、什么事、什么时候")]
    contact: Annotated[Line | None, Field(max_length=100, title="您的姓名和电话（可以不填）")] = None


class Accept(Input):
    """`officials`: the names of whom the complaint is about, where the office knows more than the letter says; they
    lose sight of it at once.
    """

    officials: Annotated[
        list[PersonName] | None,
        Field(
            min_length=1, max_length=10, title="信里没有写出姓名，但知道说的是谁的，写他的姓名（他从此看不到这件事）"
        ),
    ] = None


class AssignInvestigator(Input):
    investigator: Annotated[
        Username,
        Field(
            title="由谁核查（不能是办过这件事的人）",
            json_schema_extra={"x-choices-url": "/api/v1/complaints/{id}/investigators"},
        ),
    ]


class Conclude(Input):
    outcome: Annotated[
        Literal["substantiated", "partly", "unfounded", "not_verifiable"],
        Field(title="核查结论", json_schema_extra={"x-enum-labels": OUTCOMES}),
    ]
    text: Annotated[Paragraph, Field(title="怎样核查的，查到了什么，怎样处理")]


class AskWriter(Input):
    text: Annotated[Paragraph, Field(title="要问写信人什么（不要问他是谁）")]

    def as_recorded(self) -> dict[str, Any]:
        return {}


class AddWord(Input):
    text: Annotated[Paragraph, Field(title="要补充、要回答的")]

    def as_recorded(self) -> dict[str, Any]:
        return {}


class Answer(Input):
    text: Annotated[Paragraph, Field(title="给写信人的答复（不要写出别人的姓名和隐私）")]
