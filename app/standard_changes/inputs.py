"""What the bureau enters of a standard."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import HIGHEST_AMOUNT_FEN, ChosenId, Day, Input, Line, Paragraph, near_today


class NewChange(Input):
    """`amount` is in fen, or in percent where the standard of this kind is a share of the rural line."""

    id: ChosenId | None = None
    area: Annotated[str, Field(max_length=32, title="哪个地区")]
    kind: Annotated[str, Field(max_length=48, title="哪一项标准")]
    amount: Annotated[int, Field(gt=0, le=HIGHEST_AMOUNT_FEN, title="新的标准")]
    effective_on: Annotated[Day, near_today(back=3653, ahead=366), Field(title="从哪一天起执行")]
    document_number: Annotated[Line, Field(title="文件号")]


class WithdrawChange(Input):
    reason: Annotated[Paragraph, Field(title="撤回的原因")]
