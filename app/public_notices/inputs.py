"""What somebody says against a public notice, and what an office answers."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import Fen, Input, Paragraph, Phone

# What can be chosen from, for the phone; `{id}` is the matter.
OBJECTIONS_URL = "/api/v1/publicity/objections?about={id}"
OUTCOME_LABELS = {
    "dismissed": "异议不成立",
    "upheld_amount": "异议成立，金额要改，重新公示",
    "upheld_refuse": "异议成立，拟不予救助",
}
ENDING_OUTCOME_LABELS = {"dismissed": "异议不成立", "upheld": "异议成立，不应当终止"}
Answer = Annotated[Paragraph, Field(title="答复（提意见的人和申请人都看得到，不要写是谁提的）")]


class ObjectToNotice(Input):
    text: Annotated[Paragraph, Field(title="您的意见")]
    contact: Annotated[Phone | None, Field(title="联系电话（可以不填）")] = None


class TakeUp(Input):
    """Without `objection`: all that nobody has looked at yet."""

    objection: Annotated[
        UUID | None,
        Field(title="哪一条意见（不选就是没看过的全部）", json_schema_extra={"x-choices-url": OBJECTIONS_URL}),
    ] = None


class SetAside(TakeUp):
    reason: Annotated[Paragraph, Field(title="为什么不算异议（例如：没有说任何事实）")]


class AnswerObjection(Input):
    """One objection, looked into; `monthly_amount` where it is the amount that is wrong."""

    objection: Annotated[UUID, Field(title="答复哪一条异议", json_schema_extra={"x-choices-url": OBJECTIONS_URL})]
    outcome: Annotated[
        Literal["dismissed", "upheld_amount", "upheld_refuse"],
        Field(title="调查结果", json_schema_extra={"x-enum-labels": OUTCOME_LABELS}),
    ]
    text: Answer
    monthly_amount: Annotated[Fen | None, Field(title="应当是多少（金额要改的填）")] = None


class AnswerEndingObjection(Input):
    """To the notice that destitute support is to end."""

    objection: Annotated[UUID, Field(title="答复哪一条异议", json_schema_extra={"x-choices-url": OBJECTIONS_URL})]
    outcome: Annotated[
        Literal["dismissed", "upheld"],
        Field(title="调查结果", json_schema_extra={"x-enum-labels": ENDING_OUTCOME_LABELS}),
    ]
    text: Answer
