"""What is filled in about a review or a suit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import DoneOn, Input, Line, Paragraph

KIND_LABELS = {"review": "行政复议", "suit": "行政诉讼"}
OUTCOME_LABELS = {
    "upheld": "维持原来的决定，或者驳回",
    "changed": "撤销、变更原来的决定，或者要求重新处理",
    "not_accepted": "没有受理",
    "withdrawn": "本人撤回了",
    "settled": "双方和解、调解",
}


class RecordRemedy(Input):
    kind: Annotated[
        Literal["review", "suit"], Field(title="复议还是诉讼", json_schema_extra={"x-enum-labels": KIND_LABELS})
    ]
    body: Annotated[Line, Field(title="哪个复议机关或者法院")]
    received_on: Annotated[DoneOn, Field(title="哪一天收到通知")]
    number: Annotated[Line | None, Field(title="案号（有就填）")] = None


class RecordRemedyOutcome(Input):
    """`number` says which one, where several are open."""

    outcome: Annotated[
        Literal["upheld", "changed", "not_accepted", "withdrawn", "settled"],
        Field(title="结果", json_schema_extra={"x-enum-labels": OUTCOME_LABELS}),
    ]
    text: Annotated[Paragraph, Field(title="结果怎么写的，要做什么")]
    number: Annotated[Line | None, Field(title="案号（同时有几件没有结果的，要填）")] = None
