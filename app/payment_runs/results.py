"""What a bank's answer means, line by line (对账). Pure: no database.

Every line sent falls into exactly one of six kinds, whatever its order, so that sums in are sums out:

| kind | what |
|---|---|
| `paid` | the money arrived: our line, our amount, no answer before |
| `returned` | the money came back; also after it had been reported paid (冲正) |
| `unknown` | not a line of this run |
| `duplicate` | one more answer for a line that has its own |
| `other_amount` | a line of ours, with another amount: the line stays open |
| `unreadable` | no number, no amount or no known status |

A return ends a line: an order sent again has another number, so whoever says "paid" after it contradicts it. Where one
answer says both, the return holds, in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.kernel.errors import FieldError, Invalid
from app.payment_runs.bank_model import PAID, RETURNED, Known, ResultLine, Trailer

Kind = Literal["paid", "returned", "unknown", "duplicate", "other_amount", "unreadable"]
KINDS: tuple[Kind, ...] = ("paid", "returned", "unknown", "duplicate", "other_amount", "unreadable")


@dataclass(frozen=True)
class Sorted:
    """The lines by kind, each in the order in which it was sent. `contradictions` are those duplicates that say `paid`
    of a line that is returned.
    """

    lines: Mapping[Kind, Sequence[ResultLine]]
    contradictions: Sequence[ResultLine]

    def counts(self) -> dict[str, int]:
        return {kind: len(self.lines[kind]) for kind in KINDS}

    def sums(self) -> dict[str, int]:
        """Fen by kind."""
        return {kind: sum_of(self.lines[kind]) for kind in KINDS}


def sum_of(lines: Iterable[ResultLine]) -> int:
    """Fen; a line without a readable amount counts nothing."""
    return sum(line.amount for line in lines if line.amount is not None)


def check_declared(lines: Sequence[ResultLine], declared: Trailer) -> None:
    """Raises Invalid where number or sum are not as declared: then no line holds."""
    counted = Trailer(len(lines), sum_of(lines))
    problems = []
    if counted.count != declared.count:
        problems.append(FieldError("count", f"实际{counted.count}笔，与填写的笔数{declared.count}不一致。"))
    if counted.sum != declared.sum:
        problems.append(FieldError("sum", f"各笔合计{counted.sum}分，与填写的合计{declared.sum}分不一致。"))
    if problems:
        raise Invalid("笔数或者合计不一致，整批都没有收。请银行核对以后重发。", tuple(problems))


def sort_results(lines: Sequence[ResultLine], known: Mapping[UUID, Known]) -> Sorted:
    """Each line into its kind. `known` are the lines of the run, as they stand."""
    answers = _answers(lines, known)
    kinds: dict[Kind, list[ResultLine]] = {kind: [] for kind in KINDS}
    contradictions = []
    for place, line in enumerate(lines):
        ours = _ours(line, known)
        kind = _kind(place, line, ours, answers)
        kinds[kind].append(line)
        if kind == "duplicate" and line.status == PAID and ours is not None and _ends_returned(ours, answers, lines):
            contradictions.append(line)
    return Sorted(kinds, contradictions)


def line_number(text: str) -> UUID | None:
    """The number that was meant, however a bank spells it."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _ours(line: ResultLine, known: Mapping[UUID, Known]) -> Known | None:
    number = line_number(line.line_id)
    return known.get(number) if number is not None else None


def _kind(place: int, line: ResultLine, ours: Known | None, answers: Mapping[UUID, int]) -> Kind:
    if not _is_readable(line):
        return "unreadable"
    if ours is None:
        return "unknown"
    if line.amount != ours.amount:
        return "other_amount"
    if answers.get(ours.line_id) != place:
        return "duplicate"
    return "paid" if line.status == PAID else "returned"


def _is_readable(line: ResultLine) -> bool:
    return (
        bool(line.line_id.strip()) and line.status in (PAID, RETURNED) and line.amount is not None and line.amount >= 0
    )


def _answers(lines: Sequence[ResultLine], known: Mapping[UUID, Known]) -> dict[UUID, int]:
    """Which of the lines sent is the answer for a line of ours: the first, or the first return."""
    answers: dict[UUID, int] = {}
    for place, line in enumerate(lines):
        ours = _ours(line, known)
        if ours is None or not _is_readable(line) or line.amount != ours.amount or not _may_follow(ours, line):
            continue
        first = answers.setdefault(ours.line_id, place)
        if line.status == RETURNED and lines[first].status == PAID:
            answers[ours.line_id] = place
    return answers


def _may_follow(ours: Known, line: ResultLine) -> bool:
    """Whether the line can still be answered so: what was paid may come back, what came back is over."""
    return ours.settled is None or (ours.settled == PAID and line.status == RETURNED)


def _ends_returned(ours: Known, answers: Mapping[UUID, int], lines: Sequence[ResultLine]) -> bool:
    place = answers.get(ours.line_id)
    return ours.settled == RETURNED or (place is not None and lines[place].status == RETURNED)
