"""What must hold of a project's account, and what of it may be shown to everybody. Pure: no database, whole fen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# [P] A number of helped people below it could point at a household that everybody knows.
FEWEST_SHOWN = 5


@dataclass(frozen=True)
class Line:
    """One line of the account: `money`, `goods` or `spent`, in fen."""

    kind: str
    amount: int
    cancelled: bool = False


@dataclass(frozen=True)
class Sums:
    """In fen, of what was not cancelled."""

    money: int
    goods: int
    spent: int

    @property
    def received(self) -> int:
        return self.money + self.goods

    @property
    def left(self) -> int:
        return self.received - self.spent


def summed(lines: Iterable[Line]) -> Sums:
    totals = {"money": 0, "goods": 0, "spent": 0}
    for line in lines:
        if not line.cancelled:
            totals[line.kind] += line.amount
    return Sums(**totals)


def why_not_spent(sums: Sums, amount: int) -> str | None:
    """Why so much more cannot have been spent; None where it can."""
    if amount <= sums.left:
        return None
    return "支出比收到的多了。请先登记收到的捐款捐物，或者核对金额。"


def why_not_cancelled(sums: Sums, line: Line) -> str | None:
    """Why a line cannot be taken out of the account."""
    if line.cancelled:
        return "这一笔已经作废了。"
    if line.kind != "spent" and line.amount > sums.left:
        return "这一笔钱物已经用掉一部分，作废以后支出会比收到的多。请先核对支出。"
    return None


def shown_people(helped: int) -> int | None:
    """How many were helped, as everybody may read it: none, or enough that nobody is meant."""
    return None if 0 < helped < FEWEST_SHOWN else helped
