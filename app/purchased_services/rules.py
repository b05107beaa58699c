"""How much may be spent on services, and what confirmed services come to. Pure: no database, whole fen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# 措施(十八): of 困难群众救助补助资金 at most two hundredths of what centre and province sent down in the year.
CAP_PERCENT = 2
SOURCES = {"central": "中央", "provincial": "省级"}
FUNDS = {"subsidy": "困难群众救助补助资金", "work": "工作经费"}


@dataclass(frozen=True)
class Split:
    """How one allotment is split when it comes."""

    for_services: int
    for_aid: int


def cap(received: int) -> int:
    """Rounded down, so that it is never passed by a part of a fen."""
    return received * CAP_PERCENT // 100


def split(received_before: int, allotted: int) -> Split:
    """The cap of the whole, less the cap of what was there: what is rounded off comes as soon as it makes a fen."""
    more = cap(received_before + allotted) - cap(received_before)
    return Split(more, allotted - more)


def billed(services: Iterable[str], prices: Sequence[Mapping[str, object]]) -> int | None:
    """What services of these kinds come to; None where one of them has no price."""
    price = {str(each["kind"]): int(str(each["amount"])) for each in prices}
    total = 0
    for kind in services:
        if kind not in price:
            return None
        total += price[kind]
    return total


def beyond_plan(planned: int, ordered: int) -> int:
    """By how much the orders of a line are more than was planned for it, in fen; 0 while they are not."""
    return max(0, ordered - planned)


def ordered(amount: int, paid: int, *, runs: bool) -> int:
    """What a contract counts for against the plan: all of it while it runs, then what was paid under it."""
    return amount if runs else paid
