"""What a bank answered, as it is sent in; and how a run is closed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

import orjson
from pydantic import Field

from app.kernel.forms.fields import Input
from app.payment_runs.bank_model import ResultLine, Trailer
from app.payment_runs.results import sum_of

MOST_LINES = 200_000
_LINE = {
    "type": "object",
    "title": "一笔",
    "additionalProperties": True,
    "properties": {
        "line_id": {"type": "string", "title": "编号"},
        "status": {"type": "string", "title": "结果（paid 或者 returned）"},
        "amount": {"type": "integer", "title": "金额（分）"},
        "reason": {"type": "string", "title": "退回原因"},
        "bank_reference": {"type": "string", "title": "银行流水号"},
    },
}


class ImportResults(Input):
    """Lines are taken as a bank sends them: one that makes no sense is counted as unreadable and refuses nothing.

    `sum` in fen is over all lines that have an amount.
    """

    lines: Annotated[
        list[Any], Field(max_length=MOST_LINES, title="银行的每一笔结果", json_schema_extra={"items": _LINE})
    ]
    count: Annotated[int, Field(ge=0, title="一共多少笔")]
    sum: Annotated[int, Field(title="合计金额", json_schema_extra={"x-unit": "fen"})]

    def as_recorded(self) -> dict[str, Any]:
        """The lines lie with the answer; the record says which answer it was."""
        return {"count": self.count, "sum": self.sum, "digest": self.digest}

    @property
    def declared(self) -> Trailer:
        return Trailer(self.count, self.sum)

    @property
    def digest(self) -> str:
        """The same lines, in the same order, with the same totals."""
        said = orjson.dumps([self.count, str(self.sum), self.lines], default=str, option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(said).hexdigest()


class Settle(Input):
    carry_over: Annotated[bool, Field(title="没有结果的笔数转为“退回处理”，逐笔去问银行")] = False


def result_lines(sent: Sequence[Any]) -> list[ResultLine]:
    return [_result_line(each) for each in sent]


def as_sent(lines: Sequence[ResultLine]) -> ImportResults:
    """An answer that was read from a bank's file, whose own totals have been checked."""
    sent = [
        {
            "line_id": line.line_id,
            "status": line.status,
            "amount": line.amount,
            "reason": line.reason,
            "bank_reference": line.bank_reference,
        }
        for line in lines
    ]
    return ImportResults(lines=sent, count=len(lines), sum=sum_of(lines))


def _result_line(sent: Any) -> ResultLine:
    if not isinstance(sent, dict):
        return ResultLine("", "", None)
    amount = sent.get("amount")
    return ResultLine(
        _text(sent.get("line_id")) or "",
        _text(sent.get("status")) or "",
        amount if isinstance(amount, int) and not isinstance(amount, bool) and abs(amount) < 2**53 else None,
        _text(sent.get("reason")),
        _text(sent.get("bank_reference")),
    )


def _text(value: Any) -> str | None:
    """Without what no database keeps."""
    return value.strip().replace("\x00", "") or None if isinstance(value, str) else None
