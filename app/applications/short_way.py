"""已认定家庭的临时救助: whoever is recognised is not looked into once more; what they spent is. A small sum needs no
notice before and has three working days.

Sources: 社会救助法 第42条第2款; 民政部、财政部 2026-01-29 的意见 (小额快救3天, 认定家庭只核支出, 先公示).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.accounts.roles import FALLBACK, INVESTIGATOR, OFFICER
from app.applications import inputs
from app.applications.file import ApplicationFile, ApplicationSituation
from app.assessment.amounts import small_amount_cap
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Fen, Input, Paragraph
from app.kernel.money import yuan_text
from app.notifications.outbox import Notify
from app.workflow.definition import Step, StepContext

SMALL_TERM = 3
BASIS = "社会救助法 第42条；民政部、财政部 2026-01-29 的意见"


class StartSpendingCheck(Input):
    amount: Annotated[Fen, Field(gt=0, title="这次大概要救助多少")]


class VerifySpending(Input):
    """What the household paid itself, by the bills that were looked at."""

    spent: Annotated[Fen, Field(gt=0, title="自己付了多少")]
    documents: Annotated[
        list[UUID],
        Field(min_length=1, max_length=30, title="看过的票据", json_schema_extra={"x-paper": "medical_bill"}),
    ]
    note: Annotated[Paragraph, Field(title="怎样核实的")]


def is_recognised(case: ApplicationSituation) -> bool:
    return case.file.may_take_short_way


def on_short_way(case: ApplicationSituation) -> bool:
    return case.file.takes_short_way


def on_small_short_way(case: ApplicationSituation) -> bool:
    return bool((case.file.application.short_way or {}).get("small"))


def asks_small_sum(case: StepContext[ApplicationFile, StartSpendingCheck]) -> bool:
    return case.input.amount <= small_amount_cap(case.file.confirmed_standard, case.file.policy)


def asks_more(case: StepContext[ApplicationFile, StartSpendingCheck]) -> bool:
    return not asks_small_sum(case)


def bills_are_of_this_case(case: StepContext[ApplicationFile, VerifySpending]) -> FieldError | None:
    if all(case.file.has_this_document(paper) for paper in case.input.documents):
        return None
    return FieldError("documents", "没有找到这张票据，请先上传到这件事里。")


def not_more_than_was_spent(case: StepContext[ApplicationFile, inputs.Propose]) -> FieldError | None:
    spending, amount = case.file.application.spending, case.input.monthly_amount
    if not case.file.takes_short_way or spending is None or amount is None or amount <= spending["spent"]:
        return None
    return FieldError("monthly_amount", f"核实的支出是{yuan_text(spending['spent'])}，救助不能比它多。")


def not_more_than_a_small_sum(case: StepContext[ApplicationFile, inputs.Propose]) -> FieldError | None:
    cap, amount = small_amount_cap(case.file.confirmed_standard, case.file.policy), case.input.monthly_amount
    if amount is None or amount <= cap:
        return None
    return FieldError("monthly_amount", f"小额不先公示的，最多{yuan_text(cap)}。要更多的，请另外申请，先公示。")


def save_short_way(case: StepContext[ApplicationFile, StartSpendingCheck]) -> None:
    held = case.file.recognition
    assert held is not None
    way = {"programme": held.programme, "valid_until": held.valid_until.isoformat(), "small": asks_small_sum(case)}
    case.file.update(short_way=way)
    case.outcome.kept["recognition"] = str(held.id)


def save_spending(case: StepContext[ApplicationFile, VerifySpending]) -> None:
    case.file.update(spending=case.input.model_dump(mode="json"))


def verified_note(recorded: Mapping[str, Any]) -> str:
    return f"核实支出{yuan_text(recorded['spent'])}"


def _start(label: str, **more: Any) -> Step:
    return Step(
        "start_spending_check",
        label,
        "accepted -> investigating",
        by=OFFICER,
        fallback_role=FALLBACK,
        basis=BASIS,
        input=StartSpendingCheck,
        button="已认定家庭，只核支出",
        where=is_recognised,
        does=(save_short_way,),
        tells=(Notify("short_way", date="due_on"),),
        **more,
    )


SHORT_WAY_STEPS = (
    _start("已认定家庭，只核支出（小额，3个工作日）", when=asks_small_sum, extends_to=SMALL_TERM),
    _start("已认定家庭，只核支出", when=asks_more),
    Step(
        "verify_spending",
        "核实支出",
        "investigating -> =",
        by=OFFICER | INVESTIGATOR,
        basis=BASIS,
        input=VerifySpending,
        where=on_short_way,
        needs=(bills_are_of_this_case,),
        does=(save_spending,),
        note=verified_note,
    ),
)


def with_short_way(proposals: tuple[Step, ...]) -> tuple[Step, ...]:
    """A small sum for a recognised household is decided without a notice before; no sum is above what was spent."""
    grant, *others = proposals
    grant = replace(grant, needs=(*grant.needs, not_more_than_was_spent))
    small = replace(
        grant,
        label="提出初审意见（小额，不先公示）",
        button=grant.label,
        moves="investigating -> deciding",
        where=on_small_short_way,
        needs=(*grant.needs, not_more_than_a_small_sum),
    )
    return (small, grant, *others)
