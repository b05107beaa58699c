"""How much one sender may send in a day, and what is said when it is used up. No I/O.

What is used is counted by keys such as `stranger/address/9f…`: who sends, what it is counted by, and which of them.
A file that is refused has cost as much as any other, so it counts too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from uuid import UUID

MB = 1024 * 1024


class Sender(StrEnum):
    """A stranger reports without log-in, by the tracking token of one matter."""

    STRANGER = "stranger"
    RESIDENT = "resident"
    STAFF = "staff"


@dataclass(frozen=True)
class Amount:
    """Papers, their bytes as announced, and milliseconds of processor that it took to look at them."""

    papers: int = 0
    size: int = 0
    cpu_ms: int = 0


# In a day. A photograph takes some 100 ms, a long PDF a second. Telephones share addresses: those of residents are
# counted generously, those of offices not at all. The first of each is also whose turn it is (`budgets.turn_of`).
BUDGETS: Mapping[Sender, Mapping[str, Amount]] = {
    Sender.STRANGER: {"address": Amount(60, 300 * MB, 60_000), "matter": Amount(20, 100 * MB, 30_000)},
    Sender.RESIDENT: {
        "account": Amount(300, 1500 * MB, 180_000),
        "matter": Amount(200, 1000 * MB, 120_000),
        "address": Amount(3000, 10_000 * MB, 900_000),
    },
    Sender.STAFF: {"account": Amount(1500, 10_000 * MB, 900_000), "matter": Amount(400, 4000 * MB, 300_000)},
}

_WAY_OUT = "请明天再传；着急的，请带上材料到村（社区）或乡镇办事点，工作人员当面收。已经传到的不会丢。"
TOO_MANY = {
    "papers": f"今天传的材料已经很多了。{_WAY_OUT}",
    "size": f"今天传的文件加起来太大了。{_WAY_OUT}",
    "cpu_ms": f"今天传的文件检查起来太费时。{_WAY_OUT}",
}
NO_ROOM = (
    "现在地方不够，暂时收不下新的文件。请过一会儿再试；着急的，请带上材料到村（社区）或乡镇办事点，工作人员当面收。"
    "已经传到的不会丢。"
)


def counted_by(sender: Sender, *, matter: UUID, account: UUID | None, address: str | None) -> tuple[str, ...]:
    """The keys that this sender's papers count for. `address`: a keyed hash, None where nobody counts addresses."""
    who = {"matter": matter, "account": account, "address": address}
    return tuple(f"{sender}/{by}/{who[by]}" for by in BUDGETS[sender] if who[by] is not None)


def what_is_used_up(used: Mapping[str, Amount]) -> str | None:
    """What to tell the sender when one more was added to each of these and is too much; None while all is well."""
    for key, amount in used.items():
        budget = _budget(key)
        for measure, sentence in TOO_MANY.items():
            if getattr(amount, measure) > getattr(budget, measure):
                return sentence
    return None


def seconds_left(used: Mapping[str, Amount], keys: Iterable[str]) -> int:
    """Seconds of processor that one more file of these senders may take, rounded up; 0 when nothing is left."""
    left = [_budget(key).cpu_ms - used.get(key, Amount()).cpu_ms for key in keys]
    return max(0, ceil(min(left) / 1000)) if left else 0


def network_of(address: str) -> str:
    """Whom an address counts for: with IPv6 a subscriber has 2⁶⁴ of them."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, 64), strict=False)) if isinstance(known, IPv6Address) else address


def _budget(key: str) -> Amount:
    sender, by, _ = key.split("/", 2)
    return BUDGETS[Sender(sender)][by]
