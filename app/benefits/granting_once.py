"""按批补助: what a household gets beside its months because a batch says so (`app/one_off_payments`), once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.benefits.file import BenefitFile
from app.benefits.models import BenefitClaim
from app.kernel.database import insert
from app.kernel.forms.fields import Fen, Input, Line
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.public_emergency.marks import mark
from app.public_emergency.mode import mode_on
from app.workflow.definition import StepContext


class GrantOnce(Input):
    """`month` is its first day, `listed_as` the list that takes it, `measure` that of the emergency which allows it.
    `again`: the household has been told of this batch.
    """

    batch: UUID
    label: Line
    document_number: Line
    month: date
    listed_as: Line
    amount: Annotated[Fen, Field(gt=0)]
    measure: Line | None = None
    again: bool = False


OnceStep = StepContext[BenefitFile, GrantOnce]


def is_told(case: OnceStep) -> bool:
    return not case.input.again


def was_told(case: OnceStep) -> bool:
    return case.input.again


def owe_once(case: OnceStep) -> None:
    """The list of its kind takes it; the database has it once for this batch and month."""
    given = case.input
    insert(
        BenefitClaim,
        {
            "id": new_id(),
            "benefit": case.subject.id,
            "month": given.month,
            "claim": given.batch.hex,
            "listed_as": given.listed_as,
            "amount": given.amount,
        },
    )
    case.outcome.amount = given.amount
    case.outcome.told = f"{given.label}（{given.document_number}）"
    mode = mode_on(case.subject, given.measure, case.today) if given.measure else None
    if mode is not None:
        case.outcome.kept |= mark(mode, case.subject, "one_off_granted", case.now)


def once_note(recorded: Mapping[str, Any]) -> str:
    under = f"。{recorded['under_emergency']}" if "under_emergency" in recorded else ""
    return f"{recorded['month'][:7]}：{yuan_text(recorded['amount'])}，{recorded['told']}{under}"
