"""The chart of accounts (会计科目): which kinds of account there are, and on which side each of them grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["debit", "credit"]


@dataclass(frozen=True)
class AccountKind:
    """`normal_side` is `debit` for what we have or have spent, `credit` for what we were given or owe."""

    code: str
    label: str
    normal_side: Side
    may_be_negative: bool = False


TREASURY = AccountKind("treasury", "财政拨款", "credit")
RESERVE_FUND = AccountKind("reserve_fund", "备用金", "debit")
EMERGENCY_AID = AccountKind("emergency_aid", "急难救助支出", "debit")
