"""What the banks answered to a run, to be read: neither which line did not fit nor why is ever only a number."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.kernel.calendar.counting import LANZHOU
from app.payment_runs.answer_models import BankAnswer, UnmatchedLine
from app.payment_runs.results import KINDS

KIND_LABELS = {
    "unknown": "不是本批的",
    "duplicate": "重复的",
    "other_amount": "金额不同的",
    "unreadable": "读不懂的",
}


def unmatched_of(run: UUID, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """A page of the lines that settled nothing, and one more where another follows."""
    answers = BankAnswer.select(BankAnswer.id).where(BankAnswer.run == run)
    query = UnmatchedLine.select().where(UnmatchedLine.answer.in_(answers))
    if after is not None:
        query = query.where(UnmatchedLine.id > after)
    return [_as_data(row) for row in query.order_by(UnmatchedLine.id).limit(limit)]


def answers_of(run: UUID) -> list[dict[str, Any]]:
    """Every answer, the newest first."""
    found = BankAnswer.select().where(BankAnswer.run == run).order_by(BankAnswer.at.desc())
    return [
        {
            "id": str(answer.id),
            "at": answer.at.astimezone(LANZHOU).isoformat(timespec="seconds"),
            "count": answer.lines,
            "sum": answer.sum,
            **{kind: getattr(answer, kind) for kind in KINDS},
        }
        for answer in found
    ]


def _as_data(row: UnmatchedLine) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "answer": str(row.answer),
        "kind": row.kind,
        "kind_label": KIND_LABELS[row.kind],
        "line_id": row.line_id,
        "status": row.status,
        "amount": row.amount,
        "reason": row.reason,
        "bank_reference": row.bank_reference,
        "contradicts": row.contradicts,
    }
