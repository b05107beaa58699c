"""What the hospital enters of a stay."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import DoneOn, Fen, Paragraph
from app.stranded.inputs import Secluded


class AdmitPatient(Secluded):
    on: Annotated[DoneOn, Field(title="哪一天收治")]
    diagnosis: Annotated[Paragraph, Field(title="诊断和病情")]


class DischargePatient(Secluded):
    on: Annotated[DoneOn, Field(title="哪一天出院")]
    advice: Annotated[Paragraph, Field(title="出院情况和注意什么")]
    amount: Annotated[Fen, Field(title="医药费一共多少")]


class DeclinePatient(Secluded):
    reason: Annotated[Paragraph, Field(title="为什么不能收治，转到哪里")]
