"""The draw (抽签). Pure: whoever has the published file gets the same, byte for byte (`docs/verify_draw.py`).

No state of a random generator: each place in an order is a SHA-256, so that any language repeats it. All texts are
UTF-8, joined by a line feed; hashes are written as 64 small hexadecimal digits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

BODIES = ("bureau", "finance", "auditor")
INSPECTORS_A_CASE = 2
Pair = tuple[str, str]

ALGORITHM = (
    "种子＝SHA-256（民政、财政、审计三家的数和公开数，按这个顺序，每两个之间一个换行）。",
    "每个案件的序＝SHA-256（种子、换行、案件代码），从小到大取前面的；数目＝案件总数×比例÷100，不足一个的进一。",
    "对抽出的每个案件，依次从没有回避的检查人员里取两人：先取这次已经分到的案件少的，一样多的取"
    "SHA-256（种子、换行、案件代码、换行、人员代码）小的。",
    "抽出以后有人要回避、调走的：从没有回避、也没有在这一件里出现过的人里，取SHA-256（种子、换行、案件代码、换行、人员代码）最小的；"
    "这个人也不能查的，接着往下取，每一次都写在“换人”里。",
)


def hash_of(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def seed_of(values: Mapping[str, str], public_value: str) -> str:
    """From the three bodies' values, by `BODIES`, and the public value."""
    return hash_of(*(values[body] for body in BODIES), public_value)


def how_many(cases: int, share: int) -> int:
    """`share` percent of them, rounded up."""
    return -(-cases * share // 100)


def draw(
    seed: str, cases: Iterable[str], inspectors: Collection[str], apart: Collection[Pair], share: int
) -> list[tuple[str, tuple[str, ...]]]:
    """The cases in the order in which they are drawn, each with its inspectors. `apart` are pairs of case and
    inspector. Each case must have two inspectors left: `too_few` says which have not.
    """
    ordered = sorted(cases, key=lambda case: hash_of(seed, case))
    load = dict.fromkeys(inspectors, 0)
    drawn = []
    for case in ordered[: how_many(len(ordered), share)]:
        free = [each for each in load if (case, each) not in apart]
        free.sort(key=lambda each: (load[each], hash_of(seed, case, each)))
        sent = tuple(free[:INSPECTORS_A_CASE])
        for each in sent:
            load[each] += 1
        drawn.append((case, sent))
    return drawn


def next_of(seed: str, case: str, free: Collection[str]) -> str | None:
    """Who comes in the place of an inspector who cannot look into a case, of those who are `free`; None for nobody."""
    return min(free, key=lambda each: hash_of(seed, case, each), default=None)


def too_few(cases: Iterable[str], inspectors: Collection[str], apart: Sequence[Pair]) -> int:
    """How many of the cases have fewer than two inspectors left."""
    kept: dict[str, int] = {}
    for case, _ in apart:
        kept[case] = kept.get(case, 0) + 1
    return sum(len(inspectors) - kept.get(case, 0) < INSPECTORS_A_CASE for case in cases)
