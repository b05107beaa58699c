"""What the bureau enters of a batch."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Day, Fen, Input, Line, Month, Paragraph, RegionCode, near_today
from app.one_off_payments.kinds import GROUPS, KIND_LABELS

Kind = Annotated[
    Literal["temporary_uplift", "living_subsidy", "heating_aid"],
    Field(title="哪一种补助", json_schema_extra={"x-enum-labels": dict(KIND_LABELS)}),
]
Group = Annotated[
    Literal["minimum_living_allowance", "destitute_support", "marginal_household", "rigid_expense_household"],
    Field(json_schema_extra={"x-enum-labels": dict(GROUPS)}),
]
PER_LABELS = {"household": "每户", "person": "每人"}


class NewOneOffPayment(Input):
    """`amount` in fen, for each month where there are several."""

    id: ChosenId | None = None
    kind: Kind
    document_number: Annotated[Line, Field(title="文件号")]
    groups: Annotated[list[Group], Field(min_length=1, max_length=4, title="发给哪些人家")]
    areas: Annotated[list[RegionCode], Field(min_length=1, max_length=50, title="哪些地方")]
    per: Annotated[
        Literal["household", "person"],
        Field(title="按户还是按人", json_schema_extra={"x-enum-labels": PER_LABELS}),
    ]
    amount: Annotated[Fen, Field(gt=0, title="发多少钱（按月的，每月多少）")]
    first_month: Annotated[Month, Field(title="哪个月（按月的，第一个月）")]
    last_month: Annotated[Month | None, Field(title="按月的，最后一个月")] = None
    joins_until: Annotated[Day, near_today(back=366, ahead=366), Field(title="哪一天以前新纳入的也发")]

    @property
    def months(self) -> tuple[date, date]:
        """First days of the first and of the last."""
        last = self.last_month or self.first_month
        return date.fromisoformat(f"{self.first_month}-01"), date.fromisoformat(f"{last}-01")


class WithdrawBatch(Input):
    reason: Annotated[Paragraph, Field(title="撤回的原因")]


class CloseBatch(Input):
    reason: Annotated[Paragraph, Field(title="为什么不再发给后来纳入的人家")]
